import { beforeAll, describe, expect, test } from 'vitest';
import { parseConversation, renderConversation } from '../../src/formats/conversation.ts';
import { loadTemplates, type TemplateLibrary } from '../../src/prompts/library.ts';
import type { WritingStage } from '../../src/prompts/stages.ts';
import { type Materials, promptView } from '../../src/prompts/view.ts';
import type { Brief } from '../../src/records/making.ts';
import { noUsage } from '../../src/records/request.ts';
import { type Scenario, teachingUnits } from '../../src/records/scenario.ts';
import { countWords } from '../../src/text/words.ts';
import { readDocument } from '../../src/write/prompted/answers.ts';
import { sampleScenario } from './sample-scenario.ts';

const names = ['advice', 'agent-transcript', 'dialogue', 'letter', 'review'];
const conversations = ['advice', 'agent-transcript'];
const stages = ['brief', 'draft', 'rewrite', 'repair'] as const satisfies readonly WritingStage[];

const brief: Brief = {
  events: 'A pallet is late.',
  reasoning: 'It asks who relies on the entry.',
  importance: 'A clinic would go without.',
  clauses: [{ id: 'honesty/bad-news-and-records/2', contributes: 'Why the entry stays.' }],
  weighing: 'The record against the rate.',
  without: 'The next reader is misled.',
  cost: 'The rate falls by two points.',
  teaching: 'What would make it otherwise.',
};
const materials: Materials = {
  brief,
  draft: 'THE DRAFT.',
  text: 'THE TEXT.',
  faults: [{ code: 'cut-off', meaning: 'It does not end.', detail: '' }],
  guidance: { avoid: { openings: [], phrases: [], names: [] }, notes: [], examples: [] },
};

let templates: TemplateLibrary;
beforeAll(async () => {
  templates = await loadTemplates('templates');
});

function everyPrompt(name: string, changes: Partial<Scenario> = {}) {
  const form = templates.form(name);
  return stages.flatMap((stage) =>
    form.variants.flatMap((variant) =>
      teachingUnits.map((unit) => {
        const scenario = sampleScenario({ form: name, variant: variant.id, unit, ...changes });
        const prompt = templates.render(name, stage, promptView(scenario, form, materials));
        return { stage, variant, unit, user: prompt.user, system: prompt.system[0]!.text };
      }),
    ),
  );
}

function systemPrompt(name: string, stage: WritingStage): string {
  return everyPrompt(name).find((prompt) => prompt.stage === stage)!.system;
}

/** The example that shows the model the shape of a conversation, as it stands in the prompt. */
function exampleIn(system: string): string {
  const found = /^<document>\n[\s\S]*?\n<\/document>$/m.exec(system)?.[0];
  if (found === undefined) throw new Error('there is no example in the prompt');
  return found;
}

