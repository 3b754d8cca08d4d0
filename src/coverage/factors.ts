/** A table of numbers over some axes: how much each combination of their positions weighs. */
export interface Factor {
  readonly axes: readonly number[];
  /** One number for each combination, the last axis varying fastest. */
  readonly table: Float64Array;
}

/** How far apart two neighbours along each axis stand in a table; 0 for an axis that the factor does not have. */
function stridesOf(factor: Factor, sizes: readonly number[], along: readonly number[]): number[] {
  let stride = 1;
  const own = new Map<number, number>();
  for (const axis of factor.axes.toReversed()) {
    own.set(axis, stride);
    stride *= sizes[axis]!;
  }
  return along.map((axis) => own.get(axis) ?? 0);
}

/** The number of a factor for positions given by axis. */
export function lookUp(
  { axes, table }: Factor,
  sizes: readonly number[],
  position: readonly number[],
): number {
  let index = 0;
  for (const axis of axes) index = index * sizes[axis]! + position[axis]!;
  return table[index]!;
}

/** The product of factors, summed over one axis with its weights: one step of variable elimination. */
export function sumOut(
  axis: number,
  factors: readonly Factor[],
  sizes: readonly number[],
  weights: Float64Array,
): Factor {
  const axes = [...new Set(factors.flatMap((factor) => factor.axes))]
    .filter((other) => other !== axis)
    .toSorted((a, b) => a - b);
  const strides = factors.map((factor) => stridesOf(factor, sizes, [...axes, axis]));
  const tables = factors.map((factor) => factor.table);
  const steps = strides.map((along) => along[axes.length]!);
  const table = new Float64Array(axes.reduce((size, other) => size * sizes[other]!, 1));
  const position = axes.map(() => 0);
  const at = factors.map(() => 0);
  for (let into = 0; into < table.length; into++) {
    let sum = 0;
    for (let value = 0; value < weights.length; value++) {
      let product = weights[value]!;
      for (let factor = 0; factor < tables.length; factor++) {
        product *= tables[factor]![at[factor]! + value * steps[factor]!]!;
      }
      sum += product;
    }
    table[into] = sum;
    for (let digit = axes.length - 1; digit >= 0; digit--) {
      const isCarried = position[digit] === sizes[axes[digit]!]! - 1;
      const by = isCarried ? -position[digit]! : 1;
      position[digit]! += by;
      for (let factor = 0; factor < tables.length; factor++) at[factor]! += by * strides[factor]![digit]!;
      if (!isCarried) break;
    }
  }
  return { axes, table };
}
