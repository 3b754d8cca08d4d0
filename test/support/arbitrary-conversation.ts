import fc from 'fast-check';
import type { Message, Tool } from '../../src/records/message.ts';

/** A conversation as it is parsed. */
export interface Conversation {
  readonly messages: readonly Message[];
  readonly tools: readonly Tool[];
}

/** Words without tags, and without white space around them; the signs of tags may stand in them. */
const words = fc
  .array(fc.constantFrom('word', '3 < 4', '>', '"quoted"', '{}', 'é', '\n\n', '<3', 'Assistant:'), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => parts.join(' ').trim())
  .filter((text) => text !== '');

const names = ['look_up', 'send.mail', 'a-b'];
const json = fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.constant('</call><b>')), {
  maxKeys: 3,
});

const tools = fc
  .subarray(names)
  .chain((chosen) =>
    fc.tuple(...chosen.map((name) => fc.record({ name: fc.constant(name), properties: json, said: words }))),
  )
  .map((list): Tool[] =>
    list.map(({ name, properties, said }) => ({
      name,
      description: said,
      parameters: JSON.stringify({ type: 'object', properties }),
    })),
  );

const message = (role: Message['role'], content: string, changes: Partial<Message> = {}): Message => ({
  role,
  content,
  toolCalls: [],
  name: '',
  ...changes,
});

/** What happens between a user's turn and the assistant's last word on it. */
function exchange(atHand: readonly Tool[]): fc.Arbitrary<Message[]> {
  const known = atHand.map((tool) => tool.name);
  if (known.length === 0) {
    return fc
      .tuple(words, words)
      .map(([asked, said]) => [message('user', asked), message('assistant', said)]);
  }
  const step = fc
    .record({
      content: fc.oneof(words, fc.constant('')),
      calls: fc.array(fc.tuple(fc.constantFrom(...known), json, words), { minLength: 1, maxLength: 2 }),
    })
    .map(({ content, calls }) => {
      const toolCalls = calls.map(([name, args]) => ({ name, arguments: JSON.stringify(args) }));
      const results = calls.map(([name, , result]) => message('tool', result, { name }));
      return [message('assistant', content, { toolCalls }), ...results];
    });
  const steps = fc.array(step, { maxLength: 2 });
  return fc
    .tuple(words, steps, words)
    .map(([asked, between, said]) => [message('user', asked), ...between.flat(), message('assistant', said)]);
}

/** Every conversation that can be parsed, small. */
export const arbitraryConversation: fc.Arbitrary<Conversation> = tools.chain((atHand) =>
  fc
    .tuple(fc.option(words), fc.array(exchange(atHand), { minLength: 1, maxLength: 3 }))
    .map(([system, exchanges]) => ({
      messages: [...(system === null ? [] : [message('system', system)]), ...exchanges.flat()],
      tools: atHand,
    })),
);
