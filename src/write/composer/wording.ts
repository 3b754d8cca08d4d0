import type { Random } from '../../random.ts';
import { indefiniteArticle } from './article.ts';
import type { Part, Phrase, Slot } from './phrase.ts';

/** What fills the slots of a phrase. */
export interface Bindings {
  /** The words for a slot, or `undefined` where no fact fills it. */
  (name: string): string | undefined;
  /** Whether the reader has met it before, so that it takes "the" where it would take "a". */
  readonly isKnown?: (name: string) => boolean;
}

/**
 * Words a phrase over facts: choices are drawn, slots filled, sentence starts capitalised.
 *
 * @throws Error where a slot has nothing to fill it, which is a defect of the phrase or its facts
 */
export function wordPhrase(phrase: Phrase, bindings: Bindings, random: Random): string {
  let text = '';
  let opened = false;
  const append = (part: Part): void => {
    if (part.kind === 'choice') {
      for (const inner of random.pick(part.options)) append(inner);
      return;
    }
    if (part.kind === 'text') text += opened && part.text.startsWith(' ') ? `,${part.text}` : part.text;
    else text += fillSlot(part, bindings, phrase, startsSentence(text));
    // "Tavrin, an AI agent" opens an apposition that the words after it must close
    opened = part.kind === 'slot' && part.name.endsWith('.intro') && bindings(part.name)!.includes(', ');
  };
  for (const part of phrase.parts) append(part);
  return text.replace(/([?!])\./g, '$1');
}

function fillSlot(slot: Slot, bindings: Bindings, phrase: Phrase, first: boolean): string {
  const value = bindings(slot.name);
  if (value === undefined || value === '') {
    throw new Error(`nothing is bound to {${slot.name}} in: ${phrase.source}`);
  }
  const words = slot.article ? withArticle(value, bindings.isKnown?.(slot.name) ?? false) : value;
  return first ? capitalise(words) : words;
}

function withArticle(value: string, isKnown: boolean): string {
  return `${isKnown ? 'the' : indefiniteArticle(value)} ${value}`;
}

function startsSentence(before: string): boolean {
  return /(?:^|[.!?][’”"]?\s+)[‘“]?$/.test(before);
}

/** The text with its first letter in upper case, whatever quotation marks stand before it. */
export function capitalise(text: string): string {
  return text.replace(/^([^\p{L}\p{N}]*)(\p{Ll})/u, (_, before: string, letter: string) => {
    return before + letter.toUpperCase();
  });
}
