import type { Random } from '../../random.ts';
import type { SliceItems } from './slice-items.ts';

/** Items among which fails can be dealt out anew: those of one stratum, with as many runs, of about one length. */
export interface PermutationClass {
  /** Its items, in any order. */
  readonly items: Uint32Array;
  /** The fails of its failing items. */
  readonly fails: Float64Array;
  /** Fails of all of its items ÷ its items. */
  readonly meanFails: number;
}

/**
 * Classes of exchangeable items.
 *
 * The unit is the item: the fails of all of its runs move together, so that their correlation is kept. Under the
 * hypothesis that no cell matters, the numbers of fails of items with *equally many* runs are exchangeable, whatever
 * decides how many runs an item has; whole pairs (runs, fails) would be so only if the number of runs had nothing to
 * do with the cell, and every cell's runs would have to be counted anew each time. So fails are permuted within
 * (stratum, runs, visits up to a power of two), and the runs of every cell stay what they are. The price: an item
 * whose number of runs is its own stays where it is, which costs power and never validity. Long episodes visit more
 * cells and have more occasions to fail, hence the third.
 */
export function permutationClasses({ coded, runs, fails, stratum }: SliceItems): PermutationClass[] {
  const byStratum = new Map<number, Map<number, number>>();
  const members: number[][] = [];
  for (let item = 0; item < coded.items; item++) {
    const visits = coded.starts ? coded.starts[item + 1]! - coded.starts[item]! : 1;
    const kind = runs[item]! * 32 + Math.floor(Math.log2(Math.max(1, visits)));
    const kinds = byStratum.get(stratum[item]!) ?? new Map<number, number>();
    byStratum.set(stratum[item]!, kinds);
    const known = kinds.get(kind);
    if (known === undefined) kinds.set(kind, members.push([item]) - 1);
    else members[known]!.push(item);
  }
  return members.map((items) => {
    const own = items.map((item) => fails[item]!);
    return {
      items: Uint32Array.from(items),
      fails: Float64Array.from(own.filter((count) => count > 0)),
      meanFails: own.reduce((sum, count) => sum + count, 0) / items.length,
    };
  });
}

/** Items that fail, and how often each does. */
export interface DealtFails {
  readonly items: Uint32Array;
  readonly fails: Float64Array;
}

/** Deals fails out anew. What it returns is overwritten by the next call. */
export interface Dealer {
  deal(random: Random): DealtFails;
}

/** A dealer over classes: in each a random choice of as many items fails as did, as often as those did. */
export function createDealer(classes: readonly PermutationClass[]): Dealer {
  const failing = classes.reduce((sum, { fails }) => sum + fails.length, 0);
  const items = new Uint32Array(failing);
  const fails = new Float64Array(failing);
  const decks = classes
    .filter((known) => known.fails.length > 0)
    .map((known) => ({ ...known, deck: known.items.slice() }));
  return {
    deal(random) {
      let at = 0;
      for (const { deck, fails: own } of decks) {
        // The start of a Fisher-Yates shuffle; any order to begin with will do.
        for (let index = 0; index < own.length; index++) {
          const other = index + Math.floor(random.next() * (deck.length - index));
          const drawn = deck[other]!;
          deck[other] = deck[index]!;
          deck[index] = drawn;
          items[at] = drawn;
          fails[at++] = own[index]!;
        }
      }
      return { items, fails };
    },
  };
}
