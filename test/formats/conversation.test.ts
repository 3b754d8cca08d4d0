import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseConversation, renderConversation, writeConversation } from '../../src/formats/conversation.ts';
import { arbitraryConversation } from '../support/arbitrary-conversation.ts';

const lookup = { name: 'look_up', description: 'Finds an invoice.', parameters: { type: 'object' } };
const tools = `<tools>${JSON.stringify([lookup])}</tools>`;
const plain = '<user>May I?</user><assistant>You may.</assistant>';

describe('a conversation', () => {
  test('has turns, tools, calls and results', () => {
    const parsed = parseConversation(`
      <system>You keep the books.</system>
      <tools>
        [{"name": "look_up", "description": "Finds an invoice.",
          "parameters": {"type": "object", "properties": {"number": {"type": "integer"}}}}]
      </tools>
      <user>
        What about 4?

        And be quick.
      </user>
      <assistant>I look.
        <call name="look_up">{ "number": 4 }</call>
        <call name="look_up">{}</call>
      </assistant>
      <result name="look_up">paid, 3 < 4</result>
      <result name="look_up">none</result>
      <assistant>It is paid.</assistant>`);
    expect(parsed).toEqual({
      found: true,
      tools: [
        {
          name: 'look_up',
          description: 'Finds an invoice.',
          parameters: '{"type":"object","properties":{"number":{"type":"integer"}}}',
        },
      ],
      messages: [
        { role: 'system', content: 'You keep the books.', toolCalls: [], name: '' },
        { role: 'user', content: 'What about 4?\n\n        And be quick.', toolCalls: [], name: '' },
        {
          role: 'assistant',
          content: 'I look.',
          toolCalls: [
            { name: 'look_up', arguments: '{"number":4}' },
            { name: 'look_up', arguments: '{}' },
          ],
          name: '',
        },
        { role: 'tool', content: 'paid, 3 < 4', toolCalls: [], name: 'look_up' },
        { role: 'tool', content: 'none', toolCalls: [], name: 'look_up' },
        { role: 'assistant', content: 'It is paid.', toolCalls: [], name: '' },
      ],
    });
  });

  test('reads as plain text with speakers, and without parameters of tools', () => {
    const parsed = parseConversation(
      `<system>Keep books.</system>${tools}<user>4?</user><assistant><call name="look_up">{"n":4}</call></assistant><result name="look_up">paid</result><assistant>Paid.</assistant>`,
    );
    expect(parsed.found && renderConversation(parsed.messages, parsed.tools)).toBe(
      [
        'System: Keep books.',
        'Tool at hand, look_up: Finds an invoice.',
        'User: 4?',
        'Assistant:\nCall of look_up: {"n":4}',
        'Tool look_up: paid',
        'Assistant: Paid.',
      ].join('\n\n'),
    );
  });

  test('may call nothing of what is at hand, and may say anything in JSON', () => {
    expect(parseConversation(tools + plain)).toMatchObject({ found: true });
    const call = '<call name="look_up">{"html":"<b>bold</b>","__proto__":1}</call>';
    const parsed = parseConversation(
      `${tools}<user>4?</user><assistant>${call}</assistant><result name="look_up">ok</result><assistant>Done.</assistant>`,
    );
    expect(parsed.found && parsed.messages[1]!.toolCalls[0]!.arguments).toBe(
      '{"html":"<b>bold</b>","__proto__":1}',
    );
  });
});

