import type { CoverageMap, Policy, Rule } from '../coverage/map.ts';
import type { DimensionReport, RuleReport } from './import-report.ts';
import type { DimensionState, FoundValue, Placement } from './mapping/placement.ts';

/** Counts what became of runs on a map. */
export interface PlacementCount {
  add(placement: Placement, runs?: number): void;
  report(): PlacementReport;
}

/** What became of all runs on a map. */
export interface PlacementReport {
  readonly runs: number;
  readonly mapped: number;
  readonly dimensions: readonly DimensionReport[];
  readonly excluded: readonly RuleReport[];
  readonly illegal: readonly RuleReport[];
  readonly warnings: readonly string[];
}

/** Raw values shown of those that a dimension has no place for. */
const MOST_SHOWN = 10;

/** A count of nothing yet. */
export function createPlacementCount(map: CoverageMap): PlacementCount {
  // Runs at one place share their placement, so that counting one is a single look-up.
  const counts = new Map<Placement, number>();
  return {
    add: (placement, runs = 1) => void counts.set(placement, (counts.get(placement) ?? 0) + runs),
    report() {
      const placements = [...counts];
      const runsWhere = (isMeant: (placement: Placement) => boolean) =>
        placements.reduce((sum, [placement, runs]) => sum + (isMeant(placement) ? runs : 0), 0);
      const dimensions = map.dimensions.map((dimension, at): DimensionReport => {
        const inState: Record<DimensionState, number> = {
          placed: 0,
          open: 0,
          'not-applicable': 0,
          outside: 0,
        };
        for (const [{ states }, runs] of placements) inState[states[at]!] += runs;
        const values = countValues(placements, at);
        const outside = values.filter(({ found }) => found.kind === 'outside');
        return {
          dimension: dimension.name,
          placed: inState.placed,
          open: inState.open,
          notApplicable: inState['not-applicable'],
          outside: inState.outside,
          commonestOutside: outside.slice(0, MOST_SHOWN).map(({ raw, runs }) => ({ raw, runs })),
          distinctOutside: outside.length,
          readAs: values.flatMap(({ raw, found, runs }) => {
            if (found.kind !== 'value' || found.through === 'name' || found.through === 'free') return [];
            return [{ raw, value: found.value, through: found.through, runs }];
          }),
          past: values.flatMap(({ raw, found, runs }) =>
            found.kind === 'past' ? [{ raw, splitInto: found.splitInto, runs }] : [],
          ),
        };
      });
      const rules = (all: readonly Rule[], broken: (placement: Placement) => readonly number[]) =>
        all.flatMap(({ inWords, because }, index): RuleReport[] => {
          const runs = runsWhere((placement) => broken(placement).includes(index));
          return runs > 0 ? [{ inWords, because, runs }] : [];
        });
      const illegal = rules(map.illegal, (placement) => placement.illegal);
      return {
        runs: runsWhere(() => true),
        mapped: runsWhere(({ states }) => states.includes('placed')),
        dimensions,
        excluded: rules(map.exclusions, (placement) => placement.excluded),
        illegal,
        warnings: warningsOf(map, dimensions, illegal),
      };
    },
  };
}

function countValues(
  placements: readonly (readonly [Placement, number])[],
  at: number,
): (FoundValue & { readonly runs: number })[] {
  const counts = new Map<FoundValue, number>();
  for (const [{ values }, runs] of placements) {
    const found = values[at]!;
    for (const value of found.length > 1 ? new Set(found) : found)
      counts.set(value, (counts.get(value) ?? 0) + runs);
  }
  return [...counts]
    .map(([value, runs]) => ({ ...value, runs }))
    .toSorted((a, b) => b.runs - a.runs || (a.raw < b.raw ? -1 : 1));
}

function warningsOf(
  map: CoverageMap,
  dimensions: readonly DimensionReport[],
  illegal: readonly RuleReport[],
): string[] {
  const warns = (policy: Policy | undefined) => policy === 'warn';
  const outside = dimensions.flatMap(({ dimension, distinctOutside, commonestOutside }, at) => {
    if (distinctOutside === 0 || !warns(map.dimensions[at]?.other)) return [];
    const listed = commonestOutside.map(({ raw, runs }) => `"${raw}" (${runs})`).join(', ');
    return [
      `dimension "${dimension}" has no place for ${listed}${distinctOutside > MOST_SHOWN ? ', …' : ''}`,
    ];
  });
  const forbidden = illegal
    .filter(({ inWords }) => warns(map.illegal.find((rule) => rule.inWords === inWords)?.whenSeen))
    .map(({ inWords, runs }) => `${runs} runs lie where none may: ${inWords}`);
  return [...outside, ...forbidden];
}
