import { partsOfTransition } from '../../coverage/transitions.ts';
import type { Bucket } from '../../records/bucket.ts';
import { type Cell, cellContains, cellKey } from '../../records/cell.ts';
import type { Evidence, Observation } from '../../records/evidence.ts';
import type { Assessment } from '../assess.ts';

/** What shadows are explained from. */
export interface ShadowInput {
  readonly buckets: readonly Bucket[];
  readonly slices: readonly { readonly cell: Cell }[];
  /** What the buckets were assessed on. */
  readonly evidence: readonly Evidence[];
  /** Assesses the same map on other evidence, everything else alike. */
  readonly assess: (evidence: readonly Evidence[]) => Assessment;
}

/**
 * Marks buckets that fail only because a slice lies across them: the pairs within a failing triple, and whatever else
 * its items pass through. Teaching is for the slice; its shadows have no excess of their own.
 *
 * Every bucket is assessed again without the items of all slices (its prior too, since the rates of single values are
 * in the shadow as well): that is `rateWithout`. Where it is within the tolerance and the rate with them is not, the
 * bucket is explained by the slice with most of its fails. A bucket that lies within a slice, or is one, is no shadow
 * but the failure itself: nothing of it would be left.
 *
 * Assumes that aggregate rows, which cannot be split, hold no items of the slices.
 */
export function explainShadows({ buckets, slices, evidence, assess }: ShadowInput): Bucket[] {
  if (slices.length === 0) return [...buckets];
  const observations = evidence.filter((item): item is Observation => item.kind === 'observation');
  const members = slices.map(({ cell }) => observations.filter((item) => visits(item, cell)));
  const taken = new Set(members.flat());
  const rest = evidence.filter((item) => item.kind !== 'observation' || !taken.has(item));
  const without = new Map(assess(rest).buckets.map((bucket) => [bucketKey(bucket), bucket.shrunkenRate]));
  return buckets.map((bucket) => {
    const isWithin = slices.some(({ cell }) => cellContains(bucket.cell, cell));
    const rateWithout = isWithin ? null : (without.get(bucketKey(bucket)) ?? null);
    const { tolerance } = bucket.terms;
    const isShadow = rateWithout !== null && bucket.shrunkenRate > tolerance && rateWithout <= tolerance;
    return { ...bucket, rateWithout, explainedBy: isShadow ? mostFails(bucket.cell, slices, members) : null };
  });
}

/** The slice with most of the fails of a bucket; `null` where none has any. */
function mostFails(
  cell: Cell,
  slices: ShadowInput['slices'],
  members: readonly (readonly Observation[])[],
): Cell | null {
  let most = 0;
  let found: Cell | null = null;
  for (const [index, items] of members.entries()) {
    const fails = items.reduce((sum, item) => sum + (visits(item, cell) ? item.fails : 0), 0);
    if (fails > most) [most, found] = [fails, slices[index]!.cell];
  }
  return found;
}

/** Whether an item visits a cell of dimensions or attributes; with a transition `a>b`, whether b directly follows a. */
function visits({ cells, attributes }: Observation, part: Cell): boolean {
  const wanted = Object.entries(part).map(([name, value]) => {
    const [before, after] = partsOfTransition(value) ?? [undefined, value];
    return { name, before, after };
  });
  return cells.some((cell, index) =>
    wanted.every(
      ({ name, before, after }) =>
        (cell[name] ?? attributes[name]) === after &&
        (before === undefined || cells[index - 1]?.[name] === before),
    ),
  );
}

function bucketKey({ cross, cell }: Pick<Bucket, 'cross' | 'cell'>): string {
  return `${cross}\u0000${cellKey(cell)}`;
}
