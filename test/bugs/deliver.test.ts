import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Delivery, deliver } from '../../src/bugs/deliver.ts';
import { gradeRequests } from '../../src/check/grade/grader.ts';
import { regionOf } from '../../src/coverage/lies-in.ts';
import { writeJsonl } from '../../src/io/jsonl.ts';
import { createFamilyLedger } from '../../src/plan/families.ts';
import { promptStages } from '../../src/prompts/stages.ts';
import { cellFromList, cellKey, cellToList } from '../../src/records/cell.ts';
import { certificateSchema } from '../../src/records/certificate.ts';
import type { CorpusRecord } from '../../src/records/corpus-record.ts';
import { noGuidance } from '../../src/records/guidance.ts';
import type { Regions } from '../../src/records/regions.ts';
import { runLayout } from '../../src/records/run-layout.ts';
import { type Scenario, scenarioSchema } from '../../src/records/scenario.ts';
import { loadInputs } from '../../src/run/inputs.ts';
import { normalisedWords } from '../../src/text/words.ts';
import { requestFor } from '../../src/write/prompted/requests.ts';
import { lacunaError } from '../support/errors.ts';
import { corpusHashes, corpusRecords, jsonLines } from '../support/run-folder.ts';
import { fakeRunIn, recordAt } from './fake-run.ts';
import {
  incident,
  projectConfig,
  projectRegions,
  runOptions,
  sampleProject,
  slice,
} from './sample-project.ts';

const DOCS = 16;

let folder: string;
let base: string;
let regions: Regions;
let delivery: Delivery;
beforeAll(async () => {
  folder = await sampleProject();
  regions = await projectRegions(folder);
  base = await fakeRunIn(folder, 'base', {
    map: 'ai-agent',
    records: [
      recordAt('b1'),
      recordAt('b2', { split: 'heldout' }),
      recordAt('b3', { cell: cellToList(regions.holdOut[0]!) }),
    ],
  });
  delivery = await deliverTo('delta');
}, 120_000);
afterAll(() => rm(folder, { recursive: true }));

async function deliverTo(
  out: string,
  changes: { merge?: string; mergedOut?: string; docs?: number; existing?: string[] } = {},
): Promise<Delivery> {
  const { docs = DOCS, existing = [base], ...others } = changes;
  return deliver({
    ...runOptions(folder),
    ...{
      slug: 'price',
      regions,
      out: join(folder, out),
      config: await projectConfig(folder, { docs, existing }),
    },
    ...others,
  });
}

const placesOf = ({ focus, focusFound, cell }: CorpusRecord) => [focus, focusFound, cell].map(cellFromList);
const planOf = async (out: string): Promise<Scenario[]> =>
  (await jsonLines(runLayout(join(folder, out)).planFile(0))).map((row) => scenarioSchema.parse(row));

function runsOfFive(text: string): Set<string> {
  const all = normalisedWords(text);
  return new Set(all.slice(4).map((_, at) => all.slice(at, at + 5).join(' ')));
}

