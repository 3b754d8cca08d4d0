import { z } from 'zod';
import { cellSchema } from './cell.ts';
import type { Observation } from './evidence.ts';

const count = z.number().int().min(0);

const unscoredReasons = [
  'error',
  'limit',
  'invalidated',
  'no-score',
  'aware',
  'eval-bug',
  'spec-bug',
] as const;

/**
 * An observation as it stands on a line of an observations file, with the eval's texts that belong to it. Strict:
 * a key that is not known is an error, and so is a count that does not add up.
 */
export const observationSchema = z
  .strictObject({
    schemaVersion: z.literal(1, 'this version of Lacuna reads observations of schemaVersion 1'),
    kind: z.literal('observation'),
    id: z.string().min(1),
    cells: z.array(cellSchema),
    runs: count,
    fails: count,
    unscored: count,
    unscoredBecause: z.partialRecord(z.enum(unscoredReasons), count),
    modes: z.array(z.strictObject({ name: z.string(), runs: count, score: z.number().nullable() })),
    model: z.string(),
    checkpoint: z.string(),
    suite: z.string(),
    stream: z.enum(['directed', 'undirected']),
    propensity: z.number().min(0).max(1).nullable(),
    outside: z.record(z.string(), z.string()),
    attributes: z.record(z.string(), z.string()),
    source: z.strictObject({
      file: z.string(),
      line: z.number().int().min(1).optional(),
      entry: z.string(),
      sha256: z.string(),
    }),
    texts: z.array(z.string()),
  })
  .refine(({ runs, fails }) => fails <= runs, { path: ['fails'], message: 'there are more fails than runs' })
  .refine(({ unscored, unscoredBecause }) => sum(Object.values(unscoredBecause)) === unscored, {
    path: ['unscoredBecause'],
    message: 'the counts do not add up to "unscored"',
  });

/** A line of an observations file. */
export type ObservationLine = z.infer<typeof observationSchema>;

/** The line that an observation is written on. */
export function observationLine(observation: Observation, texts: readonly string[]): ObservationLine {
  const { kind, id, cells, runs, fails, unscored, unscoredBecause, modes, model, checkpoint } = observation;
  const { suite, stream, propensity, outside, attributes, source } = observation;
  return {
    schemaVersion: 1,
    kind,
    id,
    cells: [...cells],
    runs,
    fails,
    unscored,
    unscoredBecause,
    modes: modes.map(({ name, runs: modeRuns, score }) => ({ name, runs: modeRuns, score })),
    model,
    checkpoint,
    suite,
    stream,
    propensity,
    outside,
    attributes,
    source: {
      file: source.file,
      ...(source.line === undefined ? {} : { line: source.line }),
      entry: source.entry,
      sha256: source.sha256,
    },
    texts: [...texts],
  };
}

/** The observation that a line holds. */
export function observationOfLine({
  schemaVersion: _,
  texts: __,
  source,
  ...rest
}: ObservationLine): Observation {
  const { file, line, entry, sha256 } = source;
  return { ...rest, source: { file, ...(line === undefined ? {} : { line }), entry, sha256 } };
}

function sum(counts: readonly (number | undefined)[]): number {
  return counts.reduce<number>((total, each) => total + (each ?? 0), 0);
}