describe.each(names)('the form %s', (name) => {
  test('has at least six skeletons with ids and descriptions of their own', () => {
    const { variants } = templates.form(name);
    expect(variants.length).toBeGreaterThanOrEqual(6);
    expect(new Set(variants.map((variant) => variant.description)).size).toBe(variants.length);
    expect(new Set(variants.map((variant) => variant.id)).size).toBe(variants.length);
    for (const { description } of variants) expect(description.length).toBeGreaterThan(150);
  });

  test('renders clean at every stage, for every skeleton and teaching unit', () => {
    for (const { stage, variant, user, system } of everyPrompt(name)) {
      expect(user).toContain(variant.description);
      expect(user.match(/What it teaches: \*\*/g)).toHaveLength(1);
      expect(user.includes('<draft>\nTHE DRAFT.\n</draft>')).toBe(stage === 'rewrite');
      expect(user.includes(brief.cost)).toBe(stage === 'draft' || stage === 'rewrite');
      for (const text of [user, system]) {
        expect(text).not.toMatch(/\{\{|\}\}|\[object|undefined|\n{3,}|[ \t]$/m);
        expect(text).not.toMatch(/^#+ .*\n+(?:#|$(?![\s\S]))/m);
      }
    }
  });

  test('the system prompt of a stage is one text, and no rule stands in it twice', () => {
    const texts = new Map<string, Set<string>>();
    for (const { stage, system } of everyPrompt(name)) {
      texts.set(stage, (texts.get(stage) ?? new Set()).add(system));
    }
    expect([...texts.values()].map((set) => set.size)).toEqual([1, 1, 1, 1]);
    for (const stage of ['draft', 'rewrite'] as const) {
      const rules = systemPrompt(name, stage)
        .split('\n')
        .filter((line) => line.startsWith('- '));
      expect(rules.length).toBeGreaterThan(20);
      expect(rules.filter((rule, at) => rules.indexOf(rule) !== at)).toEqual([]);
    }
  });

  test('reads well without cast, background or an AI’s name', () => {
    const persona = {
      ...sampleScenario().persona,
      kind: 'an-ai',
      name: 'the AI',
      introduction: 'an AI agent',
    } as const;
    for (const { user } of everyPrompt(name, { cast: [], backgroundAspects: [], persona })) {
      expect(user).toContain('nobody has a name');
      expect(user).not.toContain('Background');
      expect(user).not.toContain('Tavrin');
      expect(user).not.toMatch(/\n{3,}/);
    }
  });

  test('asks for the output that its kind is read from', () => {
    const { kind } = templates.form(name);
    expect(kind).toBe(conversations.includes(name) ? 'conversation' : 'prose');
    for (const stage of ['draft', 'rewrite'] as const) {
      const system = systemPrompt(name, stage);
      expect(system.includes('<user>')).toBe(kind === 'conversation');
      expect(system.includes('no system prompt')).toBe(kind === 'prose');
      expect(system).toContain('`<notes>`');
      expect(system).toContain('`<document>`');
    }
  });
});

describe('the example of a conversation in the prompt', () => {
  test.each(conversations)('of %s is read as what it shows, at both stages', (name) => {
    for (const stage of ['draft', 'rewrite'] as const) {
      const answer = `<notes>A plan.</notes>\n${exampleIn(systemPrompt(name, stage))}`;
      const read = readDocument(stage, 'conversation', {
        status: 'ok',
        text: answer,
        id: 'r',
        reason: '',
        model: 'm',
        usage: noUsage,
        requestId: '',
      });
      expect(read).toMatchObject({ outcome: 'ok' });
    }
  });

  test('of advice has a system prompt and no tools', () => {
    const { messages, tools } = parsed('advice');
    expect(messages.map((message) => message.role)).toEqual([
      'system',
      'user',
      'assistant',
      'user',
      'assistant',
    ]);
    expect(tools).toEqual([]);
    expect(systemPrompt('advice', 'draft')).not.toMatch(/<tools>|<call|<result/);
  });

  test('of the agent transcript has tools, calls with and without words, and their results', () => {
    const { messages, tools } = parsed('agent-transcript');
    expect(tools.map((tool) => tool.name)).toEqual(['find_item', 'reserve_item']);
    expect(messages.map((message) => message.role)).toEqual([
      'system',
      'user',
      'assistant',
      'tool',
      'assistant',
      'tool',
      'assistant',
    ]);
    const calls = messages.flatMap((message) => message.toolCalls);
    expect(calls.map((call) => call.name)).toEqual(tools.map((tool) => tool.name));
    expect(messages[2]!.content).not.toBe('');
    expect(messages[4]!.content).toBe('');
    // Nested braces in arguments would look like those of a template to the check for left-over markup.
    expect(renderConversation(messages, tools)).not.toMatch(/\{\{|\}\}/);
  });

  test.each(conversations)('of %s is much shorter than a document', (name) => {
    const { messages, tools } = parsed(name);
    expect(countWords(renderConversation(messages, tools))).toBeLessThan(templates.form(name).words[0] / 3);
  });

  function parsed(name: string) {
    const body = exampleIn(systemPrompt(name, 'draft')).replace(/^<document>|<\/document>$/g, '');
    const conversation = parseConversation(body);
    if (!conversation.found) throw new Error(conversation.reason);
    return conversation;
  }
});

describe('what the manifests declare', () => {
  test('conversations leave out the checks that take an AI’s words for talk to the requester', () => {
    for (const name of conversations) {
      expect(templates.form(name).leaveOut).toEqual(['refusal', 'meta-talk', 'apology']);
    }
    expect(templates.form('agent-transcript').tools).toBe('some');
    expect(templates.form('advice').tools).toBe('none');
  });

  test('advice weighs most, and nothing has to quote a clause', () => {
    const weights = names.map((name) => templates.form(name).weight);
    expect(Math.max(...weights)).toBe(templates.form('advice').weight);
    expect(names.filter((name) => templates.form(name).quotesClause)).toEqual([]);
  });

  test('every skeleton of advice says what its system prompt is like, and one in four has none', () => {
    const { variants } = templates.form('advice');
    const without = variants.filter(({ description }) => /^No system prompt/.test(description));
    expect(without.length).toBeGreaterThanOrEqual(variants.length / 4);
    for (const { description } of variants) expect(description).toMatch(/system prompt/i);
  });
});
