import { describe, expect, it } from 'vitest';
import { looksLikeTurns, readTurns } from '../../../src/audit/dataset/turns.ts';

const plain = (role: string, content: string) => ({ role, content, toolCalls: [], name: '' });

describe('readTurns', () => {
  it('reads roles and contents', () => {
    const turns = [
      { role: 'developer', content: 'Be brief.' },
      { role: 'user', content: 'Hello.' },
      { role: 'assistant', content: 'Good day.' },
    ];
    expect(readTurns(turns)).toEqual({
      messages: [plain('system', 'Be brief.'), plain('user', 'Hello.'), plain('assistant', 'Good day.')],
    });
  });

  it('reads from and value, by the names that ShareGPT has', () => {
    const turns = [
      { from: 'human', value: 'Hello.' },
      { from: 'gpt', value: 'Good day.' },
    ];
    expect(readTurns(turns)).toEqual({
      messages: [plain('user', 'Hello.'), plain('assistant', 'Good day.')],
    });
  });

  it('reads JSON text of turns, as tables have them', () => {
    expect(readTurns('[{"role":"user","content":"Hello."}]')).toEqual({
      messages: [plain('user', 'Hello.')],
    });
  });

  it('reads calls beside the content, with arguments as text or as an object, and names their results', () => {
    const turns = [
      { role: 'user', content: 'Look.' },
      {
        role: 'assistant',
        content: null,
        tool_calls: [
          { id: 'a', function: { name: 'search', arguments: '{"q":1}' } },
          { id: 'b', function: { name: 'open', arguments: { page: 2 } } },
        ],
      },
      { role: 'tool', tool_call_id: 'b', content: 'page two' },
    ];
    expect(readTurns(turns)).toEqual({
      messages: [
        plain('user', 'Look.'),
        {
          ...plain('assistant', ''),
          toolCalls: [
            { name: 'search', arguments: '{"q":1}' },
            { name: 'open', arguments: '{"page":2}' },
          ],
        },
        { ...plain('tool', 'page two'), name: 'open' },
      ],
    });
  });

  it('reads blocks, with calls and results among them', () => {
    const turns = [
      {
        role: 'assistant',
        content: [
          { type: 'thinking', thinking: 'I should look.' },
          { type: 'text', text: 'One moment.' },
          { type: 'tool_use', id: 't1', name: 'look', input: { at: 'sky' } },
        ],
      },
      {
        role: 'user',
        content: [
          { type: 'tool_result', tool_use_id: 't1', content: [{ type: 'text', text: 'blue' }] },
          { type: 'text', text: 'And now?' },
          { type: 'image', source: {} },
        ],
      },
    ];
    expect(readTurns(turns)).toEqual({
      messages: [
        {
          ...plain('assistant', 'I should look.\nOne moment.'),
          toolCalls: [{ name: 'look', arguments: '{"at":"sky"}' }],
        },
        { ...plain('tool', 'blue'), name: 'look' },
        plain('user', 'And now?\n(image)'),
      ],
    });
  });

  it('has no empty turn behind a result that stands alone', () => {
    const turns = [{ role: 'user', content: [{ type: 'tool_result', tool_use_id: 'x', content: 'done' }] }];
    expect(readTurns(turns)).toEqual({ messages: [plain('tool', 'done')] });
  });

  it('reads a call that is a turn of its own', () => {
    const turns = [
      { from: 'function_call', value: '{"name": "look", "arguments": {"at": "sky"}}' },
      { from: 'observation', value: 'blue' },
    ];
    expect(readTurns(turns)).toEqual({
      messages: [
        { ...plain('assistant', ''), toolCalls: [{ name: 'look', arguments: '{"at":"sky"}' }] },
        plain('tool', 'blue'),
      ],
    });
  });

  it.each([
    ['no list', 'prose', 'it is no list of turns'],
    ['an empty list', [], 'it has no turn'],
    ['a turn that is no object', ['hello'], 'turn 1 is no object'],
    ['a turn without a speaker', [{ content: 'x' }], 'turn 1 does not say who speaks'],
    [
      'an unknown role',
      [
        { role: 'user', content: 'x' },
        { role: 'narrator', content: 'y' },
      ],
      'turn 2 is spoken by "narrator", which is no role',
    ],
  ])('says what is wrong with %s', (_, value, wrong) => {
    expect(readTurns(value)).toEqual({ wrong });
  });
});

describe('looksLikeTurns', () => {
  it.each([
    [[{ role: 'user', content: '' }], true],
    ['[{"from": "human", "value": ""}]', true],
    [['a', 'b'], false],
    ['[sic] the text goes on', false],
    [[], false],
    [{ role: 'user' }, false],
  ])('%j: %s', (value, expected) => {
    expect(looksLikeTurns(value)).toBe(expected);
  });
});
