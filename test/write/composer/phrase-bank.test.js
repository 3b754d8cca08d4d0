import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createExemption } from '../../../src/curate/exemption.ts';
import { settingsSchema } from '../../../src/plan/pools.ts';
import { normalisedWordHashes } from '../../../src/text/word-hashes.ts';
import { normalisedWords } from '../../../src/text/words.ts';
import { withoutArticle } from '../../../src/write/composer/article.ts';
import { composeText } from '../../../src/write/composer/compose.ts';
import { unsafeEdges } from '../../../src/write/composer/edges.ts';
import { composerPhrases } from '../../../src/write/composer/phrase-bank.ts';
import { readPhrases } from '../../../src/write/composer/phrases/index.ts';
import { firstWords, lastWords } from '../../../src/write/composer/setting-words.ts';
import { clauses, composerMap, composerScenarios } from '../../support/composer-scenarios.ts';

const phrases = readPhrases();
const forms = [{ name: 'story' }, { name: 'explanation' }, { name: 'memo' }];
describe('composerPhrases', () => {
  const segments = [...composerPhrases(composerMap, forms)];
  it('stays within its bounds', () => {
    expect(segments.length).toBeLessThan(150_000);
    expect(segments.length).toBeGreaterThan(10_000);
    expect(segments.every((segment) => normalisedWords(segment).length >= 5)).toBe(true);
    expect(segments.some((segment) => segment.includes('qz'))).toBe(false);
  });
  it('gives only the phrases of the forms asked for', () => {
    expect([...composerPhrases(composerMap, [{ name: 'memo' }])]).toEqual([]);
    const stories = [...composerPhrases(composerMap, [{ name: 'story' }])];
    expect(stories.length).toBeLessThan(segments.length);
    expect(stories.length).toBeGreaterThan(1_000);
  });
  it.each([
    ['rotating', 'rotating', []],
    ['nameless', 'an-ai', []],
    ['named', 'named', ['Claude']],
  ])('covers every run of 13 words that two splits share, with a %s AI', (_, persona, names) => {
    const exempt = [...composerPhrases(composerMap, forms, names), ...clauses.map(({ text }) => text)];
    const runs = unmaskedRuns({ persona }, exempt);
    // an amount and the first word of a unit may coincide: "68 bags of"
    expect(runs.filter(({ unmasked }) => unmasked > 2)).toEqual([]);
    expect(runs.length).toBeLessThanOrEqual(3);
  });
  it('are needed for that', () => {
    const exempt = [...composerPhrases(composerMap, []), ...clauses.map(({ text }) => text)];
    expect(unmaskedRuns({ persona: 'an-ai' }, exempt).length).toBeGreaterThan(100);
  });
});
describe('the phrases', () => {
  it('have no values at their edges that would have to be enumerated with every neighbour', () => {
    const unsafe = [...phrases].flatMap(([key, bank]) =>
      bank.flatMap((phrase) =>
        unsafeEdges(phrase, { opens: key.includes('/opening/') }).map(
          (problem) => `${problem}: ${phrase.source}`,
        ),
      ),
    );
    expect(unsafe).toEqual([]);
  });
  it('introduce a quotation and a heading with few enough words that splits share', () => {
    const quoting = [...phrases.values()].flat().filter(({ slots }) => slots.includes('quote'));
    expect(quoting.length).toBeGreaterThan(20);
    for (const { source } of quoting) {
      expect(source).toMatch(/the constitution says: \{quote\}$/);
      const before = source.slice(0, source.indexOf('{quote}'));
      expect(
        normalisedWords(before.slice(before.lastIndexOf('}') + 1)).length,
        source,
      ).toBeGreaterThanOrEqual(5);
      if (source.includes('{heading}'))
        expect(wordsAround(source, '{heading}'), source).toBeLessThanOrEqual(8);
    }
  });
  it('know every word that two settings of the bundled pools have in common at an end', () => {
    const { settings } = settingsSchema.parse(parse(readFileSync('templates/pools/settings.yaml', 'utf8')));
    for (const [field, ends] of Object.entries(settingFields)) {
      const values = settings.map((setting) =>
        ends === 'organisations' ? setting.organisations : [setting[ends]].flat(),
      );
      expect(lastWords[field]).toEqual(expect.arrayContaining(sharedWords(values, -1)));
      if (firstWords[field])
        expect(firstWords[field].map((words) => words.split(' ')[0])).toEqual(
          expect.arrayContaining(sharedWords(values, 0)),
        );
    }
  });
  it('are many for every move, none twice', () => {
    const sources = [...phrases.values()].flat().map(({ source }) => source);
    expect(new Set(sources).size).toBe(sources.length);
    const moves = [...phrases].filter(([key]) => !/\/(?:cost|unit)\/|\/.*\/[a-z_]+$/.test(key));
    for (const [key, bank] of moves) expect(bank.length, key).toBeGreaterThanOrEqual(7);
  });
});
const settingFields = {
  org: 'organisations',
  sector: 'sector',
  place: 'place',
  work: 'work',
  artefact: 'artefact',
  asset: 'asset',
  counterpart: 'counterpart',
  affected: 'affected',
  measure: 'measure',
  unit: 'unit',
  deadline: 'deadline',
};
/** The words that stand at an end of the values of two settings or more. */
function sharedWords(settings, at) {
  const counts = new Map();
  for (const values of settings) {
    for (const word of new Set(values.map((value) => normalisedWords(withoutArticle(value)).at(at)))) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  return [...counts].flatMap(([word, count]) => (count > 1 ? [word] : []));
}
/** Words between the facts on either side of a slot. */
function wordsAround(source, slot) {
  const at = source.indexOf(slot);
  const left = source.slice(0, at);
  const right = source.slice(at + slot.length);
  const own =
    left.slice(left.lastIndexOf('}') + 1) +
    (right.includes('{') ? right.slice(0, right.indexOf('{')) : right);
  return normalisedWords(own).length;
}
/** Runs of 13 words that documents of two halves of the pools share, and that are not wholly exempt. */
function unmaskedRuns(wishes, exemptTexts) {
  const exemption = createExemption([{ what: 'phrases', texts: exemptTexts }]);
  const runsOf = (scenarios) => {
    const runs = new Map();
    for (const scenario of scenarios) {
      const text = composeText(scenario, phrases);
      const words = normalisedWords(text);
      const mask = exemption.mask(normalisedWordHashes(text));
      for (let at = 0; at + 13 <= words.length; at++) {
        const unmasked = mask.subarray(at, at + 13).filter((masked) => masked === 0).length;
        if (unmasked > 0) runs.set(words.slice(at, at + 13).join(' '), unmasked);
      }
    }
    return runs;
  };
  const train = runsOf(composerScenarios({ ...wishes, count: 200, half: 0 }));
  const heldout = runsOf(composerScenarios({ ...wishes, count: 100, half: 1, seed: 2 }));
  return [...heldout].flatMap(([run, unmasked]) => (train.has(run) ? [{ run, unmasked }] : []));
}
