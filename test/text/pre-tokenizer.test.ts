import { describe, expect, it } from 'vitest';
import { createPreTokenizer, type TokenizerPart } from '../../src/text/pre-tokenizer.ts';

const compile = (pattern: { Regex: string } | { String: string }) =>
  new RegExp('Regex' in pattern ? pattern.Regex : pattern.String, 'gu');

const pieces = (part: TokenizerPart | null, text: string, isFirst = true) =>
  createPreTokenizer(part, compile)(text, isFirst);

describe('createPreTokenizer', () => {
  it('leaves a text whole where there is none', () => {
    expect(pieces(null, 'a b')).toEqual(['a b']);
  });

  it('knows words of any script', () => {
    expect(pieces({ type: 'Whitespace' }, 'café, мир_1!?')).toEqual(['café', ',', 'мир_1', '!?']);
  });

  it('has each sign of punctuation on its own, unless it is told otherwise', () => {
    expect(pieces({ type: 'Punctuation' }, 'no...')).toEqual(['no', '.', '.', '.']);
    expect(pieces({ type: 'Punctuation', behavior: 'Contiguous' }, 'no...')).toEqual(['no', '...']);
    expect(pieces({ type: 'BertPreTokenizer' }, ' Hm... 你 ')).toEqual(['Hm', '.', '.', '.', '你']);
  });

  it('has figures of any script, one by one or together', () => {
    expect(pieces({ type: 'Digits', individual_digits: true }, 'a12٣')).toEqual(['a', '1', '2', '٣']);
    expect(pieces({ type: 'Digits' }, 'a12٣b')).toEqual(['a', '12٣', 'b']);
  });

  it('marks spaces, and puts a mark before the text as its scheme says', () => {
    const part = (prepend_scheme: string, split = true) => ({ type: 'Metaspace', prepend_scheme, split });
    expect(pieces(part('always'), 'a b', false)).toEqual(['▁a', '▁b']);
    expect(pieces(part('first'), 'a b', false)).toEqual(['a', '▁b']);
    expect(pieces(part('first'), 'a b', true)).toEqual(['▁a', '▁b']);
    expect(pieces(part('never', false), 'a b')).toEqual(['a▁b']);
  });

  it('has a letter for every byte', () => {
    expect(pieces({ type: 'ByteLevel', add_prefix_space: true }, "it's é\n")).toEqual([
      'Ġit',
      "'s",
      'ĠÃ©',
      'Ċ',
    ]);
  });

  it('applies several in turn', () => {
    const part = {
      type: 'Sequence',
      pretokenizers: [{ type: 'WhitespaceSplit' }, { type: 'FixedLength', length: 2 }],
    };
    expect(pieces(part, 'abc 😀😀😀')).toEqual(['ab', 'c', '😀😀', '😀']);
  });

  it('refuses a kind that it does not know', () => {
    expect(() => pieces({ type: 'UnicodeScripts' }, '')).toThrow('UnicodeScripts');
  });
});
