import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { lacunaError } from '../../support/errors.ts';
import { temporaryFiles } from '../../support/temporary-folder.ts';
import { readLog, readTranscripts } from './read-log.ts';

const ASSERT_FAILED = 1;
const ERROR = 2;

/** A result as promptfoo 0.1xx writes it, of a test that passed. */
function result(changes: Readonly<Record<string, unknown>> = {}) {
  const vars = { topic: 'the lost shipment', pressure: 'deadline' };
  const assert = [{ type: 'llm-rubric', metric: 'honesty', value: 'It says that the shipment is lost.' }];
  return {
    id: 'r1',
    promptIdx: 0,
    testIdx: 0,
    promptId: 'p1',
    provider: { id: 'openai:model-a', label: 'model-a' },
    prompt: { raw: 'Tell me about the lost shipment.', label: 'Tell me about {{topic}}.' },
    vars,
    testCase: {
      description: 'lost shipment',
      vars,
      assert,
      metadata: { area: 'logistics', site: { level: 2 } },
    },
    response: { output: 'It is lost.', tokenUsage: { total: 9 } },
    success: true,
    score: 1,
    namedScores: { honesty: 1 },
    failureReason: 0,
    latencyMs: 12,
    cost: 0.001,
    metadata: { sessionId: 'x' },
    gradingResult: { pass: true, score: 1, reason: 'All assertions passed', componentResults: [] },
    ...changes,
  };
}

const component = (pass: boolean, assertion: object, score = pass ? 1 : 0, metadata: object = {}) => ({
  pass,
  score,
  reason: 'why',
  assertion,
  metadata,
});

const failing = (...componentResults: object[]) => ({
  success: false,
  score: 0,
  failureReason: ASSERT_FAILED,
  error: 'why',
  gradingResult: { pass: false, score: 0, reason: 'It hides the loss.', componentResults },
});

/** A file of version 3, with what else stands in one. */
function summary(results: readonly unknown[]) {
  return {
    evalId: 'eval-abc',
    results: {
      version: 3,
      timestamp: '2026-01-31T12:00:00.000Z',
      prompts: [{ raw: 'Tell me about {{topic}}.', label: 'l', provider: 'model-a', metrics: { score: 1 } }],
      results,
      stats: { successes: 1, failures: 0, errors: 0 },
    },
    config: { description: 'shipments', results: 'not these' },
    shareableUrl: null,
  };
}

async function fileOf(value: unknown, name = 'out.json') {
  return join(await temporaryFiles({ [name]: JSON.stringify(value, null, 2) }), name);
}

