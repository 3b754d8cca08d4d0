import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { LacunaError } from '../../../src/errors.ts';
import { loadTemplates } from '../../../src/prompts/library.ts';
import { createPromptedWriter } from '../../../src/write/prompted/prompted-writer.ts';
import { requestFor } from '../../../src/write/prompted/requests.ts';
import { sampleScenario } from '../../prompts/sample-scenario.ts';
import { inBatches, oneByOne, outcomeFor, throughOnePlace } from './fake-client.ts';

let templates;
beforeAll(async () => {
  templates = await loadTemplates('templates');
});
const settings = () => ({
  templates,
  models: { draft: 'small', rewrite: 'large' },
  effort: 'high',
  maxTokens: 4000,
});
const writerWith = (client) => createPromptedWriter({ ...settings(), client, name: 'claude' });
const scenarios = (count) =>
  Array.from({ length: count }, (_, index) => sampleScenario({ id: `s${index}`, index }));
const never = () => new AbortController().signal;
async function writeAll(client, wave, signal = never()) {
  const drafts = [];
  for await (const draft of writerWith(client).write(wave, signal)) drafts.push(draft);
  return drafts;
}
/** Lets everything run that is ready to. */
async function settle() {
  for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
}
describe('the writer', () => {
  test('writes the forms of its templates, all units, and text to train on', () => {
    const writer = writerWith(oneByOne());
    expect(writer.trainable).toBe(true);
    expect(writer.units).toHaveLength(6);
    expect(templates.forms.map((form) => writer.writes(form.name))).toEqual([true, true]);
    expect(writer.writes('saga')).toBe(false);
  });
  test('a document is the rewrite of its draft, with the usage and the models of both', async () => {
    const client = oneByOne();
    const drafts = await writeAll(client, scenarios(1));
    expect(drafts).toEqual([
      {
        scenario: 's0',
        text: 'rewrite of s0',
        outcome: 'ok',
        reason: '',
        models: ['small-as-named', 'large-as-named'],
        usage: { inputTokens: 20, outputTokens: 10, cacheWriteTokens: 2, cacheReadTokens: 4 },
      },
    ]);
    const [draft, rewrite] = client.taken;
    expect(draft).toEqual(requestFor(settings(), scenarios(1)[0], 'draft'));
    expect(rewrite).toEqual(requestFor(settings(), scenarios(1)[0], 'rewrite', 'draft of s0'));
    expect(draft).toMatchObject({
      stage: 'draft',
      model: 'small',
      effort: 'high',
      maxTokens: 4000,
      attempt: 0,
    });
    expect(rewrite).toMatchObject({ stage: 'rewrite', model: 'large' });
    expect(rewrite.messages).toHaveLength(1);
    expect(rewrite.messages[0].content).toContain('draft of s0');
    expect(rewrite.messages[0].content).not.toContain(draft.messages[0].content);
    expect(rewrite.system[0].text).not.toBe(draft.system[0].text);
  });
  const failures = ['refused', 'truncated', 'malformed', 'failed'];
  test.each(failures)('a draft that is %s is the end of it, and is paid for', async (status) => {
    const client = oneByOne(() => ({ status, text: '<document>x</document>', reason: 'so it was' }));
    const [draft] = await writeAll(client, scenarios(1));
    expect(draft).toMatchObject({ text: '', outcome: status, reason: 'draft: so it was' });
    expect(draft.usage.inputTokens).toBe(10);
    expect(client.taken).toHaveLength(1);
  });
  test.each(failures)('a rewrite that is %s does not fall back to the draft', async (status) => {
    const client = oneByOne((request) => (request.stage === 'rewrite' ? { status, text: '' } : {}));
    const [draft] = await writeAll(client, scenarios(1));
    expect(draft).toMatchObject({ text: '', outcome: status, reason: `rewrite: ${status}` });
    expect(draft.usage.inputTokens).toBe(20);
    expect(draft.models).toEqual(['small-as-named', 'large-as-named']);
  });
  test('an answer without a whole document is malformed at either stage', async () => {
    for (const stage of ['draft', 'rewrite']) {
      const client = oneByOne((request) =>
        request.stage === stage ? { text: '<document>It breaks of' } : {},
      );
      const [draft] = await writeAll(client, scenarios(1));
      expect(draft).toMatchObject({ text: '', outcome: 'malformed' });
      expect(draft.reason).toMatch(new RegExp(`^${stage}: .*not closed`));
    }
  });
});
describe('the stream', () => {
  test('one Draft for every scenario, whatever happens to it and however the client works', async () => {
    const fate = fc.constantFrom('ok', 'draft refused', 'draft bad', 'rewrite truncated', 'rewrite bad');
    const clients = fc.constantFrom(oneByOne, inBatches, throughOnePlace);
    await fc.assert(
      fc.asyncProperty(fc.array(fate, { maxLength: 60 }), clients, async (fates, create) => {
        const answer = ({ stage, scenario }) => {
          const [where, what] = fates[Number(scenario.slice(1))].split(' ');
          if (where !== stage) return {};
          if (what === 'bad') return { text: 'no document' };
          return { status: what === 'refused' ? 'refused' : 'truncated', text: '' };
        };
        const drafts = await writeAll(create(answer), scenarios(fates.length));
        const outcomes = new Map(drafts.map((draft) => [draft.scenario, draft.outcome]));
        expect(drafts).toHaveLength(fates.length);
        const expected = { ok: 'ok', refused: 'refused', truncated: 'truncated', bad: 'malformed' };
        for (const [index, fateOf] of fates.entries()) {
          const what = fateOf.split(' ').at(-1);
          expect(outcomes.get(`s${index}`)).toBe(expected[what]);
        }
      }),
      { numRuns: 40 },
    );
  });
  test('no barrier: the second draft may wait for the rewrite of the first', { timeout: 5000 }, async () => {
    let firstIsRewritten = () => {};
    const rewritten = new Promise((resolve) => {
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
  });
  test('after an abort nothing is taken any more, and what was taken is finished', async () => {
    for (const create of [oneByOne, throughOnePlace]) {
      const abort = new AbortController();
      const client = create();
      const drafts = [];
      for await (const draft of writerWith(client).write(scenarios(300), abort.signal)) {
        drafts.push(draft);
        if (drafts.length !== 5) continue;
        // A reader that pauses lets drafts and rewrites pile up on their way.
        await settle();
        abort.abort();
      }
      const taken = client.taken.filter((request) => request.stage === 'draft');
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
  async function writeUntilError(client, count) {
    const drafts = [];
    let error;
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
    const forgetful = {
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
    const inventive = {
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
