import { z } from 'zod';
import { LacunaError } from '../errors.ts';
import { readText } from '../io/files.ts';
import { cellSchema } from '../records/cell.ts';
import { mapSummarySchema } from '../report/map-summary.ts';

const rateSchema = z.object({ rate: z.number(), interval: z.tuple([z.number(), z.number()]) });

const bucketSchema = z.object({
  cross: z.string(),
  cell: cellSchema,
  items: z.number(),
  runs: z.number().nullable(),
  fails: z.number().nullable(),
  unscored: z.number(),
  goal: z.number(),
  exercised: z.number(),
  failureRate: z.number().nullable(),
  interval: z.tuple([z.number(), z.number()]).nullable(),
  upperBound: z.number().nullable().default(null),
  shrunkenRate: z.number(),
  explainedBy: cellSchema.nullable().default(null),
  rateWithout: z.number().nullable().default(null),
  confirmed: rateSchema.nullable().default(null),
  corrected: rateSchema.nullable().default(null),
  modes: z.array(z.string()),
  taughtTokens: z.number(),
  dose: z.number(),
  taught: z.number(),
  remeasured: z.number(),
  stake: z.number(),
  risk: z.number(),
  action: z.enum(['measure', 'teach', 're-measure', 'change-method', 'settled']),
  reason: z.string(),
  terms: z.object({
    designEffect: z.number(),
    effectiveRuns: z.number().nullable(),
    priorMean: z.number(),
    priorStrength: z.number(),
    exposure: z.number(),
    severity: z.number(),
    share: z.number(),
    tolerance: z.number(),
  }),
});

/** `gaps.json`: buckets and risk before the run. `mapSummary` is absent in runs of before it was recorded. */
export const gapsFileSchema = z.object({
  schemaVersion: z.literal(1),
  map: z.string(),
  mapSummary: mapSummarySchema.optional(),
  subjects: z.array(z.string()),
  items: z.number(),
  runs: z.number(),
  correlation: z.number().nullable(),
  modelledRisk: z.number(),
  slices: z
    .object({
      tested: z.number(),
      found: z.array(
        z.object({
          cell: cellSchema,
          items: z.number(),
          runs: z.number(),
          fails: z.number(),
          rate: z.number(),
          interval: z.tuple([z.number(), z.number()]),
          outsideRate: z.number().nullable(),
          pValue: z.number(),
        }),
      ),
    })
    .nullable()
    .default(null),
  buckets: z.array(bucketSchema),
});
export type GapsFile = z.infer<typeof gapsFileSchema>;

/** Reads `gaps.json`, or gives undefined where there is none. @throws LacunaError `run.damaged` */
export async function readGapsFile(file: string): Promise<GapsFile | undefined> {
  return readRecord(file, gapsFileSchema);
}

/** A JSON file of a run, or undefined where it has not been written. @throws LacunaError `run.damaged` */
export async function readRecord<T>(file: string, schema: z.ZodType<T>): Promise<T | undefined> {
  let text: string;
  try {
    text = await readText(file, MOST_BYTES);
  } catch (cause) {
    if (cause instanceof LacunaError && cause.code === 'io.cannot-read') return undefined;
    throw cause;
  }
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw new LacunaError({
      code: 'run.damaged',
      message: 'this file of the run is damaged',
      hint: 'Put it back as it was, or make the run again.',
      place: { file },
      cause,
    });
  }
}

/** A million buckets take about a gigabyte; nobody has reported on more than some thousands. */
const MOST_BYTES = 1024 * 1024 * 1024;