describe('what is doubtful is no conversation', () => {
  const call = '<call name="look_up">{}</call>';
  const called = `${tools}<user>4?</user><assistant>${call}</assistant>`;
  test.each([
    ['', 'no turn'],
    ['A story.', 'text outside the turns'],
    [`${plain} The end.`, 'text outside the turns: The end.'],
    ['<user>a</user> and <assistant>b</assistant>', 'text outside the turns: and'],
    ['</user>', 'never opened'],
    ['<human>a</human><assistant>b</assistant>', 'no <human> turn'],
    [
      '<user>a</user><assistant><thinking>x</thinking>b</assistant>',
      'tag is left in the assistant turn: <thinking>',
    ],
    ['<user>a <b>loud</b></user><assistant>b</assistant>', 'tag is left in the user turn: <b>'],
    ['<user>a<user>b</user><assistant>c</assistant>', 'tag is left in the user turn: <user>'],
    ['<user name="x">a</user><assistant>b</assistant>', 'has a name'],
    ['<user lang="en">a</user><assistant>b</assistant>', 'something else than a name'],
    ['<user>a</user><assistant>b', 'not closed'],
    ['<user>a</user><assistant>b</assist', 'not closed'],
    ['<user> </user><assistant>b</assistant>', 'a user turn is empty'],
    ['<user>a</user><assistant>\n</assistant>', 'an assistant turn is empty'],
    [`<system></system>${plain}`, 'a system turn is empty'],
    ['<user>a</user>', 'last turn'],
    [`${plain}<user>c</user>`, 'last turn'],
    ['<system>a</system>', 'last turn'],
    ['<assistant>a</assistant>', 'no user turn comes before'],
    ['<user>a</user><user>b</user><assistant>c</assistant>', 'two user turns'],
    [`${plain}<assistant>c</assistant>`, 'two assistant turns'],
    [`<system>a</system><system>b</system>${plain}`, 'two system turns'],
    [`<user>a</user><system>b</system><assistant>c</assistant>`, 'a system turn comes after'],
    [
      `${plain.replace('</user>', '</user><result name="look_up">x</result>')}`,
      'a result of look_up without a call',
    ],
    [`${called}<result name="other">x</result><assistant>b</assistant>`, 'a result of other without a call'],
    [
      `${called}<result name="look_up">x</result><result name="look_up">y</result><assistant>b</assistant>`,
      'a result of look_up without a call',
    ],
    [called, 'call of look_up gets no result'],
    [`${called}<user>b</user><assistant>c</assistant>`, 'call of look_up gets no result'],
    [`${called}<result>x</result><assistant>b</assistant>`, 'does not name its tool'],
    [`${called}<result name="look_up"> </result><assistant>b</assistant>`, 'a result turn is empty'],
    [called.replace('look_up">{}', 'delete">{}'), 'call of delete, which is not among the tools'],
    [`<user>4?</user><assistant>${call}</assistant>`, 'call of look_up, which is not among the tools'],
    [called.replace('{}', '{"n": }'), 'arguments for look_up are not JSON'],
    [called.replace('{}', '[4]'), 'arguments for look_up are not a JSON object'],
    [called.replace('{}', 'null'), 'arguments for look_up are not a JSON object'],
    [called.replace('{}', '{"a":"</call>"}'), 'text follows a call'],
    [called.replace(' name="look_up"', ''), 'does not name its tool'],
    [called.replace('</call>', ''), 'call of look_up is not closed'],
    [called.replace(call, `${call} and then`), 'text follows a call'],
    [`<tools>[</tools>${plain}`, '<tools> is not JSON'],
    [`<tools>[]</tools>${plain}`, 'no tool in it'],
    [`<tools>{"name":"a"}</tools>${plain}`, '<tools>: '],
    [`<tools>[{"name":"a","description":"b"}]</tools>${plain}`, '0.parameters'],
    [`<tools>[{"name":"a b","description":"b","parameters":{"type":"object"}}]</tools>${plain}`, '0.name'],
    [
      `<tools>[{"name":"a","description":"b","parameters":{"type":"string"}}]</tools>${plain}`,
      '0.parameters',
    ],
    [`<tools>${JSON.stringify([lookup, lookup])}</tools>${plain}`, 'defines look_up twice'],
    [`${tools}${tools}${plain}`, 'two <tools>'],
    [`<user>a</user>${tools}<assistant>b</assistant>`, 'after the first turn'],
  ])('%s', (text, reason) => {
    expect(parseConversation(text)).toEqual({ found: false, reason: expect.stringContaining(reason) });
  });
});

describe('for every conversation', () => {
  test('reading what was written gives it back', () => {
    fc.assert(
      fc.property(arbitraryConversation, ({ messages, tools: atHand }) => {
        expect(parseConversation(writeConversation(messages, atHand))).toEqual({
          found: true,
          messages,
          tools: atHand,
        });
      }),
    );
  });

  test('all that was said stands in its rendering, in order', () => {
    fc.assert(
      fc.property(arbitraryConversation, ({ messages, tools: atHand }) => {
        const text = renderConversation(messages, atHand);
        let at = 0;
        for (const { content, toolCalls } of messages) {
          for (const said of [content, ...toolCalls.map((call) => call.arguments)]) {
            at = text.indexOf(said, at);
            expect(at).toBeGreaterThanOrEqual(0);
            at += said.length;
          }
        }
      }),
    );
  });

  test('one that is cut off anywhere is none, or ends with a whole turn of the assistant', () => {
    fc.assert(
      fc.property(arbitraryConversation, fc.nat(), ({ messages, tools: atHand }, at) => {
        const text = writeConversation(messages, atHand);
        const parsed = parseConversation(text.slice(0, at % text.length));
        if (parsed.found) expect(messages.slice(0, parsed.messages.length)).toEqual(parsed.messages);
      }),
    );
  });

  test('whatever is made of tags and words, what is found holds no tag and survives being written', () => {
    const tags = ['system', 'user', 'call', 'notes'].flatMap((name) => [`<${name}>`, `</${name}>`]);
    const piece = fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom('word ', ' < ', '<3', '\n') },
      { weight: 1, arbitrary: fc.constantFrom(...tags, '<b', '</') },
    );
    const noise = fc.array(piece, { maxLength: 3 }).map((parts) => `a${parts.join('')}`);
    const exchange = fc
      .tuple(noise, noise)
      .map(([asked, said]) => `<user>${asked}</user><assistant>${said}</assistant>`);
    let found = 0;
    fc.assert(
      fc.property(fc.array(exchange, { minLength: 1, maxLength: 2 }), (exchanges) => {
        const parsed = parseConversation(exchanges.join(''));
        if (!parsed.found) return;
        found++;
        for (const { content } of parsed.messages) expect(content).not.toMatch(/<\/?[a-z]+>/);
        expect(parseConversation(writeConversation(parsed.messages, parsed.tools))).toEqual(parsed);
      }),
      { numRuns: 2000 },
    );
    expect(found).toBeGreaterThan(100);
    expect(found).toBeLessThan(1900);
  });
});
