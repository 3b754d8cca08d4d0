/** Bytes of English prose in one token of a current tokenizer, roughly. */
const BYTES_PER_TOKEN = 4.4;
/** An estimate of how many tokens a text has, from its bytes. A trainer's own tokenizer may differ by a fifth. */
export function estimateTokens(text) {
  return Math.ceil(Buffer.byteLength(text, 'utf8') / BYTES_PER_TOKEN);
}
/** An estimate of how many tokens a document of so many words will have. */
export function estimateTokensOfWords(words) {
  return Math.round(words * 1.33);
}
