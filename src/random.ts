import { randomBytes } from 'node:crypto';

/**
 * A seeded stream of random numbers: the only source of randomness in Lacuna.
 *
 * Fork it by name for everything that must not depend on order: `random.fork(scenario.id)` gives the same
 * numbers however many scenarios came before, so a resumed run repeats an uninterrupted one.
 */
export interface Random {
  /** A number in [0, 1) with 32 random bits. */
  next(): number;
  /** A whole number in [0, bound). @throws RangeError when `bound` is not a positive whole number. */
  integer(bound: number): number;
  /** One item, each equally likely. @throws RangeError when `items` is empty. */
  pick<T>(items: readonly T[]): T;
  /** An index into `weights`, each as likely as its weight. @throws RangeError when no weight is positive. */
  weighted(weights: readonly number[]): number;
  /** A new array with the items in random order (Fisher-Yates). */
  shuffle<T>(items: readonly T[]): T[];
  /** An independent stream, a function of this stream's seed and `name` only, not of what was drawn so far. */
  fork(name: string): Random;
}

/** A stream for a seed: the same seed gives the same numbers on every machine. */
export function createRandom(seed: number | string): Random {
  return fromKey(String(seed));
}

/** A token that nobody can guess: 192 bits from the operating system, for an address. Nothing may depend on it. */
export function secretToken(): string {
  return randomBytes(24).toString('base64url');
}

function fromKey(key: string): Random {
  const next = xoshiro128(hash128(key));
  const random: Random = {
    next: () => next() / 4294967296,
    integer(bound) {
      if (!Number.isInteger(bound) || bound <= 0)
        throw new RangeError(`integer(${bound}): bound must be positive`);
      return Math.floor(random.next() * bound);
    },
    pick(items) {
      const item = items[random.integer(items.length)];
      return item as (typeof items)[number];
    },
    weighted(weights) {
      const total = weights.reduce((sum, weight) => sum + Math.max(0, weight), 0);
      if (!(total > 0)) throw new RangeError('weighted: no weight is positive');
      let rest = random.next() * total;
      let last = 0;
      for (const [index, weight] of weights.entries()) {
        if (weight <= 0) continue;
        last = index;
        rest -= weight;
        if (rest < 0) return index;
      }
      return last;
    },
    shuffle(items) {
      const shuffled = [...items];
      for (let index = shuffled.length - 1; index > 0; index--) {
        const other = random.integer(index + 1);
        [shuffled[index], shuffled[other]] = [shuffled[other]!, shuffled[index]!];
      }
      return shuffled;
    },
    fork: (name) => fromKey(`${key}\u0000${name}`),
  };
  return random;
}

/** Four words of seed from a string of any length (MurmurHash3 x86_32, Appleby 2011, with four seeds). */
function hash128(key: string): [number, number, number, number] {
  const bytes = new TextEncoder().encode(key);
  return [
    murmur3(bytes, 0x9e3779b9),
    murmur3(bytes, 0x243f6a88),
    murmur3(bytes, 0xb7e15162),
    murmur3(bytes, 0x1),
  ];
}

function murmur3(bytes: Uint8Array, seed: number): number {
  let hash = seed;
  const blocks = bytes.length >>> 2;
  for (let block = 0; block < blocks; block++) {
    const at = block * 4;
    const word = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
    hash ^= scramble(word);
    hash = (hash << 13) | (hash >>> 19);
    hash = (Math.imul(hash, 5) + 0xe6546b64) | 0;
  }
  let tail = 0;
  for (let at = bytes.length - 1; at >= blocks * 4; at--) tail = (tail << 8) | bytes[at]!;
  hash ^= scramble(tail);
  hash ^= bytes.length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function scramble(word: number): number {
  const mixed = Math.imul(word, 0xcc9e2d51);
  return Math.imul((mixed << 15) | (mixed >>> 17), 0x1b873593);
}

/** xoshiro128** 1.1 (Blackman and Vigna 2018): 32 bits a step, period 2^128 - 1. */
function xoshiro128(seed: [number, number, number, number]): () => number {
  let [a, b, c, d] = seed;
  if ((a | b | c | d) === 0) a = 1;
  return () => {
    const product = Math.imul(b, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result;
  };
}
