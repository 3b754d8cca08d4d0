import { z } from 'zod';
import type { MapBucket } from '../coverage/buckets.ts';
import type { DistinctnessIndex, Novelty } from '../curate/distinctness.ts';
import { partsOf } from '../gaps/taught.ts';
import { costOf } from '../model/prices.ts';
import { cellKey, cellSchema } from '../records/cell.ts';
import { type LacunaDocument, type ReasonCode, reasonCodes } from '../records/document.ts';
import { avoidListsSchema } from '../records/guidance.ts';
import { addUsage, noUsage, usageSchema } from '../records/request.ts';

const count = z.number().int();

/** What documents came to: of a form, of a bucket, or all of a wave. */
const outcomeSchema = z.object({
  /** Documents that were judged. */
  written: count,
  kept: count,
  /** Kept ÷ written; `null` where nothing was written. */
  yield: z.number().nullable(),
  /** Documents whose wording was compared: kept ones, and those rejected for being like earlier ones. */
  compared: count,
  /** Share of their five-word runs that no earlier kept document has; `null` where nothing tells. */
  distinctness: z.number().nullable(),
});

/** Why a run went no further. */
export const stopReasons = [
  'docs',
  'doses',
  'budget',
  'saturated',
  'fruitless',
  'waves',
  'review',
  'pinned',
] as const;

/** See {@link stopReasons}. */
export const stopSchema = z.object({
  reason: z.enum(stopReasons),
  /** In words. */
  detail: z.string(),
});
export type Stop = z.infer<typeof stopSchema>;

/** A line of `waves.jsonl`. */
export const waveStatisticsSchema = outcomeSchema.extend({
  schemaVersion: z.literal(1),
  wave: count,
  planned: count,
  rejected: count,
  /** Training documents of earlier waves that this one took back. */
  retracted: count,
  /** Kept documents that a reviewer rejected before this wave was planned. */
  withdrawn: count,
  reasons: z.partialRecord(z.enum(reasonCodes), count),
  byForm: z.array(outcomeSchema.extend({ form: z.string() })),
  /** Buckets within the focus of at least one document of the wave. */
  byBucket: z.array(outcomeSchema.extend({ cell: cellSchema })),
  /** The worst tells of everything kept so far: the next wave is told to avoid them. */
  tells: avoidListsSchema,
  /** Buckets that got no documents in this wave, since their wording had run dry. */
  saturated: z.array(cellSchema),
  usage: usageSchema,
  /** US dollars at list prices for the documents of this wave, or `unknown`. */
  cost: z.union([z.number(), z.literal('unknown')]),
  /** Why there was no further wave; `null` where there was one. */
  stop: stopSchema.nullable(),
});
export type WaveStatistics = z.infer<typeof waveStatisticsSchema>;

/** Counts one wave. */
export interface WaveCounter {
  /** Counts a document, in the order in which they were judged. */
  add(document: LacunaDocument): void;
  end(
    about: Pick<WaveStatistics, 'wave' | 'planned' | 'retracted' | 'withdrawn' | 'tells' | 'saturated'>,
  ): WaveStatistics;
}

/**
 * A counter for one wave.
 *
 * @param index the wording of everything kept before; what the wave keeps joins it
 */
export function createWaveCounter(buckets: readonly MapBucket[], index: DistinctnessIndex): WaveCounter {
  const known = new Set(buckets.map(({ cell }) => cellKey(cell)));
  const total = createOutcome();
  const forms = new Map<string, Outcome>();
  const cells = new Map<string, { readonly cell: Record<string, string>; readonly outcome: Outcome }>();
  const reasons: Partial<Record<ReasonCode, number>> = {};
  let usage = noUsage;
  let cost: number | 'unknown' = 0;
  return {
    add(document) {
      const { scenario, status, making } = document;
      const novelty = isComparable(document) ? index.measure(document.text) : undefined;
      if (status === 'kept') index.keep(document.text);
      for (const reason of document.reasons) reasons[reason] = (reasons[reason] ?? 0) + 1;
      usage = addUsage(usage, document.usage);
      for (const step of making.steps) cost = sumOf(cost, costOf(step.usage, step.model));
      const outcomes = [total, getOrMake(forms, scenario.form, createOutcome)];
      for (const cell of partsOf(scenario.focus)) {
        const key = cellKey(cell);
        if (!known.has(key)) continue;
        outcomes.push(getOrMake(cells, key, () => ({ cell, outcome: createOutcome() })).outcome);
      }
      for (const outcome of outcomes) outcome.add(status === 'kept', novelty);
    },
    end: (about) => ({
      schemaVersion: 1,
      ...about,
      ...total.result(),
      rejected: total.result().written - total.result().kept,
      reasons,
      byForm: inOrder(forms).map(([form, outcome]) => ({ form, ...outcome.result() })),
      byBucket: inOrder(cells).map(([, { cell, outcome }]) => ({ cell, ...outcome.result() })),
      usage,
      cost,
      stop: null,
    }),
  };
}

interface Outcome {
  add(isKept: boolean, novelty: Novelty | undefined): void;
  result(): z.infer<typeof outcomeSchema>;
}

function createOutcome(): Outcome {
  let [written, kept, compared, fresh, runs] = [0, 0, 0, 0, 0];
  return {
    add(isKept, novelty) {
      written++;
      if (isKept) kept++;
      if (!novelty) return;
      compared++;
      fresh += novelty.fresh;
      runs += novelty.runs;
    },
    result: () => ({
      written,
      kept,
      yield: written === 0 ? null : kept / written,
      compared,
      distinctness: runs === 0 ? null : fresh / runs,
    }),
  };
}

/** Texts that nothing is wrong with, but perhaps that they say what others said. */
function isComparable({ status, reasons }: LacunaDocument): boolean {
  return status === 'kept' || reasons.every((reason) => DUPLICATES.has(reason));
}

const DUPLICATES: ReadonlySet<ReasonCode> = new Set(['exact-duplicate', 'near-duplicate'] as const);

function sumOf(a: number | 'unknown', b: number | 'unknown'): number | 'unknown' {
  return a === 'unknown' || b === 'unknown' ? 'unknown' : a + b;
}

function getOrMake<T>(map: Map<string, T>, key: string, make: () => T): T {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function inOrder<T>(map: ReadonlyMap<string, T>): [string, T][] {
  return [...map].toSorted(([a], [b]) => (a < b ? -1 : 1));
}
