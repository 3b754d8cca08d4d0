import { type Cell, cellKey } from '../records/cell.ts';
import { type BucketSetting, type CoverageMap, type Cross, dimensionOf, mapValueOf } from './map.ts';

/** Goals and doses of buckets, by what states them. */
export interface Settings {
  /** What the bucket has of its own, or undefined. */
  of(cell: Cell): BucketSetting | undefined;
  /** Its eval goal where it has none of its own: see {@link createSettings}. */
  goal(cross: Cross, cell: Cell): number;
  /** Its dose where it has none of its own. */
  dose(cross: Cross, cell: Cell): number;
}

/**
 * Goals and doses of a map's buckets. What is nearer comes first: the bucket's own; the cross's; the largest that
 * its values state; the largest that its dimensions state; the default.
 */
export function createSettings(map: CoverageMap): Settings {
  const settings = new Map(map.settings.map((setting) => [cellKey(setting.cell), setting]));
  const statedBy = (cell: Cell, key: 'goal' | 'dose'): number | null => {
    const byValues = Object.entries(cell).map(([name, value]) => mapValueOf(map, name, value)[key]);
    const byDimensions = Object.keys(cell).map((name) => dimensionOf(map, name)[key]);
    return largest(byValues) ?? largest(byDimensions);
  };
  const hasStated = {
    goal: isStated(map, 'goal'),
    dose: isStated(map, 'dose'),
  };
  return {
    of: (cell) => (settings.size === 0 ? undefined : settings.get(cellKey(cell))),
    goal: (cross, cell) =>
      (cross.hasOwnGoal || !hasStated.goal ? null : statedBy(cell, 'goal')) ?? cross.goal,
    dose: (cross, cell) =>
      (cross.hasOwnDose || !hasStated.dose ? null : statedBy(cell, 'dose')) ?? cross.dose,
  };
}

/** Whether any value or dimension states one: most maps have none, and a million buckets need not look. */
function isStated({ dimensions }: CoverageMap, key: 'goal' | 'dose'): boolean {
  return dimensions.some(
    (dimension) => dimension[key] !== null || dimension.values.some((value) => value[key] !== null),
  );
}

function largest(stated: readonly (number | null)[]): number | null {
  const known = stated.filter((value) => value !== null);
  return known.length === 0 ? null : Math.max(...known);
}
