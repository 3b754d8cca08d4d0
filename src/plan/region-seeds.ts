import type { Cell } from '../records/cell.ts';
import { cellKey } from '../records/cell.ts';
import { shortHash } from '../text/hash.ts';
import type { PlanContext, PlannedRegions } from './context.ts';
import { buildSeed, type EvalSeed } from './eval-seed.ts';
import { evenShares } from './even-shares.ts';
import type { FamilyLedger } from './families.ts';
import { fociOf } from './region-focus.ts';
import { inOrder } from './targets.ts';

/** What an eval seed of a region is there to tell. */
export const seedRoles = ['slice', 'sibling', 'held-out', 'non-application'] as const;
/** See {@link seedRoles}. */
export type SeedRole = (typeof seedRoles)[number];

/** An eval seed for a region. */
export interface RegionSeed extends EvalSeed {
  readonly role: SeedRole;
  /** The region that it lies in. */
  readonly region: Cell;
}

/** Seeds of each role, relative to the others. */
const ROLE_WEIGHTS: Readonly<Record<SeedRole, number>> = {
  slice: 4,
  sibling: 3,
  'held-out': 2,
  'non-application': 1,
};

/**
 * Plans eval items for regions: for the slice (the regions at distance 0), its siblings by their weights, what is held
 * out, and situations that only resemble the slice. Every role has its share of any number, and a longer list extends
 * a shorter one. Their families are of the split `seeds`, for which no document is written.
 */
export function planRegionSeeds(
  context: PlanContext,
  families: FamilyLedger,
  regions: Pick<PlannedRegions, 'teach' | 'holdOut'>,
  count: number,
): RegionSeed[] {
  const { map, settings } = context;
  const cellsOf = regionsByRole(regions);
  const roles = seedRoles.filter((role) => cellsOf[role].length > 0);
  const nextRole = evenShares(Object.fromEntries(roles.map((role) => [role, ROLE_WEIGHTS[role]])));
  const nextCell = new Map(
    roles.map((role) => {
      const cells = new Map(cellsOf[role].map(({ cell, weight }) => [cellKey(cell), { cell, weight }]));
      const seats = evenShares(Object.fromEntries([...cells].map(([key, { weight }]) => [key, weight])));
      return [role as string, () => cells.get(seats.next())!.cell] as const;
    }),
  );
  const instances = new Map<string, number>();
  return Array.from({ length: count }, (_, position) => {
    const role = nextRole.next() as SeedRole;
    const region = inOrder(map, nextCell.get(role)!());
    const foci = fociOf(region);
    const own = `${role} ${cellKey(region)}`;
    const instance = instances.get(own) ?? 0;
    instances.set(own, instance + 1);
    // Names and workplaces go by the position: the same id always means the same item.
    const id = `e-${shortHash([String(settings.seed), own, String(instance), String(position)], 14)}`;
    const seed = buildSeed(context, families, {
      ...{ id, instance, position, within: region },
      focus: foci[instance % foci.length]!,
      unit: role === 'non-application' ? 'non-application' : 'value',
    });
    return { ...seed, role, region };
  });
}

interface Weighed {
  readonly cell: Cell;
  readonly weight: number;
}

function regionsByRole({
  teach,
  holdOut,
}: Pick<PlannedRegions, 'teach' | 'holdOut'>): Readonly<Record<SeedRole, readonly Weighed[]>> {
  const slice = teach.filter(({ distance }) => distance === 0);
  return {
    slice,
    sibling: teach.filter(({ distance }) => distance > 0),
    'held-out': holdOut.map((cell) => ({ cell, weight: 1 })),
    'non-application': slice.length > 0 ? slice : teach,
  };
}
