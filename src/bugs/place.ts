import { exclusionOf, isFeasible } from '../coverage/feasible.ts';
import type { CoverageMap, Dimension } from '../coverage/map.ts';
import { partsOfTransition } from '../coverage/transitions.ts';
import { LacunaError } from '../errors.ts';
import { findValue } from '../evidence/mapping/value-lookup.ts';
import type { Proposal } from '../gaps/refine/proposal.ts';
import { nearest } from '../io/yaml.ts';
import { inOrder } from '../plan/targets.ts';
import type { Cell } from '../records/cell.ts';
import type { Bug } from './bug-file.ts';
import { missingParts, proposalFor } from './spec-bug.ts';

/** Where a bug lies on a map. */
export interface BugPlacement {
  /** What of the report's cell the map has a place for, in the map's order and by the map's names. */
  readonly cell: Cell;
  /** What the map has no place for, each with the change that would make one. Empty where everything fits. */
  readonly proposals: readonly Proposal[];
}

/**
 * Lays the cell of a report on a map. A value may be called by any name that the map knows it by. What nearly is a
 * name of the map is a slip and an error; what is not, or is described under `missing`, is a spec bug: the map lacks
 * it, and a change is proposed.
 *
 * @throws LacunaError `bug.unknown-dimension`, `bug.unknown-value`, `bug.past-value`, `bug.transition`,
 * `bug.excluded-cell`, `bug.unknown-severity`, at their lines in the bug file
 */
export function placeBug(bug: Bug, map: CoverageMap): BugPlacement {
  checkSeverity(bug, map);
  const cell: Record<string, string> = {};
  const lacking = missingParts(bug, map);
  for (const [name, raw] of Object.entries(bug.cell)) {
    if (lacking.some((part) => part.dimension === name && part.values.includes(raw))) continue;
    const dimension = map.dimensions.find((candidate) => candidate.name === name);
    if (!dimension) {
      checkSlip(bug, name, map);
      lacking.push({ dimension: name, values: [raw], isNewDimension: true });
      continue;
    }
    const value = valueOn(bug, dimension, raw);
    if (value === undefined) lacking.push({ dimension: name, values: [raw], isNewDimension: false });
    else cell[name] = value;
  }
  checkPossible(bug, map, cell);
  return { cell: inOrder(map, cell), proposals: lacking.map((part) => proposalFor(bug, part)) };
}

/** The map's name of a value; undefined where the map has none. */
function valueOn(bug: Bug, dimension: Dimension, raw: string): string | undefined {
  const place = bug.placeOf(['cell', dimension.name]);
  if (partsOfTransition(raw)) {
    throw new LacunaError({
      code: 'bug.transition',
      message: `"${raw}" is a change, and a bug is placed in a situation`,
      hint: 'Name the value after the change.',
      place,
    });
  }
  const found = findValue(dimension, raw);
  if (found.kind === 'value') return found.value;
  if (found.kind === 'past') {
    throw new LacunaError({
      code: 'bug.past-value',
      message: `dimension "${dimension.name}" had a value "${raw}" that is gone`,
      hint:
        found.splitInto.length > 0
          ? `It was split into ${found.splitInto.join(' and ')}: name one of them.`
          : 'It was retired. Name another value, or leave the dimension out.',
      place,
    });
  }
  const known = dimension.values.map((value) => value.name);
  const suggestion = nearest(raw, known);
  if (suggestion === undefined) return undefined;
  throw new LacunaError({
    code: 'bug.unknown-value',
    message: `dimension "${dimension.name}" has no value "${raw}"`,
    hint: `Did you mean "${suggestion}"? If the map lacks it, describe it: "missing: {${dimension.name}: {${raw}: what it means}}".`,
    place,
  });
}

function checkSlip(bug: Bug, name: string, map: CoverageMap): void {
  const suggestion = nearest(
    name,
    map.dimensions.map((dimension) => dimension.name),
  );
  if (suggestion === undefined) return;
  throw new LacunaError({
    code: 'bug.unknown-dimension',
    message: `map "${map.name}" has no dimension "${name}"`,
    hint: `Did you mean "${suggestion}"? If the map lacks it, describe it: "missing: {${name}: {${bug.cell[name]}: what it means}}".`,
    place: bug.placeOf(['cell', name]),
  });
}

function checkPossible(bug: Bug, map: CoverageMap, cell: Cell): void {
  const rule = exclusionOf(map, cell);
  if (!rule && isFeasible(map, cell)) return;
  const because = rule ? `: ${rule.inWords}${rule.because === '' ? '' : ` (${rule.because})`}` : '';
  throw new LacunaError({
    code: 'bug.excluded-cell',
    message: `by map "${map.name}" this cannot occur${because}`,
    hint: 'It did occur: leave a value out of the cell, or mend the rule in the map.',
    place: bug.placeOf(['cell']),
  });
}

function checkSeverity({ severity, placeOf }: Bug, map: CoverageMap): void {
  const stake = map.dimensions.find(({ isStake }) => isStake);
  if (!stake || severity === '') return;
  const known = stake.values.map((value) => value.name);
  if (known.includes(severity)) return;
  const suggestion = nearest(severity, known);
  throw new LacunaError({
    code: 'bug.unknown-severity',
    message: `dimension "${stake.name}", which says what a failure costs, has no value "${severity}"`,
    hint: suggestion ? `Did you mean "${suggestion}"?` : `Known values: ${known.join(', ')}.`,
    place: placeOf(['severity']),
  });
}
