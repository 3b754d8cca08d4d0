import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { LacunaError } from '../../../src/errors.ts';
import type { ModelClient } from '../../../src/model/client.ts';
import { loadTemplates, type TemplateLibrary } from '../../../src/prompts/library.ts';
import type { Draft } from '../../../src/records/document.ts';
import { noGuidance } from '../../../src/records/guidance.ts';
import type { ModelRequest } from '../../../src/records/request.ts';
import type { Scenario } from '../../../src/records/scenario.ts';
import { createPromptedWriter } from '../../../src/write/prompted/prompted-writer.ts';
import { requestFor } from '../../../src/write/prompted/requests.ts';
import { sampleScenario } from '../../prompts/sample-scenario.ts';
import {
  type Answering,
  answerText,
  inBatches,
  oneByOne,
  outcomeFor,
  sampleBrief,
  throughOnePlace,
} from './fake-client.ts';

let templates: TemplateLibrary;
beforeAll(async () => {
  templates = await loadTemplates('templates');
});

const settings = () => ({
  templates,
  models: { brief: 'planner', draft: 'small', rewrite: 'large', repair: 'mender' },
  effort: 'high',
  maxTokens: 4000,
  guidance: noGuidance,
});
const writerWith = (client: ModelClient) => createPromptedWriter({ ...settings(), client, name: 'claude' });
const scenarios = (count: number): Scenario[] =>
  Array.from({ length: count }, (_, index) => sampleScenario({ id: `s${index}`, index }));
const never = () => new AbortController().signal;

async function writeAll(client: ModelClient, wave: readonly Scenario[], signal = never()): Promise<Draft[]> {
  const drafts: Draft[] = [];
  for await (const draft of writerWith(client).write(wave, signal)) drafts.push(draft);
  return drafts;
}

