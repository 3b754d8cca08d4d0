import { describe, expect, test } from 'vitest';
import type { ModelClient } from '../../../src/model/client.ts';
import { loadTemplates } from '../../../src/prompts/library.ts';
import type { Draft } from '../../../src/records/document.ts';
import { noGuidance } from '../../../src/records/guidance.ts';
import { unmade } from '../../../src/records/making.ts';
import { reasonMeanings } from '../../../src/records/reason-meanings.ts';
import type { Scenario } from '../../../src/records/scenario.ts';
import { createPromptedWriter } from '../../../src/write/prompted/prompted-writer.ts';
import type { FaultyDraft } from '../../../src/write/writer.ts';
import { sampleScenario } from '../../prompts/sample-scenario.ts';
import { templateFolderForAll } from '../../prompts/temporary-templates.ts';
import { inBatches, oneByOne, sampleBrief, throughOnePlace } from './fake-client.ts';

const repairing = [
  'Mend {{text}} of {{persona.name}}: {{#each faults}}{{meaning}} ({{detail}}) {{/each}}',
  'It was to be: {{brief.reasoning}}{{#each clauses}} {{text}}{{/each}}',
].join('\n');
const templates = await loadTemplates(await templateFolderForAll({ 'shared/repair.hbs': repairing }));

const writerWith = (client: ModelClient) =>
  createPromptedWriter({
    client,
    name: 'claude',
    templates,
    models: { brief: 'planner', draft: 'small', rewrite: 'large', repair: 'mender' },
    effort: 'high',
    maxTokens: 4000,
    guidance: noGuidance,
  });
const never = () => new AbortController().signal;
const scenarios = (count: number): Scenario[] =>
  Array.from({ length: count }, (_, index) => sampleScenario({ id: `s${index}`, index }));

async function write(count: number): Promise<readonly FaultyDraft[]> {
  const wave = scenarios(count);
  const drafts: Draft[] = [];
  for await (const draft of writerWith(oneByOne()).write(wave, never())) drafts.push(draft);
  return wave.map((scenario) => ({
    scenario,
    draft: drafts.find((draft) => draft.scenario === scenario.id)!,
    faults: [
      { code: 'meta-talk', detail: 'it says “here is the story”' },
      { code: 'meta-talk', detail: 'it says “as asked”' },
      { code: 'markup-left', detail: '[NAME]' },
    ],
  }));
}

/** Gives documents one by one, and counts how many were asked for. */
function feed(faulty: readonly FaultyDraft[]) {
  let taken = 0;
  async function* stream() {
    for (const each of faulty) {
      taken++;
      yield each;
    }
  }
  return { stream: stream(), taken: () => taken };
}

async function repairAll(client: ModelClient, faulty: readonly FaultyDraft[]): Promise<Draft[]> {
  const drafts: Draft[] = [];
  for await (const draft of writerWith(client).repair!(feed(faulty).stream, never())) drafts.push(draft);
  return drafts;
}

describe('a repair', () => {
  test('replaces the text, and adds to how the document came about', async () => {
    const [faulty] = (await write(1)) as [FaultyDraft];
    const client = oneByOne();
    const [repaired] = await repairAll(client, [faulty]);
    expect(repaired).toEqual({
      ...faulty.draft,
      text: 'repair of s0',
      models: [...faulty.draft.models, 'mender-as-named'],
      usage: { inputTokens: 40, outputTokens: 20, cacheWriteTokens: 4, cacheReadTokens: 8 },
      making: {
        ...faulty.draft.making,
        repaired: ['meta-talk', 'markup-left'],
        steps: [
          ...faulty.draft.making.steps,
          {
            stage: 'repair',
            model: 'mender-as-named',
            usage: { inputTokens: 10, outputTokens: 5, cacheWriteTokens: 1, cacheReadTokens: 2 },
          },
        ],
      },
    });
  });

  test('sees text, faults with their meanings, brief and clauses, and nothing of the draft', async () => {
    const [faulty] = (await write(1)) as [FaultyDraft];
    const client = oneByOne();
    await repairAll(client, [faulty]);
    const [request] = client.taken;
    expect(request).toMatchObject({ stage: 'repair', scenario: 's0', attempt: 0, model: 'mender' });
    const { content } = request!.messages[0]!;
    for (const text of [
      'rewrite of s0',
      'it says “here is the story”',
      '[NAME]',
      reasonMeanings['meta-talk'],
      reasonMeanings['markup-left'],
      sampleBrief.reasoning,
      faulty.scenario.clauses[0]!.text,
    ]) {
      expect(content).toContain(text);
    }
    expect(content).not.toContain('draft of s0');
  });

  test.each(['refused', 'truncated', 'malformed', 'failed'] as const)(
    'that is %s gives no text, and is paid for',
    async (status) => {
      const [faulty] = (await write(1)) as [FaultyDraft];
      const [repaired] = await repairAll(
        oneByOne(() => ({ status, reason: 'so it was' })),
        [faulty],
      );
      expect(repaired).toMatchObject({ text: '', outcome: status, reason: 'repair: so it was' });
      expect(repaired!.making.repaired).toEqual(['meta-talk', 'markup-left']);
      expect(repaired!.usage.inputTokens).toBe(40);
    },
  );

  test('whose answer holds no whole document is malformed', async () => {
    const [repaired] = await repairAll(
      oneByOne(() => ({ text: '<document>Mended, but' })),
      await write(1),
    );
    expect(repaired).toMatchObject({
      text: '',
      outcome: 'malformed',
      reason: expect.stringMatching(/^repair: /),
    });
  });

  test('works where there was no brief, and with a code that is not known', async () => {
    const [{ scenario, draft }] = (await write(1)) as [FaultyDraft];
    const faults = [{ code: 'of-tomorrow', detail: 'it is new' }];
    const client = oneByOne();
    const [repaired] = await repairAll(client, [{ scenario, draft: { ...draft, making: unmade }, faults }]);
    expect(repaired).toMatchObject({ outcome: 'ok', making: { brief: null, repaired: ['of-tomorrow'] } });
    expect(client.taken[0]!.messages[0]!.content).toContain('it is new');
  });
});

describe('the stream of repairs', () => {
  test('has one Draft for every document, however the client works', async () => {
    const faulty = await write(40);
    for (const create of [oneByOne, inBatches, throughOnePlace]) {
      const drafts = await repairAll(create(), faulty);
      expect(drafts.map((draft) => draft.text).toSorted()).toEqual(
        faulty.map(({ scenario }) => `repair of ${scenario.id}`).toSorted(),
      );
    }
  });

  test('takes no more while nobody reads, and nothing after an abort', async () => {
    const { stream, taken } = feed(await write(100));
    const abort = new AbortController();
    const drafts: string[] = [];
    for await (const draft of writerWith(oneByOne()).repair!(stream, abort.signal)) {
      drafts.push(draft.scenario);
      if (drafts.length !== 3) continue;
      for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
      expect(taken()).toBeLessThan(30);
      abort.abort();
    }
    expect(drafts).toHaveLength(taken());
  });

  test('ends with the error of what feeds it, after what was taken', async () => {
    const [first] = (await write(1)) as [FaultyDraft];
    async function* broken() {
      yield first;
      throw new Error('the judge fell over');
    }
    const drafts: Draft[] = [];
    const reading = async () => {
      for await (const draft of writerWith(oneByOne()).repair!(broken(), never())) drafts.push(draft);
    };
    await expect(reading()).rejects.toThrow('the judge fell over');
    expect(drafts.map((draft) => draft.text)).toEqual(['repair of s0']);
  });
});
