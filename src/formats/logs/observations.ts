import { LacunaError } from '../../errors.ts';
import { type ByteSource, sourceName } from '../../io/decompress.ts';
import { parseJsonLine } from '../../io/jsonl.ts';
import { type OnBad, readLineBatches } from '../../io/lines.ts';
import type { Observation } from '../../records/evidence.ts';
import { observationLine, observationOfLine, observationSchema } from '../../records/evidence-schema.ts';
import type { FileProbe } from './log-format.ts';

/** An observation of an observations file, laid on a map already, with the eval's texts that belong to it. */
export interface ReadObservation {
  readonly observation: Observation;
  readonly texts: readonly string[];
}

/** How a user would know an observations file. */
export const observationsShape = 'observations, as `lacuna import` writes them';

/**
 * The observations of an observations file: JSON Lines, one {@link Observation} a line.
 *
 * @param onBad what happens with a line that is wrong
 * @throws LacunaError `observations.unexpected` or `jsonl.…`, with file and line
 */
export async function* readObservations(source: ByteSource, onBad: OnBad): AsyncGenerator<ReadObservation> {
  const file = sourceName(source);
  for await (const lines of readLineBatches(source, onBad)) {
    for (const { text, number: line } of lines) {
      if (text.trim() === '') continue;
      const row = parseJsonLine(text, { file, line }, onBad);
      if (!row) continue;
      const parsed = observationSchema.safeParse(row.value);
      if (parsed.success) {
        yield { observation: observationOfLine(parsed.data), texts: parsed.data.texts };
        continue;
      }
      const issue = parsed.error.issues[0]!;
      const where = issue.path.length > 0 ? `"${issue.path.join('.')}": ` : '';
      onBad(
        new LacunaError({
          code: 'observations.unexpected',
          message: `this line is no observation: ${where}${issue.message}`,
          hint: 'Observations are written by `lacuna import`: import the logs again.',
          place: { file, line },
        }),
      );
    }
  }
}

/** An observation as one line, without its line break; the same observation always gives the same line. */
export function writeObservation(observation: Observation, texts: readonly string[]): string {
  return JSON.stringify(observationLine(observation, texts));
}

/** Whether a row is an observation as {@link writeObservation} writes it, of whatever version. */
export function isObservationRow(values: Readonly<Record<string, unknown>>): boolean {
  return 'schemaVersion' in values && values['kind'] === 'observation';
}

/** Whether a file is an observations file, told by the keys of its first line. */
export function isObservationsFile({ columns }: FileProbe): boolean {
  return ['schemaVersion', 'kind', 'cells', 'unscoredBecause'].every((key) => columns?.includes(key));
}
