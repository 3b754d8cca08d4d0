import { basename } from 'node:path';
import { LacunaError } from '../../errors.ts';
import { formatOf, probeFile } from '../../formats/logs/index.ts';
import type { LogFormat, Transcript } from '../../formats/logs/log-format.ts';
import type { Observation } from '../../records/evidence.ts';

/** Finds the format of a log. @throws LacunaError where it cannot be read or is of no known format */
export type FindFormat = (file: string) => Promise<LogFormat>;

/** Finds the format of a log by its content. */
export const findFormat: FindFormat = async (file) => {
  const format = formatOf(await probeFile(file));
  if (format) return format;
  throw new LacunaError({
    code: 'triage.unknown-format',
    message: 'nothing tells what this file is',
    hint: 'Was it replaced since it was imported?',
    place: { file },
  });
};

/** What was said in one run of an observation's item, or why that is not known. */
export type FoundTranscript =
  | {
      readonly kind: 'transcript';
      readonly observation: Observation;
      readonly epoch: string;
      readonly turns: Transcript['turns'];
    }
  | { readonly kind: 'missing'; readonly observation: Observation; readonly reason: string };

/**
 * Reads what was said in the runs of some observations, each file once and as a stream. A file that is gone, is
 * damaged or holds no transcripts is no error: each of its observations that has none is told with the reason, after
 * those that have.
 */
export async function* readTranscripts(
  observations: readonly Observation[],
  find: FindFormat,
): AsyncGenerator<FoundTranscript> {
  const byFile = new Map<string, Observation[]>();
  for (const observation of observations) {
    const { file } = observation.source;
    const known = byFile.get(file);
    if (known) known.push(observation);
    else byFile.set(file, [observation]);
  }
  for (const [file, wanted] of byFile) yield* readFileTranscripts(file, wanted, find);
}

async function* readFileTranscripts(
  file: string,
  wanted: readonly Observation[],
  find: FindFormat,
): AsyncGenerator<FoundTranscript> {
  const byName = new Map<string, Observation[]>();
  for (const observation of wanted) {
    for (const name of namesOf(observation)) byName.set(name, [...(byName.get(name) ?? []), observation]);
  }
  const found = new Set<Observation>();
  let reason = 'the file has no transcript of this item';
  try {
    const format = await find(file);
    if (format.transcripts) {
      for await (const { item, epoch, turns } of format.transcripts(file, (name) => byName.has(name))) {
        for (const observation of byName.get(item) ?? []) {
          found.add(observation);
          yield { kind: 'transcript', observation, epoch, turns };
        }
      }
    } else reason = `${format.shape} holds no transcripts`;
  } catch (error) {
    if (!(error instanceof LacunaError)) throw error;
    reason = `the transcript cannot be read: ${error.message}`;
  }
  for (const observation of wanted) {
    if (!found.has(observation)) yield { kind: 'missing', observation, reason };
  }
}

/**
 * The names under which a log may know the item of an observation: its id, which has the suite or the file before it
 * and a number behind it where another item has the name already, and what names it within its file.
 */
function namesOf({ id, suite, source }: Observation): Set<string> {
  const own = [suite, basename(source.file), source.file]
    .filter((prefix) => prefix !== '' && id.startsWith(`${prefix}/`))
    .map((prefix) => id.slice(prefix.length + 1));
  const names = [id, source.entry, ...own];
  const unnumbered = names.map((name) => name.replace(/ \(\d+\)$/, ''));
  return new Set([...names, ...unnumbered].filter((name) => name !== ''));
}