describe('deliver', () => {
  it('writes as many documents as asked for, within the regions but for those drawn at random', async () => {
    expect(delivery).toMatchObject({ out: 'delta', kept: DOCS, certificate: true, seeds: 60 });
    const cells = [...regions.teach.map(({ cell }) => cell), ...regions.holdOut].map(cellKey);
    const plan = await planOf('delta');
    const directed = plan.filter(({ stream }) => stream === 'directed');
    expect(plan.length - directed.length).toBe(2);
    for (const { focus } of directed) expect(cells).toContain(cellKey(focus));
    expect(directed.filter(({ focus }) => cellKey(focus) === cellKey(slice)).length).toBeGreaterThan(6);
  });

  it('keeps what is held out from training, and certifies that', async () => {
    const records = await corpusRecords(join(folder, 'delta'));
    const stray = records.filter(
      (record) =>
        record.split !== 'heldout' && placesOf(record).some((place) => regionOf(place, regions.holdOut)),
    );
    expect(stray).toEqual([]);
    const certificate = certificateSchema.parse(
      JSON.parse(await readFile(join(folder, 'delta/corpus/certificate.json'), 'utf8')),
    );
    const comparison = certificate.comparisons.find(({ name }) => name.includes('held-out region'));
    expect(comparison).toMatchObject({
      documents: records.filter(({ split }) => split !== 'heldout').length,
      compared: regions.holdOut.length,
      remaining: 0,
    });
    expect(certificate.limits.at(-1)).toContain('1 of train and validation lie in a held-out region');
    const card = await readFile(join(folder, 'delta/corpus/README.md'), 'utf8');
    expect(card).toContain('no training document lies in a held-out region');
    expect(card).toContain('turns, chosen from regions of the map that were given.');
  });

  it('records the regions: in the run, and with their hash among its inputs', async () => {
    const layout = runLayout(join(folder, 'delta'));
    expect(JSON.parse(await readFile(layout.regionsFile, 'utf8'))).toEqual(regions);
    const { inputs } = JSON.parse(await readFile(layout.runFile, 'utf8')) as {
      inputs: { role: string; file: string }[];
    };
    expect(inputs.filter(({ role }) => role === 'regions').map(({ file }) => file)).toEqual([
      'delta.regions.json',
    ]);
    expect(inputs.filter(({ role }) => role === 'existing').length).toBeGreaterThan(0);
  });

  it('emits eval seeds with the bug and their role, of families that no document has', async () => {
    const seeds = (await jsonLines(join(folder, delivery.seedsFile))) as (Scenario & {
      bug: string;
      role: string;
      input: string;
    })[];
    expect(seeds).toHaveLength(60);
    expect(new Set(seeds.map(({ bug }) => bug))).toEqual(new Set(['price']));
    const roles = new Set(seeds.map(({ role }) => role));
    expect(roles).toEqual(new Set(['slice', 'sibling', 'held-out', 'non-application']));
    const families = new Set((await corpusRecords(join(folder, 'delta'))).map(({ family }) => family));
    expect(seeds.filter(({ family }) => families.has(family))).toEqual([]);
    expect(new Set(seeds.map(({ split }) => split))).toEqual(new Set(['seeds']));
  });

  it('puts no five words of the incident into any prompt, of any stage', async () => {
    const config = await projectConfig(folder);
    const { templates, map, constitution } = await loadInputs(config, folder);
    const models = { brief: 'm', draft: 'm', rewrite: 'm', grade: 'm', repair: 'm' };
    const settings = { templates, models, effort: '', maxTokens: 4_000, guidance: noGuidance };
    const grade = gradeRequests({ templates, map, constitution, effort: '', model: 'm', maxTokens: 2_000 });
    const told = runsOfFive(incident);
    expect(told.size).toBeGreaterThan(20);
    let prompts = 0;
    for (const scenario of await planOf('delta')) {
      const requests = promptStages.map((stage) =>
        stage === 'grade'
          ? grade({ scenario: scenario.id, form: scenario.form, text: '', attempt: 0 })
          : requestFor(settings, scenario, stage),
      );
      for (const { system, messages } of requests) {
        const said = [...system.map(({ text }) => text), ...messages.map(({ content }) => content)].join(' ');
        prompts++;
        expect([...runsOfFive(said)].filter((run) => told.has(run))).toEqual([]);
      }
    }
    expect(prompts).toBe(DOCS * promptStages.length);
  });

  it('holds documents against the sealed incident', async () => {
    const certificate = certificateSchema.parse(
      JSON.parse(await readFile(join(folder, 'delta/corpus/certificate.json'), 'utf8')),
    );
    expect(certificate.evals.map(({ file }) => file)).toContain('sealed/price/incident.jsonl');
  });

  it('says that it cannot merge before it writes anything', async () => {
    const error = await lacunaError(() => deliverTo('other', { merge: join(folder, 'nothing') }));
    expect(error.code).toBe('merge.no-corpus');
    const occupied = await lacunaError(() => deliverTo('other', { merge: base, mergedOut: base }));
    expect(occupied.code).toBe('merge.not-empty');
    expect((await readdir(folder)).filter((name) => name.startsWith('other'))).toEqual([]);
  });

  it('refuses a slice whose families an earlier run keeps for evaluation, before it writes anything', async () => {
    const ledger = createFamilyLedger({
      forms: (await loadInputs(await projectConfig(folder), folder)).forms,
      splitWeights: (await projectConfig(folder)).splits,
      known: [],
      holdOut: [slice],
    });
    ledger.familiesOf(slice);
    await writeJsonl(runLayout(join(folder, 'kept')).familiesFile, ledger.records());
    const error = await lacunaError(() => deliverTo('late', { existing: [join(folder, 'kept')] }));
    expect(error.code).toBe('regions.held-out-before');
    expect((await readdir(folder)).filter((name) => name.startsWith('late'))).toEqual([]);
  });

  it('does not go on with another delivery', async () => {
    const before = await corpusHashes(join(folder, 'delta'));
    expect(await lacunaError(() => deliverTo('delta', { docs: 18 }))).toMatchObject({ code: 'run.changed' });
    expect(await corpusHashes(join(folder, 'delta'))).toEqual(before);
  });
});
