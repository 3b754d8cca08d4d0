import type { Spending } from '../model/budget.ts';
import type { Bucket } from '../records/bucket.ts';
import { type Cell, cellContains, cellKey } from '../records/cell.ts';
import type { RunConfig } from './config.ts';
import type { Stop, WaveStatistics } from './wave-statistics.ts';

/** A cell that is owed a dose. */
export interface Owed {
  readonly cell: Cell;
  /** Tokens of training documents that count as taught. */
  readonly dose: number;
}

/**
 * What is owed a dose: each bucket to teach, or in place of one that is only the shadow of a failing slice, that slice;
 * documents about the shadow would not help it.
 */
export function owedDoses(
  buckets: readonly Pick<Bucket, 'action' | 'cell' | 'dose' | 'explainedBy'>[],
): Owed[] {
  const owed = new Map<string, Owed>();
  for (const { action, explainedBy, cell, dose } of buckets) {
    if (action !== 'teach') continue;
    const place = explainedBy ?? cell;
    const before = owed.get(cellKey(place))?.dose ?? 0;
    owed.set(cellKey(place), { cell: place, dose: Math.max(dose, before) });
  }
  return [...owed.values()];
}

/** What is known before a wave that is not planned yet. */
export interface Standing {
  readonly wave: number;
  readonly kept: number;
  /** See {@link owedDoses}. */
  readonly owed: readonly Owed[];
  /** Tokens of kept training documents whose focus has the cell, earlier corpora included. */
  readonly taughtTokens: (cell: Cell) => number;
  readonly saturated: readonly Cell[];
  /** Waves in a row that kept nothing. */
  readonly fruitless: number;
  /** Documents that the rest of the budget still pays for; `null` where it sets no limit. */
  readonly affordable: number | null;
  /** Whether somebody wants to read what this command wrote first. */
  readonly waitsForReview: boolean;
}

/** Waves in a row that may keep nothing: a last wave of one or two documents fails by chance now and then. */
export const FRUITLESS_WAVES = 3;

/** Why there is to be no further wave, or undefined where there is. */
export function stopBefore(
  { docs, stopWhen, waves }: Pick<RunConfig, 'docs' | 'stopWhen' | 'waves'>,
  standing: Standing,
): Stop | undefined {
  const { wave, kept, owed, fruitless, affordable, saturated } = standing;
  if (kept >= docs) return { reason: 'docs', detail: `${number(docs)} documents are kept` };
  if (stopWhen === 'doses' && underdosed(standing).length === 0) {
    return {
      reason: 'doses',
      detail:
        owed.length === 0
          ? 'no bucket needs teaching'
          : `each of the ${number(owed.length)} cells that need teaching has its dose`,
    };
  }
  if (owed.length > 0 && owed.every(({ cell }) => isClosed(cell, saturated))) {
    return {
      reason: 'saturated',
      detail: `in each of the ${number(owed.length)} cells that need teaching, new documents only repeat earlier ones`,
    };
  }
  if (fruitless >= FRUITLESS_WAVES) {
    return { reason: 'fruitless', detail: `the last ${FRUITLESS_WAVES} waves kept nothing` };
  }
  if (wave >= waves) {
    return { reason: 'waves', detail: `there were ${number(waves)} waves, the most that are allowed` };
  }
  if (affordable !== null && affordable < 1) {
    return { reason: 'budget', detail: 'what is left of the budget does not pay for another document' };
  }
  if (standing.waitsForReview) return { reason: 'review', detail: 'a wave is there to be read' };
  return undefined;
}

/** What has not got its dose and still gets documents. */
export function underdosed({
  owed,
  taughtTokens,
  saturated,
}: Pick<Standing, 'owed' | 'taughtTokens' | 'saturated'>): readonly Owed[] {
  return owed.filter(({ cell, dose }) => taughtTokens(cell) < dose && !isClosed(cell, saturated));
}

/** New documents of a wave, compared with earlier ones, that say something about a bucket. */
const LEAST_COMPARED = 2;
/** Waves in a row in which the wording of a bucket must have run dry. */
const DRY_WAVES = 2;

/**
 * Buckets in which the wording of new documents was mostly that of earlier ones, in the last two waves that tell. What
 * is saturated once stays so.
 *
 * @param least share of new five-word runs below which a wave counts as dry; 0 saturates nothing
 */
export function saturatedBuckets(waves: readonly WaveStatistics[], least: number): Cell[] {
  const saturated = new Map<string, Cell>();
  const dry = new Map<string, number>();
  for (const { byBucket, saturated: before } of waves) {
    for (const cell of before) saturated.set(cellKey(cell), cell);
    for (const { cell, compared, distinctness } of byBucket) {
      if (compared < LEAST_COMPARED || distinctness === null) continue;
      const key = cellKey(cell);
      dry.set(key, distinctness < least ? (dry.get(key) ?? 0) + 1 : 0);
      if (dry.get(key)! >= DRY_WAVES) saturated.set(key, cell);
    }
  }
  return [...saturated].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, cell]) => cell);
}

/** Whether a cell gets no more documents: it is a saturated bucket, or lies within one. */
export function isClosed(cell: Cell, saturated: readonly Cell[]): boolean {
  return saturated.some((closed) => cellContains(cell, closed));
}

/** What a wave still costs, per document written, is taken to be this much more than so far. */
const CAUTION = 1.1;

/**
 * Documents that the rest of a budget pays for, going by what those so far cost. `null` where nothing limits them, or
 * nothing tells: requests are then held back one by one.
 *
 * @param headroom what a single request may cost: so much must be left for the last one to be sent
 */
export function affordableDocuments(
  { maxCost, maxTokens }: Pick<RunConfig, 'maxCost' | 'maxTokens'>,
  waves: readonly WaveStatistics[],
  headroom: Spending,
): number | null {
  const written = waves.reduce((sum, wave) => sum + wave.written, 0);
  if (written === 0) return null;
  const limits: number[] = [];
  const limit = (most: number, spent: number) => {
    if (spent > 0) limits.push(Math.max(0, Math.floor((most - spent) / ((CAUTION * spent) / written))));
  };
  if (maxCost !== undefined) {
    const costs = waves.map(({ cost }) => cost);
    if (costs.every((cost) => cost !== 'unknown')) limit(maxCost - headroom.dollars, sum(costs));
  }
  if (maxTokens !== undefined) {
    limit(maxTokens - headroom.tokens, sum(waves.map(({ usage }) => usage.inputTokens + usage.outputTokens)));
  }
  return limits.length === 0 ? null : Math.min(...limits);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function number(value: number): string {
  return value.toLocaleString('en-GB');
}
