import { createLengths, usualMaxLengths } from '../../corpus/token-lengths.ts';
import type { TokenCounter } from '../../text/token-counter.ts';
import type { LengthCut, LengthHealth } from './length-result.ts';
import { createLengthTally } from './length-tally.ts';
import { createMaskedCitations } from './masked-citations.ts';
import type { HealthPart } from './part.ts';

/**
 * Measures lengths in words and tokens, and what a trainer's maximum length would cut.
 *
 * @param maxLength the trainer's own, beside the usual ones
 */
export function createLengthsPart(counter: TokenCounter, maxLength?: number): HealthPart<LengthHealth> {
  const limits = [...new Set([...usualMaxLengths, ...(maxLength === undefined ? [] : [maxLength])])].toSorted(
    (a, b) => a - b,
  );
  const all = createTallies();
  const byForm = new Map<string, ReturnType<typeof createTallies>>();
  const trainer = createLengths(limits);
  const cited = limits.map((limit) => createMaskedCitations(`longer than ${limit}`));
  return {
    add({ document, words, form }) {
      const { tokens } = document;
      all.add(words.length, tokens);
      let own = byForm.get(form);
      if (own === undefined) {
        own = createTallies();
        byForm.set(form, own);
      }
      own.add(words.length, tokens);
      trainer.add(tokens);
      for (const [at, limit] of limits.entries()) if (tokens > limit) cited[at]!.add(document);
    },
    finish() {
      const { documents, tokens, cuts } = trainer.value();
      return {
        counter: { name: counter.name, exact: counter.exact },
        ...all.value(),
        byForm: [...byForm]
          .map(([form, own]) => ({ form, ...own.value() }))
          .toSorted((a, b) => (a.form < b.form ? -1 : 1)),
        cuts: cuts.map(
          (cut, at): LengthCut => ({
            at: cut.maxLength,
            documents: cut.longer,
            share: documents === 0 ? 0 : cut.longer / documents,
            tokens: cut.cut,
            tokenShare: tokens === 0 ? 0 : cut.cut / tokens,
            cited: cited[at]!.list(),
          }),
        ),
      };
    },
  };
}

function createTallies() {
  const words = createLengthTally();
  const tokens = createLengthTally();
  return {
    add(ownWords: number, ownTokens: number) {
      words.add(ownWords);
      tokens.add(ownTokens);
    },
    value: () => ({ words: words.summary(), tokens: tokens.summary() }),
  };
}
