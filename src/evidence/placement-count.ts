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

/** What was counted of one dimension. */
interface DimensionTotals {
  readonly inState: Record<DimensionState, number>;
  readonly values: Map<FoundValue, number>;
}

/** A count of nothing yet. */
export function createPlacementCount(map: CoverageMap): PlacementCount {
  // Holding on to placements would hold a million of them where each run lies at a place of its own: only the runs
  // of one item, which mostly stand together, are added up at once.
  let last: Placement | undefined;
  let waiting = 0;
  const totals = map.dimensions.map(
    (): DimensionTotals => ({
      inState: { placed: 0, open: 0, 'not-applicable': 0, outside: 0 },
      values: new Map(),
    }),
  );
  const excluded = map.exclusions.map(() => 0);
  const illegal = map.illegal.map(() => 0);
  let all = 0;
  let mapped = 0;

  const addUp = () => {
    if (!last) return;
    all += waiting;
    if (last.states.includes('placed')) mapped += waiting;
    for (const index of last.excluded) excluded[index]! += waiting;
    for (const index of last.illegal) illegal[index]! += waiting;
    for (let at = 0; at < totals.length; at++) {
      const { inState, values } = totals[at]!;
      inState[last.states[at]!] += waiting;
      const found = last.values[at]!;
      for (const value of found.length > 1 ? new Set(found) : found)
        values.set(value, (values.get(value) ?? 0) + waiting);
    }
    waiting = 0;
  };

  return {
    add(placement, runs = 1) {
      if (placement !== last) addUp();
      last = placement;
      waiting += runs;
    },
    report() {
      addUp();
      const dimensions = map.dimensions.map((dimension, at): DimensionReport => {
        const { inState } = totals[at]!;
        const values = commonestFirst(totals[at]!.values);
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
      const broken = brokenRules(map.illegal, illegal);
      return {
        runs: all,
        mapped,
        dimensions,
        excluded: brokenRules(map.exclusions, excluded),
        illegal: broken,
        warnings: warningsOf(map, dimensions, broken),
      };
    },
  };
}

function brokenRules(rules: readonly Rule[], counts: readonly number[]): RuleReport[] {
  return rules.flatMap(({ inWords, because }, index): RuleReport[] => {
    const runs = counts[index]!;
    return runs > 0 ? [{ inWords, because, runs }] : [];
  });
}

function commonestFirst(counts: ReadonlyMap<FoundValue, number>): (FoundValue & { readonly runs: number })[] {
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
