import { commonNames } from '../../text/common-words.ts';
import { spotWords } from '../eval-leak/eval-words.ts';

/**
 * The names that a text gives by itself: capitalised words within a sentence, first and family name together, but
 * for those that stand in what its writer was given, and for days, months and places that everybody knows.
 *
 * @param given lower-case words of what the writer was given
 */
export function namesIn(text: string, given: ReadonlySet<string>): Set<string> {
  const names = new Set<string>();
  const words = spotWords(text);
  const plain = new Set(words.filter(({ isCapital }) => !isCapital).map(({ word }) => word));
  const isName = (at: number) => {
    const { word, isCapital } = words[at]!;
    return (
      isCapital &&
      word.length > 2 &&
      !/[\d'_]/.test(word) &&
      !given.has(word) &&
      !plain.has(word) &&
      !commonNames.has(word)
    );
  };
  for (let at = 0; at < words.length; at++) {
    if (!isName(at)) continue;
    const next = words[at + 1];
    const isFull = next?.followsOn === true && isName(at + 1);
    if (!isFull && words[at]!.beginsSentence) continue;
    names.add(written(text, words[at]!.start, isFull ? next.end : words[at]!.end));
    if (isFull) at++;
  }
  return names;
}

function written(text: string, start: number, end: number): string {
  return text.slice(start, end).replace(/['’]s$/, '');
}
