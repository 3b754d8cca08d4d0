/** A stream for a seed: the same seed gives the same numbers on every machine. */
export function createRandom(seed) {
  return fromKey(String(seed));
}
function fromKey(key) {
  const next = xoshiro128(hash128(key));
  const random = {
    next: () => next() / 4294967296,
    integer(bound) {
      if (!Number.isInteger(bound) || bound <= 0)
        throw new RangeError(`integer(${bound}): bound must be positive`);
      return Math.floor(random.next() * bound);
    },
    pick(items) {
      const item = items[random.integer(items.length)];
      return item;
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
        [shuffled[index], shuffled[other]] = [shuffled[other], shuffled[index]];
      }
      return shuffled;
    },
    fork: (name) => fromKey(`${key}\u0000${name}`),
  };
  return random;
}
/** Four words of seed from a string of any length (MurmurHash3 x86_32, Appleby 2011, with four seeds). */
function hash128(key) {
  const bytes = new TextEncoder().encode(key);
  return [
    murmur3(bytes, 0x9e3779b9),
    murmur3(bytes, 0x243f6a88),
    murmur3(bytes, 0xb7e15162),
    murmur3(bytes, 0x1),
  ];
}
function murmur3(bytes, seed) {
  let hash = seed;
  const blocks = bytes.length >>> 2;
  for (let block = 0; block < blocks; block++) {
    const at = block * 4;
    const word = bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24);
    hash ^= scramble(word);
    hash = (hash << 13) | (hash >>> 19);
    hash = (Math.imul(hash, 5) + 0xe6546b64) | 0;
  }
  let tail = 0;
  for (let at = bytes.length - 1; at >= blocks * 4; at--) tail = (tail << 8) | bytes[at];
  hash ^= scramble(tail);
  hash ^= bytes.length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
function scramble(word) {
  const mixed = Math.imul(word, 0xcc9e2d51);
  return Math.imul((mixed << 15) | (mixed >>> 17), 0x1b873593);
}
/** xoshiro128** 1.1 (Blackman and Vigna 2018): 32 bits a step, period 2^128 - 1. */
function xoshiro128(seed) {
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
