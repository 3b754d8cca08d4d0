import type { Cell } from '../records/cell.ts';
import type { Condition } from './map.ts';

/**
 * Whether a condition holds for a cell: true, false, or `undefined` where the cell leaves open what it depends on
 * (Kleene's three-valued logic).
 */
export function holds(condition: Condition, cell: Cell): boolean | undefined {
  switch (condition.kind) {
    case 'in': {
      const value = cell[condition.dimension];
      return value === undefined ? undefined : condition.values.includes(value);
    }
    case 'same': {
      const [value, other] = [cell[condition.dimension], cell[condition.other]];
      return value === undefined || other === undefined ? undefined : value === other;
    }
    case 'not': {
      const inner = holds(condition.of, cell);
      return inner === undefined ? undefined : !inner;
    }
    case 'all':
    case 'any': {
      const deciding = condition.kind === 'any';
      let isOpen = false;
      for (const part of condition.of) {
        const inner = holds(part, cell);
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
