import { describe, expect, it } from 'vitest';
import { noUsage, type Outcome } from '../../src/records/request.ts';
import { runLayout } from '../../src/records/run-layout.ts';
import { costOfRun } from '../../src/run/request-costs.ts';
import { temporaryFiles, temporaryFolder } from '../support/temporary-folder.ts';

const asked = (id: string) => JSON.stringify({ type: 'request', request: { id, stage: 'draft' } });
const outcome = (id: string, status: Outcome['status'], model: string, inputTokens = 0, outputTokens = 0) =>
  JSON.stringify({
    type: 'outcome',
    outcome: {
      id,
      status,
      text: '',
      usage: { ...noUsage, inputTokens, outputTokens },
      model,
      requestId: '',
      reason: '',
    },
  });

const journals = (...waves: readonly (readonly string[])[]) =>
  temporaryFiles(
    Object.fromEntries(
      waves.map((lines, wave) => [
        `requests/wave-00${wave}/journal.jsonl`,
        lines.map((line) => `${line}\n`).join(''),
      ]),
    ),
  );

describe('costOfRun', () => {
  it('adds up every attempt of every wave, refused ones too', async () => {
    const root = await journals(
      [
        asked('a'),
        outcome('a', 'ok', 'claude-opus-5', 1_000_000, 0),
        asked('b'),
        outcome('b', 'refused', 'claude-opus-5', 0, 100_000),
      ],
      [
        asked('c'),
        outcome('c', 'failed', ''),
        asked('c'),
        outcome('c', 'ok', 'claude-opus-5', 10, 10),
        asked('d'),
      ],
    );
    const costs = await costOfRun(runLayout(root), 2);
    expect(costs.usage).toMatchObject({ inputTokens: 1_000_010, outputTokens: 100_010 });
    expect(costs.requests).toEqual({ sent: 5, ok: 2, refused: 1, failed: 1, unanswered: 1 });
    expect(costs.cost).toBeCloseTo(5 + 2.5 + 0.0003, 9);
    expect((await costOfRun(runLayout(root), 1)).requests).toEqual({
      sent: 2,
      ok: 1,
      refused: 1,
      unanswered: 0,
    });
  });

  it('never takes an unknown price for nothing', async () => {
    const root = await journals([
      asked('a'),
      outcome('a', 'ok', 'somebody-elses-model', 5, 5),
      asked('b'),
      outcome('b', 'ok', 'claude-opus-5', 5, 5),
    ]);
    expect((await costOfRun(runLayout(root), 1)).cost).toBe('unknown');
  });

  it('is nothing where no model was asked', async () => {
    expect(await costOfRun(runLayout(await temporaryFolder()), 3)).toEqual({
      usage: noUsage,
      cost: 0,
      requests: {},
    });
  });
});
