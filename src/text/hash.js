import { createHash } from 'node:crypto';
/** SHA-256 of a text or bytes, in hexadecimal. */
export function sha256(content) {
  return createHash('sha256').update(content).digest('hex');
}
/** A short id: the first `length` hexadecimal digits of the SHA-256 of the parts, which are kept apart. */
export function shortHash(parts, length = 16) {
  return sha256(parts.map((part) => `${part.length}:${part}`).join('')).slice(0, length);
}
/** A 32-bit hash of a word (FNV-1a over UTF-16 units, finished as in MurmurHash3). Fast and not for security. */
export function hashWord(word) {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
/** The word hashes of a text's words, the input of every shingle and n-gram. */
export function hashWords(words) {
  const hashes = new Uint32Array(words.length);
  for (let at = 0; at < words.length; at++) hashes[at] = hashWord(words[at]);
  return hashes;
}
