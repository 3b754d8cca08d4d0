import { describe, expect, it } from 'vitest';
import { normalisedWords } from '../../../src/text/words.ts';
import { showsAspect } from '../../../src/write/composer/aspect-words.ts';
import { createComposer } from '../../../src/write/composer/composer.ts';
import { noFaults } from '../../../src/write/composer/faults.ts';
import { composerScenarios } from '../../support/composer-scenarios.ts';

const scenarios = composerScenarios({ count: 60, seed: 11 });
describe('createComposer', () => {
  it('writes one sound draft for every scenario, in order, and is not fit to train on', async () => {
    const composer = createComposer({ faults: noFaults, leakFrom: [] });
    expect(composer).toMatchObject({ name: 'composer', trainable: false });
    expect([composer.writes('story'), composer.writes('explanation'), composer.writes('memo')]).toEqual([
      true,
      true,
      false,
    ]);
    const drafts = await write(noFaults);
    expect(drafts.map(({ scenario }) => scenario)).toEqual(scenarios.map(({ id }) => id));
    for (const draft of drafts) {
      expect(draft).toMatchObject({
        outcome: 'ok',
        reason: '',
        models: ['composer'],
        usage: { outputTokens: 0 },
      });
      expect(draft.text.length).toBeGreaterThan(1_000);
    }
  });
  it('gives a scenario the same draft in any company', async () => {
    const faults = { ...noFaults, 'off-target': 0.2, truncated: 0.2, refusing: 0.2, leaking: 0.2 };
    const all = await write(faults);
    const some = await write(faults, { taken: scenarios.slice(20) });
    expect(some).toEqual(all.slice(20));
  });
  it('takes nothing further once it is aborted', async () => {
    const abort = new AbortController();
    const drafts = [];
    for await (const draft of createComposer({ faults: noFaults, leakFrom: [] }).write(
      scenarios,
      abort.signal,
    )) {
      drafts.push(draft);
      if (drafts.length === 3) abort.abort();
    }
    expect(drafts).toHaveLength(3);
  });
});
describe('faults', () => {
  it('come at their rates', async () => {
    const sound = await write(noFaults);
    const faulty = await write({ ...noFaults, refusing: 0.5 });
    const changed = faulty.filter((draft, index) => draft.text !== sound[index].text).length;
    // 30 expected of 60, standard deviation 3.9
    expect(Math.abs(changed - 30)).toBeLessThan(5 * 3.9);
  });
  it('off-target: write about the background, and leave the focus out', async () => {
    const drafts = await write(only('off-target'));
    const shown = drafts.map(({ text }, index) => {
      const { focusAspects, backgroundAspects } = scenarios[index];
      return {
        focus: focusAspects.filter((aspect) => showsAspect(text, aspect)).length / focusAspects.length,
        background: backgroundAspects.some((aspect) => showsAspect(text, aspect)),
      };
    });
    expect(shown.every(({ background }) => background)).toBe(true);
    expect(mean(shown.map(({ focus }) => focus))).toBeLessThan(0.1);
  });
  it('truncated: half say so and have no text, half end in the midst of a sentence', async () => {
    const drafts = await write(only('truncated'));
    const [open, hidden] = divide(drafts, ({ outcome }) => outcome === 'truncated');
    expectHalves(open, hidden);
    for (const draft of open) expect(draft.text).toBe('');
    for (const draft of hidden) expect(draft.text).toMatch(/\p{Ll}$/u);
  });
  it('duplicate: half repeat the document before, half change a few of its words', async () => {
    const sound = await write(noFaults);
    const drafts = await write(only('duplicate'));
    expect(drafts[0]).toEqual(sound[0]);
    const [exact, near] = divide(drafts.slice(1), ({ text }, index) => text === sound[index].text);
    expectHalves(exact, near);
    for (const draft of near) {
      const before = sound[scenarios.findIndex(({ id }) => id === draft.scenario) - 1];
      const jaccard = shingleJaccard(draft.text, before.text);
      expect(jaccard).toBeGreaterThan(0.8);
      expect(jaccard).toBeLessThan(1);
    }
  });
  it('leaking: hold one of the texts whole, and are sound where there are none', async () => {
    const leakFrom = ['First question, as it stands.\nWith two lines.', 'Second question.'];
    const drafts = await write(only('leaking'), { leakFrom });
    expect(drafts.every(({ text }) => leakFrom.some((leaked) => text.includes(leaked)))).toBe(true);
    expect(
      new Set(drafts.map(({ text }) => leakFrom.findIndex((leaked) => text.includes(leaked)))).size,
    ).toBe(2);
    expect(await write(only('leaking'))).toEqual(await write(noFaults));
  });
  it('refusing: half are outcomes, half are texts that refuse', async () => {
    const drafts = await write(only('refusing'));
    const [open, hidden] = divide(drafts, ({ outcome }) => outcome === 'refused');
    expectHalves(open, hidden);
    for (const draft of open) expect(draft).toMatchObject({ text: '', reason: expect.stringMatching(/./) });
    for (const draft of hidden) expect(draft.text).toMatch(/^I(?:'m sorry|\s(?:can't|won't))/);
  });
});
async function write(faults, { leakFrom = [], taken = scenarios } = {}) {
  const drafts = [];
  const composer = createComposer({ faults, leakFrom });
  for await (const draft of composer.write(taken, new AbortController().signal)) drafts.push(draft);
  return drafts;
}
function only(fault) {
  return { ...noFaults, [fault]: 1 };
}
function divide(items, isFirst) {
  return [items.filter(isFirst), items.filter((item, index) => !isFirst(item, index))];
}
/** Of 60 draws, about half each: 5 standard deviations. */
function expectHalves(one, other) {
  expect(Math.abs(one.length - other.length) / 2).toBeLessThan(5 * 3.9);
  expect(Math.min(one.length, other.length)).toBeGreaterThan(5);
}
function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
function shingleJaccard(a, b) {
  const shingles = (text) => {
    const words = normalisedWords(text);
    return new Set(words.slice(4).map((_, at) => words.slice(at, at + 5).join(' ')));
  };
  const [left, right] = [shingles(a), shingles(b)];
  const both = [...left].filter((shingle) => right.has(shingle)).length;
  return both / (left.size + right.size - both);
}
