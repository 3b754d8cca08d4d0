import { z } from 'zod';
import { LEAST_COVERED_WORDS } from '../curate/eval-items.ts';
import { namesIn } from '../curate/sealed-names.ts';
import { LacunaError } from '../errors.ts';
import { writeFileAtomic } from '../io/atomic.ts';
import { readText } from '../io/files.ts';
import { readLog } from '../io/shared-log.ts';
import { sha256 } from '../text/hash.ts';
import type { BugLayout } from './bug-layout.ts';
import type { IncidentText } from './incident.ts';

/** A sealed text, one a line of `sealed/<bug>/incident.jsonl`. */
const sealedTextSchema = z.strictObject({
  id: z.string(),
  kind: z.enum(['report', 'transcript', 'eval']),
  text: z.string(),
});
type SealedText = z.infer<typeof sealedTextSchema>;

/** What lies under seal after sealing. */
export interface Sealed {
  readonly texts: number;
  readonly names: number;
  /** Hash of everything under seal: sealed again, nothing new gives the same. */
  readonly sha256: string;
}

/**
 * Puts an incident under seal, beside the map: its texts and names join what every run of the map stays away from.
 * What was sealed before stays sealed, also where the report has lost it since. Sealing twice changes nothing.
 *
 * Lines of fewer than eight words are sealed with the next one: alone, "thank you for the update" would condemn any
 * document that says so.
 *
 * @throws LacunaError `bug.bad-seal` where the sealed file was damaged
 */
export async function sealIncident(
  layout: BugLayout,
  incident: readonly IncidentText[],
  names: readonly string[],
): Promise<Sealed> {
  const before = await readLog(layout.sealedFile, {
    schema: sealedTextSchema,
    unexpected: (problem, place) =>
      new LacunaError({
        code: 'bug.bad-seal',
        message: `this line is no sealed text: ${problem}`,
        hint: 'Take the file from your version control: what it held must stay out of the training data.',
        place,
      }),
  });
  const known = new Set(before.map(({ text }) => text));
  const added = joined(incident).filter(({ text }) => !known.has(text) && Boolean(known.add(text)));
  const texts: SealedText[] = [
    ...before,
    ...added.map(({ kind, source, text }, index) => ({
      id: `${source}/${before.length + index + 1}`,
      kind,
      text,
    })),
  ];
  const namesBefore = namesIn(await readIfThere(layout.sealedNamesFile));
  const allNames = [...new Set([...namesBefore, ...names])].toSorted();
  const textsContent = texts.map((text) => `${JSON.stringify(text)}\n`).join('');
  const namesContent = allNames.map((name) => `${name}\n`).join('');
  if (added.length > 0) await writeFileAtomic(layout.sealedFile, textsContent);
  if (namesContent !== '') await writeIfOther(layout.sealedNamesFile, namesContent);
  return { texts: texts.length, names: allNames.length, sha256: sha256(`${textsContent}\n${namesContent}`) };
}

/** Texts with short ones joined to the next of the same source, or to the one before. */
function joined(incident: readonly IncidentText[]): IncidentText[] {
  const texts: IncidentText[] = [];
  let isShort = false;
  for (const text of incident) {
    const last = texts.at(-1);
    const goesOn = last !== undefined && last.source === text.source && last.kind === text.kind;
    if (goesOn && isShort) texts[texts.length - 1] = { ...last, text: `${last.text}\n${text.text}` };
    else texts.push(text);
    isShort = wordsIn(texts.at(-1)!.text) < LEAST_COVERED_WORDS;
  }
  return texts;
}

function wordsIn(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

async function writeIfOther(file: string, content: string): Promise<void> {
  if ((await readIfThere(file)) !== content) await writeFileAtomic(file, content);
}

async function readIfThere(file: string): Promise<string> {
  try {
    return await readText(file);
  } catch (cause) {
    const isAbsent =
      cause instanceof LacunaError && (cause.cause as NodeJS.ErrnoException)?.code === 'ENOENT';
    if (isAbsent) return '';
    throw cause;
  }
}
