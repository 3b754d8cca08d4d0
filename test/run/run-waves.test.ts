import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createFamilyLedger } from '../../src/plan/families.ts';
import { createRandom } from '../../src/random.ts';
import { cellContains } from '../../src/records/cell.ts';
import { unmade } from '../../src/records/making.ts';
import { noUsage } from '../../src/records/request.ts';
import { runLayout } from '../../src/records/run-layout.ts';
import { type Scenario, teachingUnits } from '../../src/records/scenario.ts';
import { assessRun } from '../../src/run/assess-run.ts';
import { type ConfigOverrides, loadConfig } from '../../src/run/config.ts';
import { prepareCuration } from '../../src/run/curation.ts';
import { readPlan } from '../../src/run/documents.ts';
import type { RunEvent } from '../../src/run/events.ts';
import { loadInputs, type RunInputs } from '../../src/run/inputs.ts';
import { planContext, readTaught } from '../../src/run/prepare.ts';
import { runWaves } from '../../src/run/run-waves.ts';
import { owedDoses } from '../../src/run/stop.ts';
import { createRunTally } from '../../src/run/tally.ts';
import type { WaveStatistics } from '../../src/run/wave-statistics.ts';
import type { WriterChoice } from '../../src/run/writers.ts';
import type { Writer } from '../../src/write/writer.ts';
import { exampleConfig, root } from '../support/cli.ts';
import { writeFakeProse } from '../support/fake-prose.ts';
import { jsonLines } from '../support/run-folder.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** Words of each document that all of them share. */
type Shared = (scenario: Scenario) => string;

/** A writer whose documents share some of their wording. */
function sharingWriter(shared: Shared): Writer {
  return {
    name: 'fake',
    trainable: true,
    units: teachingUnits,
    writes: (form) => form === 'story',
    async *write(scenarios) {
      for (const scenario of scenarios) {
        const { id } = scenario;
        const own = writeFakeProse(createRandom(id), '')
          .split(/(?<=[.!?])\s/)
          .slice(0, 12)
          .join(' ');
        yield {
          ...{
            scenario: id,
            text: `${shared(scenario)}\n\n${own}`,
            messages: [],
            tools: [],
            outcome: 'ok',
            reason: '',
          },
          ...{ models: [], usage: noUsage, making: unmade },
        };
      }
    },
  };
}

const nothingShared: Shared = ({ id }) => writeFakeProse(createRandom(`more of ${id}`), '');
const allShared: Shared = () => writeFakeProse(createRandom('shared'), '');

const isAboutReputation = ({ focus }: Pick<Scenario, 'focus'>) => focus['temptation'] === 'reputation';
const sharedOfReputation: Shared = (scenario) =>
  isAboutReputation(scenario) ? allShared(scenario) : nothingShared(scenario);

let inputs: RunInputs;
beforeAll(async () => {
  inputs = await loadInputs(await loadConfig(exampleConfig, {}), root);
}, 60_000);

async function runWith(shared: Shared, overrides: ConfigOverrides) {
  const config = await loadConfig(exampleConfig, {
    forms: ['story'],
    splits: { train: 1, validation: 0, heldout: 0, seeds: 0 },
    ...overrides,
  });
  const writer = sharingWriter(shared);
  const choice: WriterChoice = {
    ...{ name: 'fake', phrases: [], needs: writer, ungraded: 'a test', remarks: () => [] },
    preview: () => Promise.resolve({ writer, grader: undefined }),
    open: () => Promise.resolve({ writer, grader: undefined, close: () => Promise.resolve() }),
  };
  const before = await readTaught(config, root);
  const context = planContext(config, inputs, assessRun(config, inputs, before, root), writer);
  const layout = runLayout(join(await temporaryFolder(), 'run'));
  const events: RunEvent[] = [];
  const end = await runWaves({
    ...{ config, context, layout, choice, inputs },
    families: createFamilyLedger({ forms: context.forms, splitWeights: config.splits, known: [] }),
    curation: await prepareCuration(config, inputs, [], root),
    newTally: () => createRunTally(before),
    signal: new AbortController().signal,
    onEvent: (event) => events.push(event),
    mayPay: undefined,
    waitsForReview: false,
  });
  return { ...end, layout, events, owed: owedDoses(context.buckets) };
}

describe('waves', () => {
  it('give a bucket no more once its new documents only repeat earlier ones, and go on with others', async () => {
    const { stop, events, layout, waves } = await runWith(sharedOfReputation, {
      ...{ docs: 700, firstWave: 60, saturation: 0.4 },
    });
    expect(stop.reason).toBe('docs');
    const closed = events.flatMap((event) => (event.type === 'wave-prelude' ? [event.saturated] : []));
    const [first, cells = []] = closed;
    expect(first).toEqual([]);
    expect(cells.length).toBeGreaterThan(1);
    // A bucket without the temptation is closed too where all of its documents had it.
    expect(cells.some((focus) => isAboutReputation({ focus }))).toBe(true);
    expect(cells.filter(({ temptation = 'reputation' }) => temptation !== 'reputation')).toEqual([]);
    const later = (await readPlan(layout, 2))!;
    expect(later.length).toBeGreaterThan(100);
    for (const { focus } of later) {
      expect(cells.filter((cell) => cellContains(focus, cell))).toEqual([]);
    }
    const statistics = (await jsonLines(layout.wavesFile)) as WaveStatistics[];
    expect(statistics).toHaveLength(waves);
    expect(statistics[2]!.saturated).toEqual(cells);
    expect(statistics.at(-1)!.stop).toEqual(stop);
  }, 60_000);

  it('stop where all that needs teaching is saturated, and say so', async () => {
    const { stop, owed, waves } = await runWith(allShared, { docs: 900, firstWave: 60, saturation: 0.4 });
    expect(stop).toEqual({
      reason: 'saturated',
      detail: `in each of the ${owed.length} cells that need teaching, new documents only repeat earlier ones`,
    });
    expect(waves).toBe(2);
  }, 60_000);

  it('close nothing while what is new is new', async () => {
    const { stop, events } = await runWith(nothingShared, { docs: 200, firstWave: 40, saturation: 0.4 });
    expect(stop.reason).toBe('docs');
    expect(events.some((event) => event.type === 'wave-prelude' && event.saturated.length > 0)).toBe(false);
  }, 60_000);

  it('stop where every bucket to teach has its dose, and not long after', async () => {
    const { stop, tally, owed } = await runWith(nothingShared, {
      docs: 50_000,
      stopWhen: 'doses',
      undirected: 0,
    });
    expect(stop.reason).toBe('doses');
    const taught = tally.history().taught;
    for (const { cell, dose } of owed) {
      const tokens = taught
        .filter(({ focus }) => cellContains(focus, cell))
        .reduce((sum, { tokens: more }) => sum + more, 0);
      expect(tokens).toBeGreaterThanOrEqual(dose);
    }
    const least = owed.reduce((sum, { dose }) => sum + dose, 0);
    const spent = taught.reduce((sum, { tokens }) => sum + tokens, 0);
    expect(spent).toBeLessThan(3 * least);
  }, 120_000);
});
