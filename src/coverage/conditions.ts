import type { Cell } from '../records/cell.ts';
import type { Condition } from './map.ts';

/** No dimension at all. */
const NONE: ReadonlySet<string> = new Set();

/**
 * Whether a condition holds for a cell: true, false, or `undefined` where the cell leaves open what it depends on
 * (Kleene's three-valued logic).
 *
 * @param absent dimensions of which it is known that they do not apply in the cell (`dimensionsNotApplying`): they
 * have none of the values, and the same value as no other dimension. A dimension that a cell says nothing of, and
 * that is not among them, is open
 */
export function holds(
  condition: Condition,
  cell: Cell,
  absent: ReadonlySet<string> = NONE,
): boolean | undefined {
  switch (condition.kind) {
    case 'in': {
      const value = cell[condition.dimension];
      if (value === undefined) return absent.has(condition.dimension) ? false : undefined;
      return condition.values.includes(value);
    }
    case 'same': {
      const { dimension, other } = condition;
      if (absent.has(dimension) || absent.has(other)) return false;
      const [value, otherValue] = [cell[dimension], cell[other]];
      return value === undefined || otherValue === undefined ? undefined : value === otherValue;
    }
    case 'not': {
      const inner = holds(condition.of, cell, absent);
      return inner === undefined ? undefined : !inner;
    }
    case 'all':
    case 'any': {
      const deciding = condition.kind === 'any';
      let isOpen = false;
      for (const part of condition.of) {
        const inner = holds(part, cell, absent);
        if (inner === deciding) return deciding;
        isOpen ||= inner === undefined;
      }
      return isOpen ? undefined : !deciding;
    }
  }
}

/** Every dimension that a condition depends on. */
export function dimensionsOfCondition(condition: Condition): string[] {
  switch (condition.kind) {
    case 'in':
      return [condition.dimension];
    case 'same':
      return [condition.dimension, condition.other];
    case 'not':
      return dimensionsOfCondition(condition.of);
    case 'all':
    case 'any':
      return condition.of.flatMap(dimensionsOfCondition);
  }
}
