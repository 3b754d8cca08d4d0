import { extname } from 'node:path';
import { formatPlace, LacunaError, type Place } from '../errors.ts';
import { evalExtensions, isEvalText, proseExtensions, textsWithin } from '../formats/eval-texts.ts';
import { readRows } from '../formats/rows.ts';
import { withoutCompression } from '../io/decompress.ts';
import { readText } from '../io/files.ts';
import { type Bug, sourceFileOf, type TextSource } from './bug-file.ts';

/** A text that belongs to an incident and must never reach a corpus. */
export interface IncidentText {
  readonly kind: 'report' | 'transcript' | 'eval';
  /** Which transcript or eval item it is of, e.g. `transcript-1`: texts of one source share it. */
  readonly source: string;
  readonly text: string;
}

/**
 * Every text of a bug: its report, transcripts and eval items. Those in files are read; prose is cut at line breaks,
 * rows and conversations into their strings.
 *
 * @throws LacunaError `bug.cannot-read` at the line of the bug file that names a file which cannot be read;
 * `bug.no-text` where a source has no text of at least four words
 */
export async function readIncident(bug: Bug): Promise<IncidentText[]> {
  const texts: IncidentText[] = [bug.title, bug.happened]
    .flatMap(paragraphs)
    .map((text) => ({ kind: 'report', source: 'report', text }));
  for (const [key, kind] of [
    ['transcripts', 'transcript'],
    ['evals', 'eval'],
  ] as const) {
    for (const [index, source] of bug[key].entries()) {
      const found = await textsOf(bug, key, index, source);
      texts.push(...found.map((text) => ({ kind, source: `${kind}-${index + 1}`, text })));
    }
  }
  return texts;
}

/** Each transcript as one text, by its source: what a labeller reads. */
export function wholeTranscripts(texts: readonly IncidentText[]): string[] {
  const bySource = new Map<string, string[]>();
  for (const { kind, source, text } of texts) {
    if (kind === 'report') continue;
    bySource.set(source, [...(bySource.get(source) ?? []), text]);
  }
  return [...bySource.values()].map((parts) => parts.join('\n'));
}

async function textsOf(bug: Bug, key: 'transcripts' | 'evals', index: number, source: TextSource) {
  const file = sourceFileOf(bug, source);
  const place = bug.placeOf([key, index]);
  const found =
    file === undefined
      ? paragraphs(typeof source === 'object' && 'text' in source ? source.text : '')
      : await textsIn(file).catch((cause) => {
          if (!(cause instanceof LacunaError)) throw cause;
          throw cannotRead(key, place, cause);
        });
  if (found.some(isEvalText)) return found;
  throw new LacunaError({
    code: 'bug.no-text',
    message: `${key}: there is no text of at least four words in ${file ?? 'this text'}`,
    hint: `Give a transcript or an eval item: ${[...new Set([...evalExtensions, ...proseExtensions])].join(', ')}, or {text: "…"}.`,
    place,
  });
}

/** Errors of parsers quote what they could not read, and an incident is quoted nowhere. */
function cannotRead(key: string, place: Place, cause: LacunaError): LacunaError {
  const at = cause.place ? `${formatPlace(cause.place)}: ` : '';
  const isOfFiles = cause.code.startsWith('io.') || cause.code === 'bug.bad-json';
  return new LacunaError({
    code: 'bug.cannot-read',
    message: `${key}: ${isOfFiles ? cause.message : `${at}it cannot be read (${cause.code})`}`,
    hint: `Paths are relative to the bug file. ${cause.hint ?? ''}`.trim(),
    place,
    cause,
  });
}

async function textsIn(file: string): Promise<string[]> {
  const extension = extname(withoutCompression(file.toLowerCase()));
  if (extension === '.json') {
    const text = await readText(file);
    return [...textsWithin(parseJson(text, file))].flatMap(({ text: part }) => paragraphs(part));
  }
  if (proseExtensions.some((known) => known === extension)) return paragraphs(await readText(file));
  const texts: string[] = [];
  for await (const { values } of readRows(file)) {
    for (const { text } of textsWithin(values)) texts.push(...paragraphs(text));
  }
  return texts;
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new LacunaError({
      code: 'bug.bad-json',
      message: 'it is not JSON',
      hint: 'Save prose as .txt, and one JSON value a line as .jsonl.',
      place: { file },
      cause,
    });
  }
}

function paragraphs(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
