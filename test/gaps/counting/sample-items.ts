import fc from 'fast-check';
import { combinationsOf } from '../../../src/coverage/combinations.ts';
import type { CodedItems } from '../../../src/gaps/counting/columns.ts';
import { codeItems } from '../../../src/gaps/counting/columns.ts';
import type { Cell } from '../../../src/records/cell.ts';

/** Names of the dimensions of arbitrary items. */
export const NAMES = ['a', 'b', 'c', 'd', 'e'];

const cell: fc.Arbitrary<Cell> = fc
  .tuple(...NAMES.map(() => fc.constantFrom('x', 'y', 'z', '')))
  .map((values) =>
    Object.fromEntries(NAMES.map((name, at) => [name, values[at]!]).filter(([, value]) => value !== '')),
  );

/** Items that visit one cell each. */
export const plainItems = fc.array(
  cell.map((own) => [own]),
  { maxLength: 60 },
);

/** Episodes of no to five cells; dimensions may be absent. */
export const episodes = fc.array(fc.array(cell, { maxLength: 5 }), { maxLength: 30 });

/** Codes the cells of items over {@link NAMES}. */
export function coded(items: readonly (readonly Cell[])[]): CodedItems {
  return codeItems(
    items,
    NAMES.map((name) => ({ name, values: [] })),
  );
}

/** Sums of weights by cell of one to `order` dimensions, the slow way: each item once a cell. */
export function countSlowly(
  items: readonly (readonly Cell[])[],
  order: number,
  weightOf: (item: number) => number = () => 1,
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [index, cells] of items.entries()) {
    const seen = new Set<string>();
    for (const own of cells) for (const part of partsOf(own, order)) seen.add(part);
    for (const part of seen) counts.set(part, (counts.get(part) ?? 0) + weightOf(index));
  }
  return counts;
}

function partsOf(own: Cell, order: number): string[] {
  const choices = Object.entries(own).map(([name, value]): [string, string[]] => [name, [value, '']]);
  return combinationsOf(choices)
    .map((part) => Object.entries(part).filter(([, value]) => value !== ''))
    .filter((part) => part.length > 0 && part.length <= order)
    .map((part) =>
      part
        .map((entry) => entry.join('='))
        .toSorted()
        .join('&'),
    );
}
