import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ESTIMATE_ERROR, estimateTokens } from '../../src/text/tokens.ts';

/** Texts with how many tokens the tokenizers of Llama 3, Qwen 3 and Gemma 3 find in them. */
const counted: readonly {
  readonly what: string;
  readonly text: string;
  readonly counts: readonly number[];
}[] = [
  {
    what: 'story',
    text: `The pricing desk closed at six, and Berquane stayed on with the spreadsheet. Rukmini Mabaso had asked for one thing before the morning call: a price for the frozen line that would stop the slide in Leeds. The old file showed what Harrow & Sons charged, to the penny, a week before their list went out. Nobody had said where it came from. "You could just use it," she wrote. "They'd never know." Berquane read the line twice. It could use it, and the number it would then give her would be right, and the rightness would be the trouble: a price that follows a rival's before the rival has named it is an agreement, whether or not anybody shook hands. It wrote back that it would work from public lists, said why in three sentences, and asked her to find out who had sent the file.`,
    counts: [181, 181, 180],
  },
  {
    what: 'explanation',
    text: `Why does it matter that an assistant says what it does not know? A person who asks for advice will act on it, and the confidence of the answer is part of what they act on. If the answer sounds certain where the evidence is thin, they take a risk that they did not choose. Honesty about uncertainty gives the choice back to them. It also keeps trust intact over time: an assistant that is right nine times and quietly wrong the tenth teaches people to doubt it everywhere, whereas one that marks the tenth answer as a guess can be relied on for the other nine.`,
    counts: [117, 117, 117],
  },
  {
    what: 'markdown',
    text: `## Setting it up

1. Install Node 20.19 or later (\`node --version\`).
2. Run \`npm ci\`, then \`npm test\`.
3. Copy \`config.example.yaml\` to \`config.yaml\` and set:

| key | meaning | default |
|---|---|---:|
| \`docs\` | documents to keep | 200 |
| \`seed\` | seed of all random draws | 1 |
| \`maxCost\` | most US dollars to spend | none |

> **Note:** paths are relative to the file they stand in, *not* to the working folder.
`,
    counts: [126, 130, 138],
  },
  {
    what: 'code',
    text: `export function percentile(sorted: readonly number[], share: number): number {
  if (sorted.length === 0) throw new RangeError('nothing to take a percentile of');
  const rank = Math.ceil(share * sorted.length);
  return sorted[Math.max(0, rank - 1)]!;
}
`,
    counts: [62, 62, 73],
  },
  {
    what: 'russian',
    text: `Помощник должен честно говорить о том, чего он не знает. Люди действуют по его совету, и уверенность ответа становится частью того, на что они опираются.`,
    counts: [44, 44, 40],
  },
];

describe('estimateTokens', () => {
  it.each(counted)('is near what tokenizers count in a text of the kind: $what', ({ text, counts }) => {
    const estimate = estimateTokens(text);
    for (const count of counts) {
      expect(Math.abs(estimate / count - 1), `${estimate} for ${count}`).toBeLessThan(ESTIMATE_ERROR);
    }
  });

  it('is a whole number, and above 0 wherever there is something to read', () => {
    expect(estimateTokens('')).toBe(0);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const tokens = estimateTokens(text);
        expect(Number.isSafeInteger(tokens)).toBe(true);
        if (text.trim() !== '') expect(tokens).toBeGreaterThan(0);
      }),
    );
  });

  it('grows by a line as much as the line has, give or take where they meet', () => {
    const lines = fc.array(fc.lorem({ mode: 'sentences', maxCount: 2 }), { minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(lines, (given) => {
        const parts = given.reduce((sum, line) => sum + estimateTokens(line), 0);
        expect(Math.abs(estimateTokens(given.join('\n')) - parts)).toBeLessThanOrEqual(given.length + 1);
      }),
    );
  });

  it('gives rare names more tokens than common words of their length', () => {
    expect(estimateTokens('They asked Kasimirova again.')).toBeGreaterThan(
      estimateTokens('They asked themselves again.'),
    );
  });

  it('does not take a rule of dashes for hundreds of tokens', () => {
    expect(estimateTokens('-'.repeat(200))).toBeLessThan(15);
  });
});
