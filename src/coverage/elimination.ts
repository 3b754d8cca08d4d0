/** In which order axes are summed over, and how many products that takes. */
export interface EliminationPlan {
  /** The axes to sum over; those that are kept come last. */
  readonly order: readonly number[];
  readonly steps: number;
}

/** Which axes are bound to each other by some rule. */
export interface Bonds {
  /** Binds all axes of a rule to each other. */
  add(axes: readonly number[]): void;
  /** The same bonds, to be added to on their own. */
  copy(): Bonds;
  /** An order of summing over the bound axes: always the one whose sum is the smallest, those in `kept` last. */
  plan(kept: ReadonlySet<number>): EliminationPlan;
}

/**
 * Bonds between axes of these sizes: the interaction graph of variable elimination. Summing over an axis binds its
 * neighbours to each other; the sum has as many products as they and it have combinations (Dechter 1999).
 */
export function createBonds(
  sizes: readonly number[],
  known = new Uint8Array(sizes.length * sizes.length),
): Bonds {
  const count = sizes.length;
  return {
    add(axes) {
      // An axis is bound to itself where it is bound at all.
      for (const axis of axes) for (const other of axes) known[axis * count + other] = 1;
    },
    copy: () => createBonds(sizes, known.slice()),
    plan(kept) {
      const bound = known.slice();
      const order: number[] = [];
      let steps = 0;
      const left = sizes.flatMap((_, axis) => (bound[axis * count + axis] === 1 ? [axis] : []));
      for (const wanted of [left.filter((axis) => !kept.has(axis)), left.filter((axis) => kept.has(axis))]) {
        while (wanted.length > 0) {
          let best = 0;
          let least = Number.POSITIVE_INFINITY;
          for (const [position, axis] of wanted.entries()) {
            let size = 1;
            for (let other = 0; other < count; other++)
              if (bound[axis * count + other] === 1) size *= sizes[other]!;
            if (size >= least) continue;
            least = size;
            best = position;
          }
          const [axis] = wanted.splice(best, 1);
          order.push(axis!);
          steps += least;
          takeOut(bound, axis!, count);
        }
      }
      return { order, steps };
    },
  };
}

/** Binds the neighbours of an axis to each other, and the axis to none. */
function takeOut(bound: Uint8Array, axis: number, count: number): void {
  for (let a = 0; a < count; a++) {
    if (a === axis || bound[axis * count + a] !== 1) continue;
    for (let b = 0; b < count; b++) if (bound[axis * count + b] === 1) bound[a * count + b] = 1;
  }
  for (let other = 0; other < count; other++) {
    bound[axis * count + other] = 0;
    bound[other * count + axis] = 0;
  }
}
