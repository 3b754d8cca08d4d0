import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../src/random.ts';
import { parsePhrase } from '../../../src/write/composer/phrase.ts';
import { wordPhrase } from '../../../src/write/composer/wording.ts';

const word = (source, slots, seed = 1) =>
  wordPhrase(parsePhrase(source), (name) => slots[name], createRandom(seed));
describe('parsePhrase', () => {
  it('finds every slot once, in choices too', () => {
    expect(parsePhrase('{a} and [{b.they}|{c}|] and {a}').slots).toEqual(['a', 'b.they', 'c']);
  });
  it.each(['{open', '[open', 'shut}', 'shut]', 'one|other', '{Upper}', '{}', '{a:}'])(
    'refuses %s',
    (source) => {
      expect(() => parsePhrase(source)).toThrow(SyntaxError);
    },
  );
});
describe('wordPhrase', () => {
  it('capitalises a slot where a sentence begins, in speech too, and nowhere else', () => {
    expect(word('{a} saw {a}. {a} left. ‘{a} is,’ said {a}: ‘{a}’.', { a: 'the AI' })).toBe(
      'The AI saw the AI. The AI left. ‘The AI is,’ said the AI: ‘the AI’.',
    );
  });
  it('sets the article by sound, or "the" for what is known', () => {
    expect(word('{a:b} or {a:c}', { b: 'egg', c: 'hen' })).toBe('An egg or a hen');
    const known = Object.assign(() => 'egg', { isKnown: () => true });
    expect(wordPhrase(parsePhrase('{a:b}'), known, createRandom(1))).toBe('The egg');
  });
  it('draws every wording of a choice', () => {
    const drawn = new Set(Array.from({ length: 40 }, (_, seed) => word('x[ y| z|]', {}, seed)));
    expect([...drawn].toSorted()).toEqual(['x', 'x y', 'x z']);
  });
  it('throws where nothing is bound, which is a defect', () => {
    expect(() => word('a {missing} slot', {})).toThrow('nothing is bound to {missing} in: a {missing} slot');
    expect(() => word('an {empty} slot', { empty: '' })).toThrow('{empty}');
  });
});
