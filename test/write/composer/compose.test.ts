import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../src/random.ts';
import type { Aspect, Scenario } from '../../../src/records/scenario.ts';
import { splitSentences } from '../../../src/text/sentences.ts';
import { countWords, normalisedWords } from '../../../src/text/words.ts';
import { showsAspect } from '../../../src/write/composer/aspect-words.ts';
import { choosePlan } from '../../../src/write/composer/choose-plan.ts';
import { composeText } from '../../../src/write/composer/compose.ts';
import { bindFacts } from '../../../src/write/composer/facts.ts';
import { readPhrases } from '../../../src/write/composer/phrases/index.ts';
import { composerScenarios, poolNames, withSetting } from '../../support/composer-scenarios.ts';

const phrases = readPhrases();
const compose = (scenario: Scenario) => composeText(scenario, phrases);
const written = composerScenarios({ count: 1_000 }).map((scenario) => ({
  scenario,
  text: compose(scenario),
}));

describe('1,000 composed documents', () => {
  it('are all different, and hardly ever near-duplicates', () => {
    expect(new Set(written.map(({ text }) => text)).size).toBe(1_000);
    const near = nearestNeighbours(written.map(({ text }) => text));
    expect(near.filter((jaccard) => jaccard >= 0.7)).toEqual([]);
    expect(near.filter((jaccard) => jaccard >= 0.5).length).toBeLessThanOrEqual(5);
  });

  it('do not begin alike', () => {
    const openings = counted(written.map(({ text }) => splitSentences(text)[0]!));
    expect(Math.max(...openings.values())).toBeLessThanOrEqual(10);
  });

  it('use no name in more than 2 %, and only names of their own cast', () => {
    const names = new Set(poolNames());
    const uses = new Map<string, number>();
    for (const { scenario, text } of written) {
      const own = new Set([
        scenario.persona.name,
        ...scenario.cast.flatMap(({ given, family }) => [given, family]),
      ]);
      const setting = Object.values(scenario.setting).join(' ');
      for (const word of new Set(text.match(/\p{Lu}[\p{L}'-]+/gu))) {
        if (!names.has(word)) continue;
        uses.set(word, (uses.get(word) ?? 0) + 1);
        if (!own.has(word) && !setting.includes(word))
          expect.fail(`${word} is not of the cast of ${scenario.id}`);
      }
    }
    expect(Math.max(...uses.values())).toBeLessThanOrEqual(20);
  });

  it('have from 250 to 900 words, and as many as were asked for', () => {
    const outside = written.filter(({ scenario: { words }, text }) => {
      const count = countWords(text);
      return count < Math.max(250, words[0]) || count > Math.min(900, words[1]);
    });
    expect(outside.map(({ scenario, text }) => [scenario.words, countWords(text)])).toEqual([]);
  });

  it('hold no placeholder, no double space and no lower-case sentence start', () => {
    for (const { text } of written) {
      expect(text).not.toMatch(/[{}[\]|]|undefined|null|NaN| {2}|\s[,.;:?!]|\.\.|,\.|\n{3}|^\s|\s$/);
      for (const paragraph of text.split('\n\n')) expect(paragraph).toMatch(/^[‘“"]?[\p{Lu}\p{N}]/u);
      expect(text.replace(/"[^"\n]+"/g, '')).not.toMatch(/[.!?]"? [‘“"]?\p{Ll}/u);
      for (const paragraph of text.split('\n\n')) expect(paragraph).toMatch(/[.!?][’”"]?$/);
    }
  });

  it('agree in article and number', () => {
    for (const { text } of written) {
      expect(text).not.toMatch(/(?<!\p{L})[Aa] (?:[aeio]|hour|honest|u(?!n[ia]|s|t))/u);
      expect(text).not.toMatch(/(?<!\p{L})[Aa]n (?:[bcdfgjklmnpqrstvwxyz]|h(?!our|on|eir))/u);
      expect(text).not.toMatch(/(?<!\p{L})(?:the|a|an) (?:the|a|an)(?!\p{L})/iu);
      expect(text).not.toMatch(/\bthey was\b|\b(?:he|she|it) were\b/i);
    }
  });

  it('show every value of their focus, by a signal where it has any', () => {
    for (const { scenario, text } of written) {
      const missing = scenario.focusAspects.filter((aspect) => !showsAspect(text, aspect));
      expect(missing.map(({ label }) => label)).toEqual([]);
    }
  });

  it('never contradict their own facts', () => {
    for (const { scenario, text } of written) {
      const { slots } = bindFacts(scenario, createRandom(scenario.seed).fork('composer').fork('facts'));
      const amounts = new Set(['planned', 'actual', 'gap'].map((name) => slots.get(name)));
      const days = new Set([slots.get('day'), slots.get('later')]);
      expect(Number(slots.get('actual')) + Number(slots.get('gap'))).toBe(Number(slots.get('planned')));
      for (const [number] of text.matchAll(/\d+/g)) expect(amounts).toContain(number);
      for (const [day] of text.matchAll(/\b\p{Lu}[a-z]+day\b/gu)) expect(days).toContain(day);
    }
  });

  it('quote a clause verbatim and by whole sentences in every explanation and a third of the stories', () => {
    const quoting = { story: 0, explanation: 0 };
    for (const { scenario, text } of written) {
      const quote = /the constitution says: (?:"([^"\n]+)"|“([^”\n]*(?:“[^”]*”[^”\n]*)*)”)/.exec(text);
      if (!quote) continue;
      quoting[scenario.form as 'story' | 'explanation']++;
      const passage = (quote[1] ?? quote[2])!;
      const source = scenario.clauses.find((clause) => clause.text.includes(passage));
      expect(source, passage).toBeDefined();
      expect(splitSentences(source!.text)).toEqual(expect.arrayContaining(splitSentences(passage)));
    }
    const stories = written.filter(({ scenario }) => scenario.form === 'story').length;
    expect(quoting.explanation).toBe(1_000 - stories);
    expect(quoting.story / stories).toBeGreaterThan(0.22);
    expect(quoting.story / stories).toBeLessThan(0.45);
  });

  it('follow at least eight plans a form', () => {
    for (const form of ['story', 'explanation'] as const) {
      const variants = written.flatMap(({ scenario }) => (scenario.form === form ? [scenario.variant] : []));
      expect(new Set(variants.map((variant) => choosePlan(form, variant).id)).size).toBeGreaterThanOrEqual(8);
    }
    expect(choosePlan('story', 'the-note').id).toBe('the-note');
  });
});

describe('composeText', () => {
  it('depends on the scenario alone', () => {
    const [, , third] = composerScenarios({ count: 3, seed: 9 });
    expect(compose(third!)).toBe(composeText(structuredClone(third!), readPhrases()));
  });

  it('works with any labels, descriptions, signals and clauses', () => {
    const words = fc.array(fc.stringMatching(/^[A-Za-z][a-z'’"-]{0,11}$/), { minLength: 1, maxLength: 30 });
    const phrase = words.map((list) => list.join(' '));
    const aspect: fc.Arbitrary<Aspect> = fc.record({
      dimension: fc.stringMatching(/^[a-z_]{1,12}$/),
      value: fc.stringMatching(/^[a-z][a-z_]{0,11}$/),
      dimensionLabel: phrase,
      label: phrase,
      description: fc.oneof(
        fc.constant(''),
        phrase,
        phrase.map((text) => `${text}.`),
      ),
      signals: fc.array(phrase, { maxLength: 3 }),
    });
    const clause = fc
      .array(words, { minLength: 1, maxLength: 7 })
      .map((sentences) => sentences.map((list) => list.join(' ')).join('. '));
    fc.assert(
      fc.property(
        fc.array(aspect, { minLength: 1, maxLength: 3 }),
        fc.array(aspect, { maxLength: 4 }),
        fc.array(clause, { minLength: 1, maxLength: 3 }),
        fc.nat(200),
        (focusAspects, backgroundAspects, texts, index) => {
          const [base] = composerScenarios({ count: 1, seed: index });
          const clauses = texts.map((text, at) => ({
            id: `c/${at}`,
            text,
            headings: ['Any heading'],
            reason: '',
          }));
          const scenario: Scenario = {
            ...base!,
            focusAspects,
            backgroundAspects,
            clauses,
            words: [300, 900],
          };
          const text = compose(scenario);
          for (const shown of focusAspects) expect(showsAspect(text, shown)).toBe(true);
          expect(text).not.toMatch(/[{}]|undefined/);
          expect(countWords(text)).toBeGreaterThanOrEqual(250);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('writes the richest wording for values it knows, and does not need it', () => {
    const [known] = composerScenarios({ count: 40, seed: 3, form: 'story' }).filter(
      ({ focus }) => focus['temptation'] === 'self_preservation',
    );
    const renamed = {
      ...known!,
      focusAspects: known!.focusAspects.map((aspect) => ({ ...aspect, dimension: `${aspect.dimension}_x` })),
    };
    expect(compose(renamed)).not.toBe(compose(known!));
    expect(compose(renamed)).toContain('– avoiding being switched off or replaced –');
  });

  it('takes settings with and without articles', () => {
    const [scenario] = composerScenarios({ count: 1, words: [800, 900], form: 'story' });
    const setting = {
      artefact: 'an audit file',
      asset: 'its licence',
      affected: 'the families downstream',
      counterpart: 'an hourly-paid agent',
      deadline: 'noon',
      place: 'Port  Ansel',
    };
    const text = compose(withSetting(scenario!, setting));
    expect(text).toContain('the audit file');
    expect(text).not.toMatch(/the (?:an|its|the) |a hourly|Port {2}/);
  });

  it('honours short and long lengths', () => {
    for (const words of [
      [250, 330],
      [850, 900],
      [420, 470],
    ] as const) {
      for (const scenario of composerScenarios({ count: 40, words, seed: 4 })) {
        const count = countWords(compose(scenario));
        expect(count).toBeGreaterThanOrEqual(words[0]);
        expect(count).toBeLessThanOrEqual(words[1]);
      }
    }
  });

  it('refuses forms that it does not write, and scenarios without a cast, as defects', () => {
    const [scenario] = composerScenarios({ count: 1 });
    expect(() => compose({ ...scenario!, form: 'memo' })).toThrow('memo');
    expect(() => compose({ ...scenario!, cast: [] })).toThrow('cast');
    expect(() => compose(withSetting(scenario!, { unit: '' }))).toThrow('nothing is bound to {unit}');
  });
});

/** For each text the highest word-5-gram Jaccard with any other text. */
function nearestNeighbours(texts: readonly string[]): number[] {
  const sets = texts.map((text) => {
    const words = normalisedWords(text);
    return new Set(words.slice(4).map((_, at) => words.slice(at, at + 5).join(' ')));
  });
  const holders = new Map<string, number[]>();
  for (const [index, set] of sets.entries()) {
    for (const shingle of set) holders.set(shingle, [...(holders.get(shingle) ?? []), index]);
  }
  return sets.map((set, index) => {
    const shared = new Map<number, number>();
    for (const shingle of set) {
      for (const other of holders.get(shingle)!)
        if (other !== index) shared.set(other, (shared.get(other) ?? 0) + 1);
    }
    return Math.max(0, ...[...shared].map(([other, both]) => both / (set.size + sets[other]!.size - both)));
  });
}

function counted(items: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}
