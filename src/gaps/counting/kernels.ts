// The inner loops of counting. Each takes one kind of array only, so that the compiler sees one shape. In all of them
// `prefix` holds, for every row of a block, the key of what comes before the last column.

/** A column that ends a set: where the set's cells begin, and the column's codes. */
export interface LastColumn {
  readonly offset: number;
  readonly levels: number;
  readonly codes: Uint16Array;
}

/** Keys one column longer. */
export function extendKeys(
  target: Uint32Array,
  prefix: Uint32Array,
  { levels, codes }: LastColumn,
  length: number,
): void {
  for (let at = 0; at < length; at++) target[at] = prefix[at]! * levels + codes[at]!;
}

/** Adds 1 for every row. */
export function tallyLast(
  into: Uint32Array,
  prefix: Uint32Array,
  { offset, levels, codes }: LastColumn,
  length: number,
): void {
  for (let at = 0; at < length; at++) {
    const cell = offset + prefix[at]! * levels + codes[at]!;
    into[cell] = into[cell]! + 1;
  }
}

/** As {@link tallyLast} for four columns from the `first` on: their prefix is read once. */
export function tallyFour(
  into: Uint32Array,
  prefix: Uint32Array,
  columns: readonly LastColumn[],
  first: number,
  length: number,
): void {
  const { offset: offsetA, levels: levelsA, codes: codesA } = columns[first]!;
  const { offset: offsetB, levels: levelsB, codes: codesB } = columns[first + 1]!;
  const { offset: offsetC, levels: levelsC, codes: codesC } = columns[first + 2]!;
  const { offset: offsetD, levels: levelsD, codes: codesD } = columns[first + 3]!;
  for (let at = 0; at < length; at++) {
    const key = prefix[at]!;
    const a = offsetA + key * levelsA + codesA[at]!;
    const b = offsetB + key * levelsB + codesB[at]!;
    const c = offsetC + key * levelsC + codesC[at]!;
    const d = offsetD + key * levelsD + codesD[at]!;
    into[a] = into[a]! + 1;
    into[b] = into[b]! + 1;
    into[c] = into[c]! + 1;
    into[d] = into[d]! + 1;
  }
}

/** As {@link tallyFour}, with weights; `from` is the position of the first row. */
export function tallyFourSums(
  into: Float64Array,
  weights: Float64Array,
  from: number,
  prefix: Uint32Array,
  columns: readonly LastColumn[],
  first: number,
  length: number,
): void {
  const { offset: offsetA, levels: levelsA, codes: codesA } = columns[first]!;
  const { offset: offsetB, levels: levelsB, codes: codesB } = columns[first + 1]!;
  const { offset: offsetC, levels: levelsC, codes: codesC } = columns[first + 2]!;
  const { offset: offsetD, levels: levelsD, codes: codesD } = columns[first + 3]!;
  for (let at = 0; at < length; at++) {
    const key = prefix[at]!;
    const weight = weights[from + at]!;
    const a = offsetA + key * levelsA + codesA[at]!;
    const b = offsetB + key * levelsB + codesB[at]!;
    const c = offsetC + key * levelsC + codesC[at]!;
    const d = offsetD + key * levelsD + codesD[at]!;
    into[a] = into[a]! + weight;
    into[b] = into[b]! + weight;
    into[c] = into[c]! + weight;
    into[d] = into[d]! + weight;
  }
}

/** Adds the weight of every row; `from` is the position of the first. */
export function tallyLastSums(
  into: Float64Array,
  weights: Float64Array,
  from: number,
  prefix: Uint32Array,
  { offset, levels, codes }: LastColumn,
  length: number,
): void {
  for (let at = 0; at < length; at++) {
    const cell = offset + prefix[at]! * levels + codes[at]!;
    into[cell] = into[cell]! + weights[from + at]!;
  }
}

/** Adds 1 where the item at `positions` has not been counted in the cell: a stamp says which was the last. */
export function tallyOnce(
  into: Uint32Array,
  stamps: Uint32Array,
  positions: Uint32Array,
  prefix: Uint32Array,
  { offset, levels, codes }: LastColumn,
  length: number,
): void {
  for (let at = 0; at < length; at++) {
    const cell = offset + prefix[at]! * levels + codes[at]!;
    if (stamps[cell] === positions[at]) continue;
    stamps[cell] = positions[at]!;
    into[cell] = into[cell]! + 1;
  }
}

/** As {@link tallyOnce}, with weights. */
export function tallyOnceSums(
  into: Float64Array,
  weights: Float64Array,
  stamps: Uint32Array,
  positions: Uint32Array,
  prefix: Uint32Array,
  { offset, levels, codes }: LastColumn,
  length: number,
): void {
  for (let at = 0; at < length; at++) {
    const cell = offset + prefix[at]! * levels + codes[at]!;
    if (stamps[cell] === positions[at]) continue;
    stamps[cell] = positions[at]!;
    into[cell] = into[cell]! + weights[positions[at]! - 1]!;
  }
}
