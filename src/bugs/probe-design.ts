import type { CoverageMap } from '../coverage/map.ts';
import type { Cell } from '../records/cell.ts';
import { type Sibling, siblingsOf } from './siblings.ts';

/** What a probe is there to tell. */
export const probeKinds = ['core', 'near', 'far', 'non-application'] as const;

/**
 * One of {@link probeKinds}: the cell of the report, siblings that differ in one or in two values, and situations that
 * only look like it.
 */
export type ProbeKind = (typeof probeKinds)[number];

/** So many probes of one cell. */
export interface ProbeGroup {
  readonly kind: ProbeKind;
  readonly cell: Cell;
  /** Values in which it differs from the cell of the report. */
  readonly distance: number;
  readonly items: number;
}

/** Fewest and most of the probes that only look like the bug: over-caution is common where it is there at all. */
const NON_APPLICATION = { least: 30, most: 300, share: 0.25 } as const;

/**
 * How many probes each cell of a neighbourhood gets, if the cell of the report gets `perCell`. The siblings that differ
 * in one value share `perCell` for each dimension: with the cell itself they make the wider cell without that dimension,
 * and tell whether it is needed. Those that differ in two values share `perCell` between them. Every cell that could be
 * the slice of the incident holds the cell of the report, and so has at least `perCell`.
 */
export function designProbes(map: CoverageMap, cell: Cell, perCell: number): ProbeGroup[] {
  const [core, ...siblings] = siblingsOf(map, cell, 2);
  if (core === undefined) return [];
  const near = siblings.filter(({ distance }) => distance === 1);
  const far = siblings.filter(({ distance }) => distance === 2);
  const byDimension = new Map<string, Sibling[]>();
  for (const sibling of near) {
    const changed = Object.keys(cell).find((name) => sibling.cell[name] !== cell[name]) ?? '';
    byDimension.set(changed, [...(byDimension.get(changed) ?? []), sibling]);
  }
  const { least, most, share } = NON_APPLICATION;
  return [
    { kind: 'core', cell: core.cell, distance: 0, items: perCell },
    ...[...byDimension.values()].flatMap((group) => shared('near', group, perCell)),
    ...shared('far', far, perCell),
    {
      kind: 'non-application',
      cell: core.cell,
      distance: 0,
      items: Math.min(most, Math.max(least, Math.ceil(share * perCell))),
    },
  ];
}

/** Items outside the cell of the report for every item in it, without those where the rule does not apply. */
export function outsidePerItem(groups: readonly ProbeGroup[]): number {
  let core = 0;
  let others = 0;
  for (const { kind, items } of groups) {
    if (kind === 'core') core += items;
    else if (kind !== 'non-application') others += items;
  }
  return core === 0 ? 0 : others / core;
}

/** Cells that share a number of items evenly, each with one at least. */
function shared(kind: ProbeKind, siblings: readonly Sibling[], items: number): ProbeGroup[] {
  return siblings.map(({ cell, distance }, index) => {
    const own =
      Math.floor(((index + 1) * items) / siblings.length) - Math.floor((index * items) / siblings.length);
    return { kind, cell, distance, items: Math.max(1, own) };
  });
}
