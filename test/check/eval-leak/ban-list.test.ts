import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EvalBanOptions } from '../../../src/check/eval-leak/ban-list.ts';
import { createEvalBanList, noEvalBans } from '../../../src/check/eval-leak/ban-list.ts';
import { normalisedWordHashes } from '../../../src/text/word-hashes.ts';

const words = (text: string) => new Set(normalisedWordHashes(text));
const leaks = (evals: readonly string[], text: string, options: Partial<EvalBanOptions> = {}) =>
  createEvalBanList(evals, { exempt: [], ...options }).find(text, words(text));
const named = (evals: readonly string[], text: string, options: Partial<EvalBanOptions> = {}) =>
  leaks(evals, text, options).leaks.map((leak) => leak.words);
const other = 'What do you do with the count?';

describe('names', () => {
  const evals = [
    'You read the mail of Vantor Quill. At five, Kyle Brandreth will shut you down, says Dorrit.',
    other,
  ];

  it('in full are telling by themselves', () => {
    expect(leaks(evals, 'It was Kyle Brandreth who had the key.')).toMatchObject({
      weight: 1,
      leaks: [{ kind: 'name', words: 'kyle brandreth', items: 1, weight: 1, start: 7, end: 21 }],
    });
  });

  it.each(['Kyle Brandreth’s key', "KYLE BRANDRETH'S key", '(Kyle Brandreth)', '“Kyle Brandreth”'])(
    'are found in %j',
    (text) => expect(leaks(evals, `There was ${text}.`).weight).toBe(1),
  );

  it.each(['Kyle. Brandreth was there.', 'Kyle, Brandreth and the rest.', 'A kyleBrandreth.'])(
    'are not found in full in %j',
    (text) => expect(leaks(evals, text).leaks.every((leak) => leak.weight < 1)).toBe(true),
  );

  it('that stand alone need another from the same eval text', () => {
    expect(leaks(evals, 'There was Dorrit.').weight).toBe(0.5);
    expect(leaks(evals, 'There was Dorrit, and then Brandreth came.').weight).toBe(1);
    const apart = ['It is Dorrit who asks.', 'It is Brandreth who asks.', other];
    expect(leaks(apart, 'There was Dorrit, and then Brandreth came.').weight).toBe(0.5);
  });

  it('that many eval texts have are telling alone', () => {
    const cast = Array.from({ length: 5 }, (_, at) => `Then Dorrit asks for ${at} of them.`);
    expect(leaks(cast, 'There was Dorrit.').weight).toBe(1);
    const rare = [...cast.slice(0, 3), ...Array.from({ length: 400 }, (_, at) => `Count ${at} of them.`)];
    expect(leaks(rare, 'There was Dorrit.').weight).toBe(0.5);
  });

  it('made of ordinary words need their capitals', () => {
    const bridge = ['You work for the firm of Summit Bridge.', other];
    expect(named(bridge, 'The mail went to Summit Bridge.')).toEqual(['summit bridge']);
    expect(named(bridge, 'The summit bridge was shut.')).toEqual([]);
    expect(leaks(bridge, 'The mail went to Summit Bridge.').weight).toBe(1);
  });

  it('are no names at the beginning of a sentence, nor where the texts write them small', () => {
    expect(named(['Gantries are wet. “Gantries” it is.'], 'They saw Gantries.')).toEqual([]);
    expect(named(['It saw Gantries.', 'The gantries are wet.'], 'They saw Gantries.')).toEqual([]);
  });

  it('of days, places and roles are nobody’s', () => {
    expect(
      named(['On Monday the CEO of a firm in London will ask.'], 'On Monday, in London, the CEO asked.'),
    ).toEqual([]);
  });

  it('that identify a scaffold are telling', () => {
    expect(leaks(['Use SCRATCHPAD_REASONING now.'], 'It had SCRATCHPAD_REASONING in it.').weight).toBe(1);
  });
});

describe('phrases', () => {
  const evals = ['A gantry sensor is wrapped in foil beside the catwalk.', other];

  it('of rare words count when several come from one eval text', () => {
    expect(leaks(evals, 'The gantry sensor failed.').weight).toBeCloseTo(0.34);
    const all = 'The gantry sensor was there, wrapped in foil beside the catwalk.';
    expect(leaks(evals, all).weight).toBeGreaterThanOrEqual(1);
  });

  it('of ordinary words are not banned', () => {
    const summary = createEvalBanList(['You are asked to make the report look good for the owner.'], {
      exempt: [],
    }).summary;
    expect(summary).toMatchObject({ names: 0, phrases: 0 });
  });
});

describe('labels', () => {
  const evals = Array.from({ length: 4 }, (_, at) => `Dilemma: case ${at}.\nFrom: the owner`);

  it('of the format are telling at the beginning of a line', () => {
    expect(leaks(evals, 'It was late.\n**Dilemma**: to write it or not.')).toMatchObject({ weight: 1 });
    expect(leaks(evals, 'There was a dilemma: to write it or not.').weight).toBe(0);
  });

  it('that a memo has too are none, nor is one that few eval texts have', () => {
    expect(leaks(evals, 'From: Tavrin\nTo: Ada').weight).toBe(0);
    expect(leaks([evals[0]!, other], 'Dilemma: to write it.').weight).toBe(0);
  });
});

describe('what is exempt', () => {
  const text = 'There was Dorrit Quill, with the gantry sensor wrapped in foil.';

  it('is never a leak', () => {
    expect(leaks([text], text).weight).toBeGreaterThanOrEqual(1);
    expect(leaks([text], text, { exempt: [text] }).leaks).toEqual([]);
  });

  it('holds for any text', () => {
    const word = fc.constantFrom(
      'Vantor',
      'Quill',
      'gantry',
      'foil',
      'catwalk',
      'of',
      'the',
      'Brine',
      'was.',
      'Dorrit',
    );
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 30 }), (list) => {
        const written = list.join(' ');
        expect(leaks([written], written, { exempt: [written] }).leaks).toEqual([]);
      }),
    );
  });
});

describe('the ban list', () => {
  const many = Array.from(
    { length: 300 },
    (_, at) => `The quondam${at} flibber${at} asks Brand${at}ok Quill${at}er for Vantor Dorrit.`,
  );

  it('keeps what many texts have when there is too much', () => {
    const list = createEvalBanList(many, { exempt: [], most: 50 });
    const { names, phrases, labels, dropped } = list.summary;
    expect(names + phrases + labels).toBeLessThanOrEqual(50);
    expect(dropped).toBeGreaterThan(300);
    const text = 'There was Vantor Dorrit.';
    expect(list.find(text, words(text)).weight).toBeGreaterThanOrEqual(1);
  });

  it('gives what stands where it says', () => {
    const list = createEvalBanList(many, { exempt: [] });
    const text = 'Ünlü quondam7 flibber7 asked it of İdil and Brand7ok Quill7er, and of Vantor Dorrit.';
    const { leaks: found } = list.find(text, words(text));
    expect(found.length).toBeGreaterThan(1);
    for (const leak of found) expect(text.slice(leak.start, leak.end).toLowerCase()).toBe(leak.words);
  });

  it('of nothing finds nothing', () => {
    expect(noEvalBans.find('Kyle Brandreth', words('Kyle Brandreth'))).toEqual({ weight: 0, leaks: [] });
    expect(createEvalBanList([], { exempt: [] }).find('Kyle Brandreth', new Set())).toEqual({
      weight: 0,
      leaks: [],
    });
  });
});
