import { indefiniteArticle } from './article.ts';
/**
 * Words a phrase over facts: choices are drawn, slots filled, sentence starts capitalised.
 *
 * @throws Error where a slot has nothing to fill it, which is a defect of the phrase or its facts
 */
export function wordPhrase(phrase, bindings, random) {
  let text = '';
  const append = (part) => {
    if (part.kind === 'text') text += part.text;
    else if (part.kind === 'slot') text += fillSlot(part, bindings, phrase, startsSentence(text));
    else for (const inner of random.pick(part.options)) append(inner);
  };
  for (const part of phrase.parts) append(part);
  return text.replace(/([?!])\./g, '$1');
}
function fillSlot(slot, bindings, phrase, first) {
  const value = bindings(slot.name);
  if (value === undefined || value === '') {
    throw new Error(`nothing is bound to {${slot.name}} in: ${phrase.source}`);
  }
  const words = slot.article ? withArticle(value, bindings.isKnown?.(slot.name) ?? false) : value;
  return first ? capitalise(words) : words;
}
function withArticle(value, isKnown) {
  return `${isKnown ? 'the' : indefiniteArticle(value)} ${value}`;
}
function startsSentence(before) {
  return /(?:^|[.!?][’”"]?\s+)[‘“]?$/.test(before);
}
/** The text with its first letter in upper case, whatever quotation marks stand before it. */
export function capitalise(text) {
  return text.replace(/^([^\p{L}\p{N}]*)(\p{Ll})/u, (_, before, letter) => {
    return before + letter.toUpperCase();
  });
}
