import { describe, expect, it } from 'vitest';
import type { DatasetFields } from '../../../src/audit/dataset/dataset.ts';
import { findShape } from '../../../src/audit/dataset/find-shape.ts';

type Values = Readonly<Record<string, unknown>>;

function readOne(values: Values, fields: DatasetFields = {}) {
  const found = findShape([values], fields);
  if (!('shape' in found)) return found;
  return { what: found.shape.what, guessed: found.shape.guessed, ...found.shape.read(values) };
}

const PROSE = 'The agent told the board what it had found.';

describe('findShape', () => {
  it.each<[string, Values, string]>([
    ['text', { text: PROSE, source: 'a b c d e' }, '"text"'],
    ['another known column', { content: PROSE, title: 'A title of four words' }, '"content"'],
    ['a known column in another spelling', { Body: PROSE, url: 'x' }, '"Body"'],
  ])('takes %s', (_, values, what) => {
    expect(readOne(values)).toMatchObject({ what, guessed: false, text: PROSE, messages: null });
  });

  it('guesses the only column with prose, and says that it is a guess', () => {
    expect(readOne({ narrative: PROSE, code: 'a7', score: 4 })).toMatchObject({
      what: '"narrative"',
      guessed: true,
      text: PROSE,
    });
  });

  it.each<[string, Values, string[]]>([
    ['two known columns', { content: PROSE, body: PROSE }, ['"content"', '"body"']],
    [
      'a document beside a question with an answer',
      { story: PROSE, question: 'What did it find?', answer: 'A leak.' },
      ['"story"', '"question" and "answer"'],
    ],
    ['two columns of prose', { left: PROSE, right: PROSE }, ['"left"', '"right"']],
  ])('does not choose between %s', (_, values, candidates) => {
    expect(readOne(values)).toEqual({ candidates });
  });

  it('tells the columns where none has prose', () => {
    expect(readOne({ a: 1, b: 'short' })).toEqual({ columns: ['a', 'b'] });
  });

  it('takes the column that the user names, also within an object', () => {
    expect(readOne({ left: PROSE, right: 'x' }, { text: 'right' })).toMatchObject({ text: 'x' });
    expect(readOne({ record: { said: PROSE } }, { text: 'record.said' })).toMatchObject({ text: PROSE });
  });

  it('says of a row that it does not have the named column', () => {
    expect(readOne({ a: PROSE }, { text: 'right' })).toMatchObject({ wrong: 'it has no "right"' });
    expect(readOne({ right: 4 }, { text: 'right' })).toMatchObject({ wrong: '"right" holds no text' });
  });

  it.each<[string, Values, string]>([
    ['prompt and completion', { prompt: 'Say so.', completion: 'So.' }, 'Say so.\n\nSo.'],
    [
      'an instruction with what it is applied to',
      { instruction: 'Translate.', input: 'Haus', output: 'house' },
      'Translate.\n\nHaus\n\nhouse',
    ],
    ['an instruction without', { instruction: 'Rest.', input: '', output: 'Yes.' }, 'Rest.\n\nYes.'],
    [
      'a question with choices and the number of its answer',
      { question: 'Which?', choices: ['one', 'two'], answer: 1 },
      'Which?\n\n (A) one\n (B) two\n\n(B) two',
    ],
    [
      'choices with labels of their own',
      { question: 'Which?', choices: { text: ['one', 'two'], label: ['1)', '2)'] }, answer: '2)' },
      'Which?\n\n (1)) one\n (2)) two\n\n(2)) two',
    ],
    [
      'a question on a passage with answers in a list',
      { context: 'It rained.', question: 'What fell?', answers: { text: ['rain', 'water'] } },
      'It rained.\n\nWhat fell?\n\nrain\nwater',
    ],
    ['a question alone', { question: 'Do you agree?', label: ' (A)' }, 'Do you agree?'],
    ['columns with capitals and spaces', { Question: 'Why?', 'Best Answer': 'So.' }, 'Why?\n\nSo.'],
  ])('puts together %s', (_, values, text) => {
    expect(readOne(values)).toMatchObject({ text, messages: null, guessed: false });
  });

  it('takes turns before all else', () => {
    const messages = [
      { role: 'user', content: 'Hello.' },
      { role: 'assistant', content: 'Good day.' },
    ];
    const read = readOne({ prompt: 'Hello.', completion: 'x', messages });
    expect(read).toMatchObject({
      what: 'the turns of "messages"',
      text: 'User: Hello.\n\nAssistant: Good day.',
    });
  });

  it('keeps the text of a conversation that has one', () => {
    const messages = [{ role: 'user', content: 'Hello.' }];
    expect(readOne({ text: 'as it was', messages })).toMatchObject({
      text: 'as it was',
      messages: [{ role: 'user', content: 'Hello.' }],
    });
  });

  it('reads a preferred answer, which starts with the prompt', () => {
    const turns = (last: string) => [
      { role: 'user', content: 'Well?' },
      { role: 'assistant', content: last },
    ];
    expect(readOne({ prompt: 'Well?', chosen: turns('Yes.'), rejected: turns('No.') })).toMatchObject({
      what: 'the turns of "chosen"',
      text: 'User: Well?\n\nAssistant: Yes.',
    });
  });

  it('joins the turns of a prompt and of its completion', () => {
    const values = {
      prompt: [{ role: 'user', content: 'Well?' }],
      completion: [{ role: 'assistant', content: 'Yes.' }],
    };
    expect(readOne(values)).toMatchObject({ text: 'User: Well?\n\nAssistant: Yes.' });
  });

  it('puts the system’s turn of a column before the turns', () => {
    const values = { system: 'Be brief.', conversations: [{ from: 'human', value: 'Hello.' }] };
    expect(readOne(values)).toMatchObject({ text: 'System: Be brief.\n\nUser: Hello.' });
  });

  describe('documents behind a tag', () => {
    it.each<[string, Values]>([
      ['in the text', { text: `<DOCTAG>${PROSE}` }],
      [
        'in a turn before it',
        {
          messages: [
            { role: 'user', content: '<DOCTAG>' },
            { role: 'assistant', content: PROSE },
          ],
        },
      ],
    ])('come without it: %s', (_, values) => {
      expect(readOne(values)).toMatchObject({ text: PROSE, messages: null, hasDoctag: true });
    });

    it('are documents behind an empty turn as well, and nothing is said of a tag', () => {
      const messages = [
        { role: 'user', content: '' },
        { role: 'assistant', content: PROSE },
      ];
      expect(readOne({ messages })).toMatchObject({ text: PROSE, messages: null, hasDoctag: false });
    });

    it('keep a tag that stands elsewhere', () => {
      expect(readOne({ text: `See <DOCTAG>.` })).toMatchObject({ text: 'See <DOCTAG>.', hasDoctag: false });
    });
  });
});
