import { isEvalText } from '../formats/eval-texts.ts';

/** Longest content of a field that is an attribute, in characters. */
const LONGEST = 60;
/** Most attributes of a body of evidence. */
const MOST = 40;
/** Most distinct values of an attribute: what has more names items rather than kinds of items. */
const MOST_VALUES = 1_000;

/** Combinations of attributes that are remembered, so that items with the same share one object. */
const MOST_SHARED = 20_000;

const NONE: Readonly<Record<string, string>> = Object.freeze({});

/** What items have beside their cells: short fields of the log, by which a map may be refined. */
export interface Attributes {
  /** Notes the content of a field for an item; items are numbered from 0. */
  note(field: string, item: number, value: unknown): void;
  /** The attributes of an item; items with the same mostly share one object. To be called when everything was noted. */
  of(item: number): Readonly<Record<string, string>>;
  /** The fields that are attributes. To be called when everything was noted. */
  readonly names: () => readonly string[];
}

interface Column {
  /** For each item, one more than the number of its value; 0 where it has none. */
  codes: Int32Array;
  readonly numbers: Map<string, number>;
  readonly values: string[];
  items: number;
  isDropped: boolean;
}

/**
 * Collects attributes. A field is none if its content is long, a text of the eval or no scalar, if it differs between the runs of one
 * item, if it is the same for all items, or if it has more than a thousand values. Of more than forty fields, those
 * that most items have are kept.
 */
export function createAttributes(): Attributes {
  const columns = new Map<string, Column>();
  let shared = new Map<string, Readonly<Record<string, string>>>();
  let itemCount = 0;
  let chosen: readonly (readonly [string, Column])[] | undefined;

  const choose = () => {
    chosen ??= [...columns]
      .filter(([, column]) => !column.isDropped && (column.values.length > 1 || column.items < itemCount))
      .toSorted(([a, one], [b, other]) => other.items - one.items || (a < b ? -1 : 1))
      .slice(0, MOST)
      .toSorted(([a], [b]) => (a < b ? -1 : 1));
    return chosen;
  };

  return {
    note(field, item, value) {
      itemCount = Math.max(itemCount, item + 1);
      let column = columns.get(field);
      if (column?.isDropped) return;
      const type = typeof value;
      if (value === null || value === undefined || value === '') return;
      if (!column) {
        column = { codes: new Int32Array(64), numbers: new Map(), values: [], items: 0, isDropped: false };
        columns.set(field, column);
      }
      const text = type === 'object' ? '' : String(value);
      if (type === 'object' || text.length > LONGEST || isEvalText(text)) return drop(column);
      let number = column.numbers.get(text);
      if (number === undefined) {
        number = column.values.push(text);
        column.numbers.set(text, number);
        if (number > MOST_VALUES) return drop(column);
      }
      if (item >= column.codes.length) {
        const longer = new Int32Array(Math.max(item + 1, column.codes.length * 2));
        longer.set(column.codes);
        column.codes = longer;
      }
      const before = column.codes[item]!;
      if (before !== 0 && before !== number) return drop(column);
      if (before === 0) column.items++;
      column.codes[item] = number;
    },
    of(item) {
      if (choose().length === 0) return NONE;
      const codes = choose().map(([, column]) => column.codes[item] ?? 0);
      const key = codes.join(',');
      let attributes = shared.get(key);
      if (!attributes) {
        attributes = Object.fromEntries(
          choose().flatMap(([name, column], at) =>
            codes[at] === 0 ? [] : [[name, column.values[codes[at]! - 1]!]],
          ),
        );
        if (shared.size >= MOST_SHARED) shared = new Map();
        shared.set(key, attributes);
      }
      return attributes;
    },
    names: () => choose().map(([name]) => name),
  };
}

function drop(column: Column): void {
  column.isDropped = true;
  column.codes = new Int32Array(0);
  column.numbers.clear();
  column.values.length = 0;
}
