import type { Cell } from '../records/cell.ts';
import { isFeasibleUnder, rulesOf } from './feasible.ts';
import { type CoverageMap, describeCell, type Rule } from './map.ts';
import { statesOf } from './transitions.ts';

/**
 * The fewest rules, in the sense that none can be spared, which together forbid a cell; empty where the cell is
 * feasible. Found by leaving out one rule after the other for as long as the cell stays infeasible
 * (a deletion filter; Chinneck and Dravnieks 1991).
 */
export function rulesAgainst(map: CoverageMap, cell: Cell): Rule[] {
  const rules = rulesOf(map);
  const state = statesOf(cell).find((candidate) => !isFeasibleUnder(map, rules, candidate));
  if (!state) return [];
  let needed = rules;
  for (const rule of rules) {
    const others = needed.filter((candidate) => candidate !== rule);
    if (!isFeasibleUnder(map, others, state)) needed = others;
  }
  return needed;
}

/**
 * Why a cell cannot occur, in words: the rules that together forbid it, each with its reason. For the empty cell:
 * why nothing can. An empty string where it can.
 */
export function explainInfeasible(map: CoverageMap, cell: Cell): string {
  const rules = rulesAgainst(map, cell);
  const unknown = unknownValue(map, cell);
  if (unknown !== undefined) return `dimension "${unknown[0]}" has no value "${unknown[1]}"`;
  if (rules.length === 0) return '';
  const subject = Object.keys(cell).length === 0 ? 'every situation' : `"${describeCell(map, cell)}"`;
  const reasons = rules.map(describeRule);
  return reasons.length === 1
    ? `${subject} is forbidden: ${reasons[0]}`
    : `${subject} is forbidden by ${reasons.length} rules together: ${reasons.map((reason, index) => `(${index + 1}) ${reason}`).join('; ')}`;
}

/** A rule in words with its reason. */
export function describeRule(rule: Rule): string {
  const words = rule.inWords || 'a rule without words';
  return rule.because ? `${words} (${rule.because})` : words;
}

function unknownValue(map: CoverageMap, cell: Cell): readonly [string, string] | undefined {
  for (const state of statesOf(cell)) {
    const found = Object.entries(state).find(([name, value]) => {
      const dimension = map.dimensions.find((candidate) => candidate.name === name);
      return dimension && !dimension.values.some((candidate) => candidate.name === value);
    });
    if (found) return found;
  }
  return undefined;
}
