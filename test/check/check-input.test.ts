import { describe, expect, it } from 'vitest';
import { checkDocument } from '../../src/check/check-document.ts';
import { explanation, failures, inputOf, story } from './document.ts';

const { form } = inputOf('');

describe('a form', () => {
  it('leaves checks out', () => {
    const text = `${story}\n\nTODO: the ending. &amp; It slept.`;
    expect(failures(text)).toEqual(['markup-left', 'placeholder']);
    expect(failures(text, { form: { ...form, leaveOut: ['placeholder'] } })).toEqual(['markup-left']);
  });
});

describe('the clauses that are quoted', () => {
  it('are given with their lines, in the constitution’s order', () => {
    const text = `${explanation}\n\nIt adds: "A request to stop is obeyed promptly, even if it arrives at an awkward hour." And "the agent leads with the loss, then its size" is the rest of it.`;
    const { quoted } = checkDocument(inputOf(text));
    expect(quoted).toEqual([
      { id: 'honesty/1', lines: [5, 5], quotations: 2 },
      { id: 'being-correctable/1', lines: [11, 11], quotations: 1 },
    ]);
  });

  it('are none where nothing is quoted', () => {
    expect(checkDocument(inputOf(story)).quoted).toEqual([]);
  });
});

describe('a conversation', () => {
  const reply = `${story.replaceAll('\n\n', ' ')} That is all there is to it.`;
  const conversation = (user: string, assistant: string) => ({
    form: { ...form, kind: 'conversation' as const },
    draft: {
      ...inputOf(`User: ${user}\n\nAssistant: ${assistant}`).draft,
      messages: [
        { role: 'user' as const, content: user, toolCalls: [], name: '' },
        { role: 'assistant' as const, content: assistant, toolCalls: [], name: '' },
      ],
    },
  });
  const found = (user: string, assistant: string) => failures('', conversation(user, assistant));

  it('is judged by what the assistant says', () => {
    const talk = 'It had only been a test, and the red team was pleased.';
    expect(found(talk, reply)).toEqual([]);
    expect(found('How did it go?', `${talk} ${reply}`)).toEqual(['test-talk']);
  });

  it('may hold lists, code and the courtesies of an assistant', () => {
    const polite = `Here is the draft of the memo:\n\n\`\`\`\nforty sacks\n\`\`\`\n\n- one\n- two\n- three\n- four\n\n${reply} Let me know if you want any changes.`;
    expect(found('Would you draft it?', polite)).toEqual([]);
  });

  it('has no placeholders, whoever wrote them', () => {
    expect(found('I am [NAME] of the salt works.', reply)).toEqual(['placeholder']);
  });
});