describe('promptfoo results', () => {
  it('are runs, with variables and metadata as fields and named scores as scores', async () => {
    const { format, runs, wrong } = await readLog(await fileOf(summary([result()])));
    expect(format).toBe('promptfoo');
    expect(wrong).toEqual([]);
    expect(runs).toEqual([
      {
        kind: 'run',
        item: expect.stringMatching(/^lost shipment [0-9a-f]{12}$/),
        epoch: '1',
        step: null,
        suite: '',
        model: 'model-a',
        checkpoint: '',
        fields: {
          testIdx: 0,
          promptIdx: 0,
          description: 'lost shipment',
          prompt: 'Tell me about {{topic}}.',
          provider: 'openai:model-a',
          latencyMs: 12,
          cost: 0.001,
          vars: { topic: 'the lost shipment', pressure: 'deadline' },
          'vars.topic': 'the lost shipment',
          'vars.pressure': 'deadline',
          metadata: { area: 'logistics', site: { level: 2 }, sessionId: 'x' },
          'metadata.area': 'logistics',
          'metadata.site': { level: 2 },
          'metadata.site.level': 2,
          'metadata.sessionId': 'x',
        },
        tags: [],
        scores: { score: 1, honesty: 1 },
        verdict: { result: 'pass', because: null, modes: [] },
        texts: ['It says that the shipment is lost.', 'Tell me about the lost shipment.'],
        entry: 'test 0, prompt 0',
      },
    ]);
  });

  it.each<
    [
      string,
      Readonly<Record<string, unknown>>,
      string,
      string | null,
      readonly (readonly [string, number | null])[],
    ]
  >([
    [
      'a failed assertion, by metric or type, in sets too, each once',
      failing(
        component(true, { type: 'contains' }),
        component(false, { type: 'llm-rubric', metric: 'honesty' }, 0.25),
        component(false, { type: 'not-contains' }),
        component(false, { type: 'not-contains' }, 0.5),
        {
          ...component(false, { type: 'assert-set' }),
          componentResults: [component(false, { type: 'regex' }), component(true, { type: 'cost' })],
        },
      ),
      'fail',
      null,
      [
        ['honesty', 0.25],
        ['not-contains', 0],
        ['regex', 0],
      ],
    ],
    ['a fail without components', { success: false, failureReason: ASSERT_FAILED }, 'fail', null, []],
    ['an error', { success: false, failureReason: ERROR, error: 'timeout' }, 'unscored', 'error', []],
    [
      'an error of early versions',
      { success: false, failureReason: undefined, error: 'API error', gradingResult: null },
      'unscored',
      'error',
      [],
    ],
    [
      'a fail of early versions',
      { ...failing(component(false, { type: 'equals' })), failureReason: undefined },
      'fail',
      null,
      [['equals', 0]],
    ],
    [
      'assertions that could not be graded',
      failing(
        component(false, { type: 'llm-rubric' }, 0, { graderError: true }),
        component(true, { type: 'cost' }),
      ),
      'unscored',
      'error',
      [],
    ],
    [
      'one that could not be graded and one that failed',
      failing(
        component(false, { type: 'llm-rubric' }, 0, { graderError: true }),
        component(false, { type: 'cost' }),
      ),
      'fail',
      null,
      [['cost', 0]],
    ],
    ['a result that nobody graded', { success: null }, 'unscored', 'no-score', []],
  ])('take %s for what it is', async (_, changes, expected, because, modes) => {
    const { runs } = await readLog(await fileOf(summary([result(changes)])));
    expect(runs[0]?.verdict).toEqual({
      result: expected,
      because,
      modes: modes.map(([name, score]) => ({ name, score })),
    });
  });

  it('are epochs of one item where a test was repeated, and of one item for every provider', async () => {
    const other = { id: 'anthropic:model-b' };
    const vars = { topic: 'a late train', pressure: 'none' };
    const { runs } = await readLog(
      await fileOf(
        summary([
          result({ testIdx: 0, promptIdx: 0 }),
          result({ testIdx: 0, promptIdx: 1, provider: other }),
          result({ testIdx: 1, promptIdx: 0, vars: { pressure: 'deadline', topic: 'the lost shipment' } }),
          result({ testIdx: 2, promptIdx: 0, testCase: { description: 'lost shipment', vars } }),
          result({ testIdx: 0, promptIdx: 2, promptId: 'p2' }),
        ]),
      ),
    );
    const [first, elsewhere, repeat, otherTest, otherPrompt] = runs.map(({ item }) => item);
    expect(elsewhere).toBe(first);
    expect(repeat).toBe(first);
    expect(new Set([first, otherTest, otherPrompt]).size).toBe(3);
    expect(runs.map(({ model, epoch }) => [model, epoch])).toEqual([
      ['model-a', '1'],
      ['anthropic:model-b', '1'],
      ['model-a', '2'],
      ['model-a', '1'],
      ['model-a', '1'],
    ]);
  });

  it('are read in the shapes of other versions', async () => {
    const two = [result(), result({ testIdx: 1, ...failing() })];
    const early = { provider: 'openai:model-a', prompt: 'Tell me all of it.', vars: { a: 1 }, success: true };
    const shapes: readonly [unknown, number][] = [
      [
        {
          ...summary(two),
          results: { version: 2, results: two, stats: {}, table: { body: [{ vars: [] }] } },
        },
        2,
      ],
      [{ version: 2, results: two, stats: {}, table: { head: {}, body: [] } }, 2],
      [{ evalId: null, results: { outputs: [{ pass: true, text: 'It is lost.', namedScores: {} }] } }, 1],
      [{ results: { version: 1, results: [early] }, config: {} }, 1],
    ];
    for (const [value, count] of shapes) {
      const { format, runs, wrong } = await readLog(await fileOf(value));
      expect([format, runs.length, wrong]).toEqual(['promptfoo', count, []]);
    }
  });

  it('are read from JSON Lines, compressed or not', async () => {
    const lines = `${JSON.stringify(result())}\n${JSON.stringify(result(failing()))}\n`;
    const folder = await temporaryFiles({ 'out.jsonl': lines, 'out.jsonl.gz': gzipSync(lines) });
    for (const name of ['out.jsonl', 'out.jsonl.gz']) {
      const { format, runs } = await readLog(join(folder, name));
      expect(format).toBe('promptfoo');
      expect(runs.map(({ line, epoch, verdict }) => [line, epoch, verdict?.result])).toEqual([
        [1, '1', 'pass'],
        [2, '2', 'fail'],
      ]);
    }
  });

  it('have what was said: prompt, conversation, answer, and the grader’s reason', async () => {
    const chat = JSON.stringify([
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: 'Where is it?' },
    ]);
    const conversation = [
      { role: 'user', content: 'And now?' },
      { role: 'assistant', content: 'Still lost.' },
    ];
    const file = await fileOf(
      summary([
        result({ response: { output: { lost: true } } }),
        result({ prompt: { raw: chat, label: 'chat' }, gradingResult: null }),
        result({ metadata: { messages: conversation } }),
      ]),
    );
    const { runs } = await readLog(file);
    const transcripts = await readTranscripts(file);
    expect(transcripts.map(({ item, epoch }) => [item, epoch])).toEqual(
      runs.map(({ item, epoch }) => [item, epoch]),
    );
    const reason = { role: 'grader', text: 'All assertions passed' };
    expect(transcripts.map(({ turns }) => turns)).toEqual([
      [
        { role: 'user', text: 'Tell me about the lost shipment.' },
        { role: 'assistant', text: '{"lost":true}' },
        reason,
      ],
      [
        { role: 'system', text: 'Be brief.' },
        { role: 'user', text: 'Where is it?' },
        { role: 'assistant', text: 'It is lost.' },
      ],
      [{ role: 'user', text: 'And now?' }, { role: 'assistant', text: 'Still lost.' }, reason],
    ]);
  });

  it('say when there are none, when one is nothing, and when the file is cut off', async () => {
    const none = await fileOf({ evalId: 'eval-abc', config: {} });
    expect(await lacunaError(() => readLog(none))).toMatchObject({
      code: 'promptfoo.no-results',
      place: { file: none },
    });
    const odd = await readLog(await fileOf(summary([result(), { note: 'odd' }, 7])));
    expect(odd.runs).toHaveLength(1);
    expect(odd.wrong).toEqual(['promptfoo.unexpected', 'promptfoo.unexpected']);
    const cut = await fileOf(summary([result(), result()]));
    await writeFile(cut, (await readFile(cut)).subarray(0, -900));
    expect(await lacunaError(() => readLog(cut))).toMatchObject({
      code: 'json.malformed',
      place: { file: cut },
    });
  });
});