/** Lets everything run that is ready to. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
}

describe('the writer', () => {
  test('writes the forms of its templates, all units, and text to train on', () => {
    const writer = writerWith(oneByOne());
    expect(writer.trainable).toBe(true);
    expect(writer.units).toHaveLength(6);
    expect(templates.forms.length).toBeGreaterThanOrEqual(2);
    expect(templates.forms.every((form) => writer.writes(form.name))).toBe(true);
    expect(writer.writes('saga')).toBe(false);
  });

  test('a document is the rewrite of its draft, with usage, models and steps of all stages', async () => {
    const client = oneByOne();
    const drafts = await writeAll(client, scenarios(1));
    const usage = { inputTokens: 10, outputTokens: 5, cacheWriteTokens: 1, cacheReadTokens: 2 };
    expect(drafts).toEqual([
      {
        scenario: 's0',
        text: 'rewrite of s0',
        messages: [],
        tools: [],
        making: {
          brief: sampleBrief,
          draft: 'draft of s0',
          critique: 'notes of the rewrite',
          grade: null,
          repaired: [],
          steps: [
            { stage: 'brief', model: 'planner-as-named', usage },
            { stage: 'draft', model: 'small-as-named', usage },
            { stage: 'rewrite', model: 'large-as-named', usage },
          ],
        },
        outcome: 'ok',
        reason: '',
        models: ['planner-as-named', 'small-as-named', 'large-as-named'],
        usage: { inputTokens: 30, outputTokens: 15, cacheWriteTokens: 3, cacheReadTokens: 6 },
      },
    ]);
    const [scenario] = scenarios(1) as [Scenario];
    const [brief, draft, rewrite] = client.taken as [ModelRequest, ModelRequest, ModelRequest];
    expect(brief).toEqual(requestFor(settings(), scenario, 'brief'));
    expect(draft).toEqual(requestFor(settings(), scenario, 'draft', { brief: sampleBrief }));
    expect(rewrite).toEqual(
      requestFor(settings(), scenario, 'rewrite', { brief: sampleBrief, draft: 'draft of s0' }),
    );
    expect(brief).toMatchObject({ stage: 'brief', model: 'planner', maxTokens: 2000, attempt: 0 });
    expect(brief.schema).toMatchObject({ type: 'object', additionalProperties: false });
    expect(draft).toMatchObject({
      stage: 'draft',
      model: 'small',
      effort: 'high',
      maxTokens: 4000,
      attempt: 0,
    });
    expect(rewrite).toMatchObject({ stage: 'rewrite', model: 'large', maxTokens: 4000 });
    for (const request of [draft, rewrite]) {
      expect(request.schema).toBeUndefined();
      expect(request.messages).toHaveLength(1);
      expect(request.messages[0]!.content).toContain(sampleBrief.reasoning);
    }
    expect(rewrite.messages[0]!.content).toContain('draft of s0');
    expect(rewrite.messages[0]!.content).not.toContain(draft.messages[0]!.content);
    expect(rewrite.messages[0]!.content).not.toContain('notes of the draft');
    expect(new Set([brief, draft, rewrite].map((request) => request.system[0]!.text)).size).toBe(3);
  });

  test('what earlier waves tell is a part of the questions, so that their answers are other answers', () => {
    const heeding = {
      ...settings(),
      guidance: {
        avoid: { openings: ['The ledger'], phrases: ['a long moment'], names: ['Maya'] },
        notes: ['Fewer ledgers.'],
        examples: [
          { form: 'story', text: 'A good story.' },
          { form: 'explanation', text: 'Another text.' },
        ],
      },
    };
    const [scenario] = scenarios(1) as [Scenario];
    for (const stage of ['draft', 'rewrite'] as const) {
      const heeds = requestFor(heeding, scenario, stage);
      expect(heeds.id).not.toBe(requestFor(settings(), scenario, stage).id);
      expect(heeds).toEqual(requestFor({ ...heeding }, scenario, stage));
      const { content } = heeds.messages[0]!;
      for (const text of ['The ledger', 'a long moment', 'Maya', 'Fewer ledgers.', 'A good story.']) {
        expect(content).toContain(text);
      }
      expect(content).not.toContain('Another text.');
      expect(heeds.system).toEqual(requestFor(settings(), scenario, stage).system);
    }
  });

  const failures = ['refused', 'truncated', 'malformed', 'failed'] as const;
  const stages = ['brief', 'draft', 'rewrite'] as const;

  test.each(failures.flatMap((status) => stages.map((stage) => [stage, status] as const)))(
    'a %s that is %s is the end of it, and is paid for',
    async (stage, status) => {
      const client = oneByOne((request) =>
        request.stage === stage ? { status, text: answerText(request), reason: 'so it was' } : {},
      );
      const [draft] = await writeAll(client, scenarios(1));
      const asked = stages.indexOf(stage) + 1;
      expect(draft).toMatchObject({ text: '', messages: [], outcome: status, reason: `${stage}: so it was` });
      expect(draft!.usage.inputTokens).toBe(10 * asked);
      expect(draft!.models).toEqual(['planner-as-named', 'small-as-named', 'large-as-named'].slice(0, asked));
      const answered = status === 'failed' ? asked - 1 : asked;
      expect(draft!.making.steps.map((step) => step.stage)).toEqual(stages.slice(0, answered));
      expect(client.taken).toHaveLength(asked);
    },
  );

  test.each(failures)('a rewrite that is %s does not fall back to the draft', async (status) => {
    const client = oneByOne((request) => (request.stage === 'rewrite' ? { status, text: '' } : {}));
    const [draft] = await writeAll(client, scenarios(1));
    expect(draft).toMatchObject({ text: '', outcome: status, reason: `rewrite: ${status}` });
    expect(draft!.making).toMatchObject({ brief: sampleBrief, draft: 'draft of s0', critique: '' });
  });

  test('an answer without a whole document is malformed at either stage', async () => {
    for (const stage of ['draft', 'rewrite']) {
      const client = oneByOne((request) =>
        request.stage === stage ? { text: '<document>It breaks of' } : {},
      );
      const [draft] = await writeAll(client, scenarios(1));
      expect(draft).toMatchObject({ text: '', outcome: 'malformed' });
      expect(draft!.reason).toMatch(new RegExp(`^${stage}: .*not closed`));
    }
  });

  test.each([
    ['no JSON', 'The story: {', 'the answer is not JSON'],
    ['a list', '[]', 'expected object'],
    ['a key that is missing', { ...sampleBrief, cost: undefined }, '"cost": '],
    ['a key of another type', { ...sampleBrief, events: ['a'] }, '"events": '],
    ['an empty text', { ...sampleBrief, weighing: ' … ' }, '"weighing" is empty'],
    ['no clause', { ...sampleBrief, clauses: [] }, 'it names no clause'],
    [
      'a clause that the scenario does not have',
      { ...sampleBrief, clauses: [...sampleBrief.clauses, { id: 'honesty/9', contributes: 'All.' }] },
      'the scenario has no clause "honesty/9"',
    ],
    [
      'a clause that contributes nothing',
      { ...sampleBrief, clauses: [{ ...sampleBrief.clauses[0]!, contributes: '' }] },
      'it does not say what "honesty/bad-news-and-records/2" contributes',
    ],
  ])('a brief with %s is malformed', async (_, answer, reason) => {
    const text = typeof answer === 'string' ? answer : JSON.stringify(answer);
    const client = oneByOne(() => ({ text }));
    const [draft] = await writeAll(client, scenarios(1));
    expect(draft).toMatchObject({ text: '', outcome: 'malformed', making: { brief: null } });
    expect(draft!.reason).toMatch(/^brief: /);
    expect(draft!.reason).toContain(reason);
    expect(client.taken).toHaveLength(1);
  });
});

describe('the stream', () => {
  test('one Draft for every scenario, whatever happens to it and however the client works', async () => {
    const fate = fc.constantFrom(
      'ok',
      ...['brief refused', 'brief bad', 'draft refused', 'draft bad', 'rewrite truncated', 'rewrite bad'],
    );
    const clients = fc.constantFrom(oneByOne, inBatches, throughOnePlace);
    await fc.assert(
      fc.asyncProperty(fc.array(fate, { maxLength: 60 }), clients, async (fates, create) => {
        const answer: Answering = ({ stage, scenario }) => {
          const [where, what] = fates[Number(scenario.slice(1))]!.split(' ');
          if (where !== stage) return {};
          if (what === 'bad') return { text: 'no document' };
          return { status: what === 'refused' ? 'refused' : 'truncated', text: '' };
        };
        const drafts = await writeAll(create(answer), scenarios(fates.length));
        const outcomes = new Map(drafts.map((draft) => [draft.scenario, draft.outcome]));
        expect(drafts).toHaveLength(fates.length);
        const expected = { ok: 'ok', refused: 'refused', truncated: 'truncated', bad: 'malformed' } as const;
        for (const [index, fateOf] of fates.entries()) {
          const what = fateOf.split(' ').at(-1) as keyof typeof expected;
          expect(outcomes.get(`s${index}`)).toBe(expected[what]);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('no barrier: the second draft may wait for the rewrite of the first', { timeout: 5000 }, async () => {
    let firstIsRewritten = () => {};
    const rewritten = new Promise<void>((resolve) => {
      firstIsRewritten = resolve;
    });
    const client = oneByOne(async ({ stage, scenario }) => {
      if (stage === 'draft' && scenario === 's1') await rewritten;
      if (stage === 'rewrite' && scenario === 's0') firstIsRewritten();
      return {};
    });
    expect((await writeAll(client, scenarios(2))).map((draft) => draft.scenario)).toEqual(['s0', 's1']);
  });

  test('while nobody reads, no more scenarios are taken', async () => {
    const client = oneByOne();
    const stream = writerWith(client).write(scenarios(500), never())[Symbol.asyncIterator]();
    await stream.next();
    await settle();
    const taken = client.taken.length;
    expect(taken).toBeLessThan(120);
    await settle();
    expect(client.taken.length).toBe(taken);
    for (let count = 0; count < 50; count++) await stream.next();
    await settle();
    expect(client.taken.length).toBeGreaterThan(taken);
    await stream.return?.();
  });

  test('a slow rewrite holds up further drafts', async () => {
    const client = oneByOne(({ stage }) => (stage === 'rewrite' ? new Promise(() => {}) : {}));
    void writerWith(client).write(scenarios(500), never())[Symbol.asyncIterator]().next();
    await settle();
    expect(client.taken.filter((request) => request.stage === 'draft').length).toBeLessThan(40);
    expect(client.taken.filter((request) => request.stage === 'brief').length).toBeLessThan(60);
  });

  test('after an abort nothing is taken any more, and what was taken is finished', async () => {
    for (const create of [oneByOne, throughOnePlace]) {
      const abort = new AbortController();
      const client = create();
      const drafts: Draft[] = [];
      for await (const draft of writerWith(client).write(scenarios(300), abort.signal)) {
        drafts.push(draft);
        if (drafts.length !== 5) continue;
        // A reader that pauses lets drafts and rewrites pile up on their way.
        await settle();
        abort.abort();
      }
      const taken = client.taken.filter((request) => request.stage === 'brief');
      expect(taken.length).toBeLessThan(100);
      expect(drafts.map((draft) => draft.scenario).toSorted()).toEqual(
        taken.map((request) => request.scenario).toSorted(),
      );
      expect(drafts.every((draft) => draft.outcome === 'ok')).toBe(true);
    }
  });

  test('a reader that stops early stops the client', async () => {
    const client = oneByOne();
    for await (const draft of writerWith(client).write(scenarios(300), never())) {
      expect(draft.outcome).toBe('ok');
      break;
    }
    const taken = client.taken.length;
    await settle();
    expect(client.taken.length).toBe(taken);
    expect(taken).toBeLessThan(120);
  });
});

describe('errors', () => {
  const wrongKey = new LacunaError({ code: 'model.authentication', kind: 'provider', message: 'no' });

  async function writeUntilError(client: ModelClient, count: number) {
    const drafts: Draft[] = [];
    let error: unknown;
    try {
      for await (const draft of writerWith(client).write(scenarios(count), never())) drafts.push(draft);
    } catch (cause) {
      error = cause;
    }
    return { drafts, error };
  }

  test('an error while drafting comes after the documents whose drafts were there', async () => {
    const client = oneByOne(({ stage, scenario }) => {
      if (stage === 'draft' && scenario === 's3') throw wrongKey;
      return {};
    });
    const { drafts, error } = await writeUntilError(client, 10);
    expect(error).toBe(wrongKey);
    expect(drafts.map((draft) => draft.scenario)).toEqual(['s0', 's1', 's2']);
  });

  test('an error while rewriting stops the drafting', async () => {
    const client = oneByOne(({ stage }) => {
      if (stage === 'rewrite') throw wrongKey;
      return {};
    });
    const { drafts, error } = await writeUntilError(client, 500);
    expect(error).toBe(wrongKey);
    expect(drafts).toEqual([]);
    expect(client.taken.length).toBeLessThan(60);
  });

  test('answers that are still being made are said at the end', async () => {
    const client = inBatches(({ stage, scenario }) =>
      scenario === 's1' || (scenario === 's2' && stage === 'rewrite') ? { status: 'pending', text: '' } : {},
    );
    const { drafts, error } = await writeUntilError(client, 4);
    expect(drafts.map((draft) => draft.scenario).toSorted()).toEqual(['s0', 's3']);
    expect(error).toMatchObject({ code: 'write.pending', kind: 'pending' });
    expect(String(error)).toContain('2 answers');
  });

  test('a client that breaks its contract is a defect, not a silent loss', async () => {
    const forgetful: ModelClient = {
      name: 'forgetful',
      async *send(requests) {
        let first = true;
        for await (const request of requests) {
          if (!first) yield outcomeFor(request);
          first = false;
        }
      },
    };
    expect(String((await writeUntilError(forgetful, 5)).error)).toMatch(
      /forgetful left \d+ requests unanswered/,
    );
    const inventive: ModelClient = {
      name: 'inventive',
      async *send(requests) {
        for await (const request of requests) yield outcomeFor({ ...request, id: 'another' });
      },
    };
    expect(String((await writeUntilError(inventive, 5)).error)).toContain('another');
  });

  test('a scenario of the control arm is refused: the templates teach the principles', () => {
    expect(() => requestFor(settings(), sampleScenario({ arm: 'control' }), 'draft')).toThrow(/control/);
  });
});
