import { describe, expect, it } from 'vitest';
import { mixedDocumentOf } from '../../../src/formats/training/mixed-document.ts';
import { lacunaError } from '../../support/errors.ts';

const read = (values: Record<string, unknown>) => mixedDocumentOf({ values, line: 7 }, 'web.jsonl', 'm');
const rolesOf = (values: Record<string, unknown>) =>
  read(values)?.messages.map(({ role, content }) => `${role}: ${content}`);

describe('mixedDocumentOf', () => {
  it('takes plain text', () => {
    expect(read({ text: 'Bread rises.', url: 'x' })).toEqual({
      id: 'm',
      text: 'Bread rises.',
      messages: [],
      tools: '[]',
    });
  });

  it.each<[string, Record<string, unknown>]>([
    ['no turns', { messages: [] }],
    ['no turns as JSON', { messages: '[]' }],
    ['an empty pair', { prompt: null, completion: null }],
    ['a pair of empty texts', { instruction: '', output: '' }],
  ])('takes the text of a row with %s', (_, empty) => {
    expect(read({ ...empty, text: 'Bread rises.' })?.text).toBe('Bread rises.');
    expect(read(empty)).toBeUndefined();
  });

  it('takes a number for an answer, and nothing else that is no text', async () => {
    expect(rolesOf({ question: 'How many eggs?', answer: 4 })).toEqual([
      'user: How many eggs?',
      'assistant: 4',
    ]);
    const error = await lacunaError(async () => read({ prompt: { a: 1 }, completion: 'x' }));
    expect(error).toMatchObject({ code: 'mix.not-text', place: { line: 7 } });
  });

  it.each([
    [
      'messages',
      {
        messages: [
          { role: 'user', content: 'Why?' },
          { role: 'assistant', content: 'Yeast.' },
        ],
      },
    ],
    [
      'ShareGPT',
      {
        conversations: [
          { from: 'human', value: 'Why?' },
          { from: 'gpt', value: 'Yeast.' },
        ],
      },
    ],
    [
      'messages as JSON, as in a CSV',
      { messages: '[{"role":"user","content":"Why?"},{"role":"assistant","content":"Yeast."}]' },
    ],
    [
      'parts',
      {
        messages: [
          { role: 'user', content: [{ type: 'text', text: 'Why?' }] },
          { role: 'assistant', content: 'Yeast.' },
        ],
      },
    ],
    ['prompt and completion', { prompt: 'Why?', completion: 'Yeast.' }],
    [
      'both as messages',
      { prompt: [{ role: 'user', content: 'Why?' }], completion: [{ role: 'assistant', content: 'Yeast.' }] },
    ],
    [
      'instruction and output',
      { instruction: 'Why?', input: '', output: 'Yeast.', text: '### Instruction: Why?' },
    ],
    ['question and answer', { question: 'Why?', answer: 'Yeast.' }],
  ])('takes a conversation from %s', (_, values) => {
    expect(rolesOf(values)).toEqual(['user: Why?', 'assistant: Yeast.']);
    expect(read(values)?.text).toBe('User: Why?\n\nAssistant: Yeast.');
  });

  it('puts what an instruction is about behind it', () => {
    expect(rolesOf({ instruction: 'Sum up.', input: 'A long text.', output: 'Short.' })).toEqual([
      'user: Sum up.\n\nA long text.',
      'assistant: Short.',
    ]);
  });

  it('keeps calls of tools, with the tool that answers', () => {
    const document = read({
      messages: [
        { role: 'user', content: 'Where?' },
        {
          role: 'assistant',
          content: null,
          tool_calls: [
            { id: 'c1', type: 'function', function: { name: 'find', arguments: '{"what":"it"}' } },
          ],
        },
        { role: 'tool', tool_call_id: 'c1', content: 'Here.' },
        { role: 'assistant', content: 'Here.' },
      ],
      tools: [{ type: 'function', function: { name: 'find' } }],
    });
    expect(document?.messages[1]?.tool_calls).toBe(
      '[{"type":"function","function":{"name":"find","arguments":{"what":"it"}}}]',
    );
    expect(document?.messages[2]).toMatchObject({ role: 'tool', name: 'find' });
    expect(document?.tools).toBe('[{"type":"function","function":{"name":"find"}}]');
    expect(document?.text).toContain('Call of find: {"what":"it"}');
  });

  it('has nothing where a row is empty', () => {
    expect(read({ text: '  ' })).toBeUndefined();
    expect(read({ text: null })).toBeUndefined();
    expect(read({ messages: [] })).toBeUndefined();
    expect(read({ prompt: 'Why?', completion: '' })).toBeUndefined();
    expect(read({ messages: [{ role: 'user', content: 'Why?' }] })).toBeUndefined();
  });

  it('says where a column holds something else', async () => {
    for (const values of [{ text: 5 }, { messages: 'hello' }, { conversations: { role: 'user' } }]) {
      expect((await lacunaError(() => read(values))).code).toBe('mix.not-text');
    }
    expect(read({ messages: null, text: 'Bread rises.' })?.text).toBe('Bread rises.');
  });

  it('says where a row has no text, and what it has', async () => {
    const error = await lacunaError(() => read({ body: 'x', url: 'y' }));
    expect(error.code).toBe('mix.no-text');
    expect(error.message).toContain('web.jsonl:7');
    expect(error.message).toContain('body, url');
  });

  it.each([
    [{ role: 'narrator', content: 'x' }, 'narrator'],
    [{ content: 'x' }, 'who speaks'],
    ['x', 'not an object'],
    [{ role: 'user', content: [{ type: 'image_url', image_url: 'x' }] }, 'something else than text'],
    [{ role: 'user', content: 3 }, 'something else than text'],
    [{ role: 'assistant', tool_calls: [{ id: 'c' }] }, 'no function'],
    [{ role: 'assistant', tool_calls: [{ function: { name: 'f', arguments: '[1' } }] }, 'no JSON object'],
  ])('says which turn is none: %j', async (turn, message) => {
    const error = await lacunaError(() => read({ messages: [turn] }));
    expect(error.code).toBe('mix.bad-turn');
    expect(error.message).toContain(message);
  });
});
