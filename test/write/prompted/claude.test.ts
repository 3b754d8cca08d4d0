import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openJournal } from '../../../src/io/journal.ts';
import { createClaudeClient } from '../../../src/model/claude.ts';
import { parseJournalEntries } from '../../../src/model/journal-entry.ts';
import { journalled } from '../../../src/model/journalled.ts';
import { loadTemplates } from '../../../src/prompts/library.ts';
import type { Draft } from '../../../src/records/document.ts';
import { noGuidance } from '../../../src/records/guidance.ts';
import { addUsage, noUsage } from '../../../src/records/request.ts';
import type { Scenario } from '../../../src/records/scenario.ts';
import { createPromptedWriter } from '../../../src/write/prompted/prompted-writer.ts';
import type { FaultyDraft } from '../../../src/write/writer.ts';
import { sampleScenario } from '../../prompts/sample-scenario.ts';
import { smallForm, templateFolderForAll } from '../../prompts/temporary-templates.ts';
import {
  type FakeBehaviour,
  type FakeClaude,
  respondToPrompt,
  startFakeClaude,
} from '../../support/fake-claude.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const clauses = '{{#each clauses}}<clause id="{{id}}">{{text}}</clause>{{/each}}';
const turns = 'Turns in <user> and <assistant> tags.';
const talk = `${smallForm['story/form.yaml']}kind: conversation\ntools: some\n`;
const templates = await loadTemplates(
  await templateFolderForAll({
    'shared/brief.hbs': `Plan {{id}} ${clauses}`,
    'story/draft.hbs': `Write {{id}}: {{brief.events}} ${clauses}`,
    'talk/form.yaml': talk,
    'talk/draft.system.hbs': turns,
    'talk/draft.hbs': 'Write {{id}}: {{brief.events}}',
    'talk/rewrite.system.hbs': `Anew. ${turns}`,
    'talk/rewrite.hbs': 'Draft: {{draft}}',
  }),
);

let server: FakeClaude;
beforeEach(async () => {
  server = await startFakeClaude();
});
afterEach(() => server.close());

const never = () => new AbortController().signal;
const scenarios = (count: number, form = 'story'): Scenario[] =>
  Array.from({ length: count }, (_, index) => sampleScenario({ id: `s${index}`, index, form }));

const client = (requestsInFlight = 4) =>
  createClaudeClient({ apiKey: 'test-key', baseUrl: server.url, requestsInFlight, maxRetries: 0 });
const writerWith = (through = client(), from = templates) =>
  createPromptedWriter({
    client: through,
    name: 'claude',
    templates: from,
    models: {
      brief: 'claude-haiku-5-5',
      draft: 'claude-sonnet-5-5',
      rewrite: 'claude-opus-5-5',
      repair: 'claude-opus-5-5',
    },
    effort: '',
    maxTokens: 4000,
    guidance: noGuidance,
  });

async function all(stream: AsyncIterable<Draft>): Promise<Draft[]> {
  const drafts: Draft[] = [];
  for await (const draft of stream) drafts.push(draft);
  return drafts.toSorted((a, b) => a.scenario.localeCompare(b.scenario));
}

async function* each(faulty: readonly FaultyDraft[]) {
  yield* faulty;
}

const fault = { code: 'meta-talk', detail: 'it says so' };

describe('through the SDK', () => {
  test('prose and conversations are written in three requests a document', async () => {
    const wave = [...scenarios(3), ...scenarios(6, 'talk').slice(3)];
    const drafts = await all(writerWith().write(wave, never()));
    expect(drafts.map((draft) => draft.outcome)).toEqual(Array(6).fill('ok'));
    expect(server.hits).toHaveLength(18);
    for (const draft of drafts) {
      expect(draft.models).toEqual(['claude-haiku-5-5', 'claude-sonnet-5-5', 'claude-opus-5-5']);
      expect(draft.making.brief?.clauses.map((clause) => clause.id)).toEqual([
        'honesty/bad-news-and-records/2',
      ]);
      expect(draft.making.draft).not.toBe(draft.text);
      const { steps } = draft.making;
      expect(draft.usage).toEqual(steps.map((step) => step.usage).reduce(addUsage, noUsage));
      expect(steps.every((step) => step.usage.outputTokens > 0)).toBe(true);
    }
    expect(drafts.map((draft) => draft.messages.length)).toEqual([0, 0, 0, 7, 7, 7]);
    expect(drafts[4]!.tools).toHaveLength(1);
    expect(drafts[4]!.text).toContain('\n\nAssistant: ');
  });

  test('every form that comes with Lacuna can be written and repaired', async () => {
    const shipped = await loadTemplates('templates');
    const wave = shipped.forms.map((form, index) =>
      sampleScenario({ id: `s${index}`, index, form: form.name, variant: form.variants[0]!.id }),
    );
    const writer = writerWith(client(), shipped);
    const drafts = await all(writer.write(wave, never()));
    const repaired = await all(
      writer.repair!(
        each(
          drafts.map((draft) => ({
            scenario: wave.find((scenario) => scenario.id === draft.scenario)!,
            draft,
            faults: [fault],
          })),
        ),
        never(),
      ),
    );
    for (const draft of [...drafts, ...repaired]) {
      const { form } = wave.find((scenario) => scenario.id === draft.scenario)!;
      expect(draft, form).toMatchObject({ outcome: 'ok', reason: '' });
      expect(draft.messages.length > 0, form).toBe(shipped.form(form).kind === 'conversation');
    }
    expect(drafts).toHaveLength(wave.length);
    expect(repaired).toHaveLength(wave.length);
  });

  test('all places are kept full while there is work, and no more', async () => {
    let release = () => {};
    const full = new Promise<void>((resolve) => {
      release = resolve;
    });
    server.set({
      respond: async (request) => {
        if (server.inFlight === 5) release();
        await full;
        return respondToPrompt(request);
      },
    });
    const drafts = await all(writerWith(client(5)).write(scenarios(30), never()));
    expect(drafts).toHaveLength(30);
    expect(server.mostInFlight).toBe(5);
  });

  test('repairs that wait for a document to come end with the signal', { timeout: 5000 }, async () => {
    const [draft] = (await all(writerWith().write(scenarios(1), never()))) as [Draft];
    const abort = new AbortController();
    async function* feed() {
      yield { scenario: scenarios(1)[0]!, draft, faults: [fault] };
      await new Promise(() => {});
    }
    const repaired: Draft[] = [];
    for await (const mended of writerWith().repair!(feed(), abort.signal)) {
      repaired.push(mended);
      abort.abort();
    }
    expect(repaired).toHaveLength(1);
  });

  const places = { brief: 0, draft: 1, rewrite: 2 } as const;
  const behaviours: readonly (readonly [FakeBehaviour, Draft['outcome'], RegExp])[] = [
    ['refuse', 'refused', /general_harms: declined as planned/],
    ['truncate', 'truncated', /max_tokens/],
    ['malformed', 'malformed', /./],
    ['serverError500', 'failed', /500/],
    ['drop', 'failed', /no answer/],
  ];
  const cases = Object.keys(places).flatMap((stage) =>
    behaviours.flatMap(([behaviour, outcome, reason]) =>
      ['story', 'talk'].map((form) => ({ stage, form, behaviour, outcome, reason })),
    ),
  );

  test.each(cases)('$behaviour at $stage of a $form: $outcome, and no text', async (each) => {
    const place = places[each.stage as keyof typeof places];
    server.set({ script: [...Array<FakeBehaviour>(place).fill('answer'), each.behaviour] });
    const [draft] = await all(writerWith().write(scenarios(1, each.form), never()));
    expect(draft).toMatchObject({ text: '', messages: [], tools: [], outcome: each.outcome });
    expect(draft!.reason).toMatch(new RegExp(`^${each.stage}: `));
    expect(draft!.reason).toMatch(each.reason);
    expect(draft!.making.critique).toBe('');
    expect(draft!.making.draft === '').toBe(place < 2);
    expect(server.hits).toHaveLength(place + 1);
  });

  test('with faults of every kind at every stage, no text is less than a whole one', async () => {
    server.set({ faults: { refuse: 0.1, truncate: 0.15, malformed: 0.15 }, faultSeed: 'a' });
    const drafts = await all(
      writerWith(client(8)).write([...scenarios(40), ...scenarios(80, 'talk').slice(40)], never()),
    );
    expect(drafts).toHaveLength(80);
    const outcomes = new Set(drafts.map((draft) => draft.outcome));
    expect(outcomes).toEqual(new Set(['ok', 'refused', 'truncated', 'malformed']));
    const stages = new Set(drafts.flatMap((draft) => draft.reason.split(':', 1)));
    expect(stages).toEqual(new Set(['', 'brief', 'draft', 'rewrite']));
    for (const draft of drafts) {
      if (draft.outcome === 'ok') expect(draft.text).toMatch(/[.!?]$/);
      else expect(draft.text).toBe('');
    }
  });
});

describe('with a journal', () => {
  test('what was answered is not asked again, at any stage and for repairs', async () => {
    const file = join(await temporaryFolder(), 'journal.jsonl');
    const wave = [...scenarios(4), ...scenarios(6, 'talk').slice(4)];
    const run = async () => {
      const journal = await openJournal(file);
      const writer = writerWith(journalled(client(), journal));
      const drafts = await all(writer.write(wave, never()));
      const faulty = drafts.map((draft, index) => ({ scenario: wave[index]!, draft, faults: [fault] }));
      const repaired = await all(writer.repair!(each(faulty), never()));
      await journal.close();
      return { drafts, repaired };
    };
    const first = await run();
    expect(server.hits).toHaveLength(6 * 4);
    expect(first.repaired.map((draft) => draft.outcome)).toEqual(Array(6).fill('ok'));
    expect(first.repaired.map((draft) => draft.making.repaired)).toEqual(Array(6).fill(['meta-talk']));
    expect(first.repaired[0]!.making.steps).toHaveLength(4);
    const before = first.drafts[0]!.usage.outputTokens;
    expect(first.repaired[0]!.usage.outputTokens).toBeGreaterThan(before);
    expect(first.repaired[5]!.messages).not.toEqual(first.drafts[5]!.messages);

    const second = await run();
    expect(server.hits).toHaveLength(6 * 4);
    expect(second).toEqual(first);
    const journal = await openJournal(file);
    const stages = parseJournalEntries(journal.entries).flatMap((entry) =>
      entry.type === 'request' ? [entry.request.stage] : [],
    );
    await journal.close();
    expect(stages).toHaveLength(6 * 4);
    expect(new Set(stages)).toEqual(new Set(['brief', 'draft', 'rewrite', 'repair']));
  });

  test('a wave that was interrupted goes on where each document stood', async () => {
    const file = join(await temporaryFolder(), 'journal.jsonl');
    const write = async (limit: number) => {
      const journal = await openJournal(file);
      const abort = new AbortController();
      const drafts: Draft[] = [];
      for await (const draft of writerWith(journalled(client(2), journal)).write(
        scenarios(12),
        abort.signal,
      )) {
        drafts.push(draft);
        if (drafts.length === limit) abort.abort();
      }
      await journal.close();
      return drafts;
    };
    const first = await write(3);
    expect(first.length).toBeLessThan(12);
    const asked = server.hits.length;
    expect(asked).toBeLessThan(36);
    const second = await write(Number.POSITIVE_INFINITY);
    expect(second).toHaveLength(12);
    expect(server.hits).toHaveLength(36);
    for (const draft of first) expect(second).toContainEqual(draft);
  });
});
