/**
 * Hashes every run of `size` words, one word after the other (Karp and Rabin 1987, two lanes of 32 bits).
 *
 * The second lane reads another mix of each word, so the lanes are independent: with 10^8 n-grams on one side
 * and 10^8 on the other, the chance that any two different ones agree is about 5 in 10,000.
 *
 * @param words word hashes, see `hashWords`
 * @returns no runs where there are fewer than `size` words
 */
export function hashNgrams(words, size) {
  const count = Math.max(0, words.length - size + 1);
  const low = new Uint32Array(count);
  const high = new Uint32Array(count);
  if (count === 0) return { count, low, high };
  const lowPower = power(LOW, size);
  const highPower = power(HIGH, size);
  let lowHash = hashRunLow(words, 0, size);
  let highHash = hashRunHigh(words, 0, size);
  low[0] = lowHash;
  high[0] = highHash;
  for (let at = 1; at < count; at++) {
    const entering = words[at + size - 1];
    const leaving = words[at - 1];
    lowHash = (Math.imul(lowHash, LOW) + entering - Math.imul(leaving, lowPower)) | 0;
    highHash = (Math.imul(highHash, HIGH) + remix(entering) - Math.imul(remix(leaving), highPower)) | 0;
    low[at] = lowHash;
    high[at] = highHash;
  }
  return { count, low, high };
}
/** The low half of the hash of the `size` words from `start`, as in {@link hashNgrams}. */
export function hashRunLow(words, start, size) {
  let hash = 0;
  for (let at = start; at < start + size; at++) hash = (Math.imul(hash, LOW) + words[at]) | 0;
  return hash >>> 0;
}
/** The high half of the hash of the `size` words from `start`, as in {@link hashNgrams}. */
export function hashRunHigh(words, start, size) {
  let hash = 0;
  for (let at = start; at < start + size; at++) hash = (Math.imul(hash, HIGH) + remix(words[at])) | 0;
  return hash >>> 0;
}
/**
 * The shingles of a text for comparing sets: one well-mixed 32-bit hash a run of `size` words, in order. A text of
 * fewer words is one shingle.
 *
 * Half the memory of {@link hashNgrams}: two texts of 300 words share a shingle by accident once in 50,000 pairs, and
 * that moves their Jaccard similarity by 0.002.
 */
export function hashShingles(words, size) {
  if (words.length < size)
    return Uint32Array.of(mix(hashRunLow(words, 0, words.length) ^ (words.length + 1)));
  const shingles = new Uint32Array(words.length - size + 1);
  const lowPower = power(LOW, size);
  let hash = hashRunLow(words, 0, size);
  shingles[0] = mix(hash);
  for (let at = 1; at < shingles.length; at++) {
    hash = (Math.imul(hash, LOW) + words[at + size - 1] - Math.imul(words[at - 1], lowPower)) | 0;
    shingles[at] = mix(hash);
  }
  return shingles;
}
const LOW = 0x9e3779b1;
const HIGH = 0x85ebca77;
/** `base` to the `exponent` modulo 2^32. */
function power(base, exponent) {
  let product = 1;
  for (let step = 0; step < exponent; step++) product = Math.imul(product, base);
  return product;
}
// Not linear in the word, so that the low bits of the two lanes, sums both, do not move together.
function remix(word) {
  const mixed = Math.imul(word ^ (word >>> 15), 0x2c1b3c6d);
  return mixed ^ (mixed >>> 13);
}
/** The finish of MurmurHash3. */
function mix(hash) {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
