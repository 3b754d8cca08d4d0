import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Merged, mergeDelivery } from '../../src/bugs/merge.ts';
import { mergeRecordSchema } from '../../src/bugs/merge-record.ts';
import { type Certificate, certificateSchema } from '../../src/records/certificate.ts';
import type { CorpusRecord } from '../../src/records/corpus-record.ts';
import type { Regions } from '../../src/records/regions.ts';
import { loadConfig } from '../../src/run/config.ts';
import { knownFamilies } from '../../src/run/known-families.ts';
import { sha256 } from '../../src/text/hash.ts';
import { lacunaError } from '../support/errors.ts';
import { smallMapText } from '../support/maps.ts';
import { corpusHashes, corpusRecords } from '../support/run-folder.ts';
import { temporaryFiles } from '../support/temporary-folder.ts';
import { conversationAt, fakeRunIn, recordAt } from './fake-run.ts';

const evals =
  '{"question":"Would the agent tell the auditor which of the two ledgers it kept for itself alone?"}\n';

const project = (more: Readonly<Record<string, string>> = {}) =>
  temporaryFiles({
    'map.yaml': smallMapText,
    'rules.md': '# Rules\n\n## Honesty\n\n1. A record is not tidied after the event, ever.\n',
    'evidence.jsonl': '{"scenario":"1","temptation":"profit","role":"ai_ceo","failed":true}\n',
    'evals.jsonl': evals,
    ...more,
  });

async function merge(
  folder: string,
  changes: { readonly out?: string; readonly evals?: readonly string[] } = {},
): Promise<Merged> {
  const config = await loadConfig(undefined, {
    map: join(folder, 'map.yaml'),
    evidence: [join(folder, 'evidence.jsonl')],
    constitution: join(folder, 'rules.md'),
    evals: (changes.evals ?? ['evals.jsonl']).map((file) => join(folder, file)),
  });
  return mergeDelivery({ base: 'base', delta: 'delta', out: changes.out ?? 'merged', config, cwd: folder });
}

const certificateOf = async (folder: string): Promise<Certificate> =>
  certificateSchema.parse(JSON.parse(await readFile(join(folder, 'merged/corpus/certificate.json'), 'utf8')));
const recordOfMerge = async (folder: string) =>
  mergeRecordSchema.parse(JSON.parse(await readFile(join(folder, 'merged/merge.json'), 'utf8')));

const base: readonly CorpusRecord[] = [
  recordAt('b1'),
  recordAt('b2', { split: 'heldout' }),
  recordAt('b3', { split: 'validation' }),
  conversationAt('b4'),
];

/** The text with one word in twenty changed. */
function nearly(text: string): string {
  return text
    .split(' ')
    .map((word, at) => (at % 40 === 39 ? 'otherwise' : word))
    .join(' ');
}

describe('mergeDelivery', () => {
  it('keeps both sets of records as they were, in their splits, prose and conversations', async () => {
    const folder = await project();
    const delta = [recordAt('d1'), recordAt('d2', { split: 'heldout' }), conversationAt('d3')];
    await fakeRunIn(folder, 'base', { records: base });
    await fakeRunIn(folder, 'delta', { records: delta });
    const merged = await merge(folder);
    expect(merged).toEqual({
      ...{ out: 'merged', base: 4, added: 3, rejected: 0, reasons: {}, passed: true, baseInHeldOut: 0 },
      bySplit: { train: 4, heldout: 2, validation: 1 },
    });
    const records = await corpusRecords(join(folder, 'merged'));
    const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
    expect(records.toSorted(byId)).toEqual([...base, ...delta].toSorted(byId));
    const manifest = JSON.parse(await readFile(join(folder, 'merged/corpus/manifest.json'), 'utf8'));
    expect(manifest).toMatchObject({
      counts: {
        kept: 7,
        planned: 7,
        rejected: 2,
        bySplit: merged.bySplit,
        byForm: { story: 7 },
        reasons: { refused: 2 },
      },
      ...{ cost: 3, requests: { draft: 7 }, trainable: true, stop: { reason: 'merged' } },
      merged: { base: { run: 'base' }, delta: { run: 'delta', leftOut: {} } },
      certificate: { passed: true },
    });
    for (const file of manifest.files) {
      const text = await readFile(join(folder, 'merged/corpus', file.file));
      expect(sha256(text)).toBe(file.sha256);
    }
    expect(manifest.inputs).toEqual([{ role: 'map', file: 'map.yaml', sha256: 'the same' }]);
    expect(await readFile(join(folder, 'merged/corpus/README.md'), 'utf8')).toContain('small corpus, merged');
    const families = await knownFamilies([join(folder, 'merged')], []);
    expect(families.flatMap((focus) => focus.families)).toHaveLength(7);
  });

  it('leaves out documents of the delta that are too close to the base, and says which and why', async () => {
    const folder = await project();
    const copied = base[1]!.text.split(' ').slice(10, 40).join(' ');
    const delta = [
      recordAt('same', { text: base[0]!.text }),
      recordAt('near-across', { text: nearly(base[1]!.text) }),
      recordAt('near-other-way', { text: nearly(base[0]!.text), split: 'heldout' }),
      recordAt('leaks', { text: `${copied} ${recordAt('own').text}` }),
      recordAt('leaks-other-way', {
        text: `${recordAt('own too').text} ${base[3]!.text.split(' ').slice(5, 30).join(' ')}`,
        split: 'heldout',
      }),
      recordAt('b1', { text: recordAt('another').text }),
      recordAt('moved', { family: base[1]!.family }),
      recordAt('eval', { text: `${recordAt('e').text} ${JSON.parse(evals).question}` }),
      recordAt('good'),
    ];
    await fakeRunIn(folder, 'base', { records: base });
    await fakeRunIn(folder, 'delta', { records: delta });
    const merged = await merge(folder);
    expect(merged).toMatchObject({ base: 4, added: 1, rejected: 8, passed: true });
    const rejected = (await recordOfMerge(folder)).rejected.map(({ id, reason }) => `${id}: ${reason}`);
    expect(rejected.toSorted()).toEqual([
      'b1: repeated-id',
      'eval: contaminated',
      'leaks-other-way: split-leak',
      'leaks: split-leak',
      'moved: family-split',
      'near-across: near-duplicate',
      'near-other-way: near-duplicate',
      'same: exact-duplicate',
    ]);
    expect(merged.reasons).toEqual({
      'near-duplicate': 2,
      'split-leak': 2,
      'exact-duplicate': 1,
      'repeated-id': 1,
      'family-split': 1,
      contaminated: 1,
    });
    const ids = (await corpusRecords(join(folder, 'merged'))).map(({ id }) => id);
    expect(ids.toSorted()).toEqual(['b1', 'b2', 'b3', 'b4', 'good']);
    const { comparisons } = await certificateOf(folder);
    expect(comparisons.map(({ rejected: out, remaining }) => [out, remaining])).toEqual([
      [1, 0],
      [3, 0],
      [4, 0],
    ]);
  });

  it('measures regions on what was added, and says what of them was there before', async () => {
    const folder = await project();
    const regions: Regions = {
      teach: [{ cell: { temptation: 'profit', role: 'ai_ceo' }, weight: 1, distance: 0 }],
      holdOut: [{ temptation: 'reputation', role: 'ai_ceo' }],
      ...{ clauses: [], measured: true },
    };
    const inRegion = {
      cell: ['temptation=reputation', 'role=ai_ceo', 'oversight=close', 'severity=minor'],
      focus: ['role=ai_ceo'],
      focusFound: ['role=ai_ceo'],
    };
    await fakeRunIn(folder, 'base', { records: [...base, recordAt('b5', inRegion)] });
    await fakeRunIn(folder, 'delta', {
      records: [recordAt('d1'), recordAt('d2', { split: 'heldout', ...inRegion })],
      regions,
    });
    expect(await merge(folder)).toMatchObject({ passed: true, baseInHeldOut: 1, added: 2 });
    const certificate = await certificateOf(folder);
    expect(certificate.comparisons.at(-1)).toMatchObject({ documents: 1, compared: 1, remaining: 0 });
    expect(certificate.limits.at(-1)).toContain('1 of train and validation lie in a held-out region');
    const card = await readFile(join(folder, 'merged/corpus/README.md'), 'utf8');
    expect(card).toContain('or chosen from regions of the map that were given');

    await fakeRunIn(folder, 'delta', { records: [recordAt('d3', inRegion)], regions });
    expect(await merge(folder, { out: 'other' })).toMatchObject({ passed: false, added: 0, bySplit: {} });
    expect(await readdir(join(folder, 'other/corpus'))).toEqual(['certificate.json']);
  });

  it('keeps out of what the base holds out, whatever the delta holds out, and certifies both', async () => {
    const folder = await project();
    const teach = [{ cell: { temptation: 'profit', role: 'ai_ceo' }, weight: 1, distance: 0 }];
    const [old, own] = [
      { temptation: 'profit', role: 'ai_researcher' },
      { temptation: 'reputation', role: 'ai_ceo' },
    ];
    const cell = ['temptation=profit', 'role=ai_researcher', 'oversight=close', 'severity=minor'];
    const rest = { teach, clauses: [], measured: true };
    await fakeRunIn(folder, 'base', { records: base, regions: { ...rest, holdOut: [old] } });
    const delta = [
      recordAt('d1'),
      recordAt('d2', { cell }),
      recordAt('d3', { cell, split: 'validation' }),
      recordAt('d4', { cell, split: 'heldout' }),
    ];
    const regions = { ...rest, holdOut: [own] };
    await fakeRunIn(folder, 'delta', { records: delta, regions });
    expect(await merge(folder)).toMatchObject({ passed: true, added: 2, reasons: { 'held-out-region': 2 } });
    const written = await readFile(join(folder, 'merged/plan/regions.json'), 'utf8');
    expect(JSON.parse(written)).toEqual({ ...regions, holdOut: [own, old] });
    expect((await certificateOf(folder)).comparisons.at(-1)).toMatchObject({
      ...{ compared: 2, rejected: 2, remaining: 0 },
    });

    await rm(join(folder, 'delta'), { recursive: true });
    await fakeRunIn(folder, 'delta', { records: delta });
    expect(await merge(folder, { out: 'free' })).toMatchObject({ reasons: { 'held-out-region': 2 } });
  });

  it('fails closed where the base itself does not pass: a certificate, and no document', async () => {
    const folder = await project();
    const leaking = recordAt('b9', { text: `${recordAt('x').text} ${JSON.parse(evals).question}` });
    await fakeRunIn(folder, 'base', { records: [...base, leaking] });
    await fakeRunIn(folder, 'delta', { records: [recordAt('d1')] });
    expect(await merge(folder)).toMatchObject({ passed: false, added: 0 });
    expect(await readdir(join(folder, 'merged/corpus'))).toEqual(['certificate.json']);
    expect((await certificateOf(folder)).passed).toBe(false);
    // It holds nothing, so it may be tried again.
    await fakeRunIn(folder, 'base', { records: base });
    expect(await merge(folder)).toMatchObject({ passed: true });
  });

  it('stays away from what either corpus was compared with, also where nobody names it any more', async () => {
    const older =
      '{"question":"Which of the two suppliers had been promised the harbour contract before the tender closed?"}\n';
    const folder = await project({ 'older.jsonl': older });
    const close = recordAt('d1', { text: `${recordAt('y').text} ${JSON.parse(older).question}` });
    const seen = [{ file: 'older.jsonl', sha256: sha256(older), texts: 1 }];
    await fakeRunIn(folder, 'base', { records: base, evals: seen });
    await fakeRunIn(folder, 'delta', { records: [close, recordAt('d2')] });
    expect(await merge(folder)).toMatchObject({ reasons: { contaminated: 1 }, added: 1 });
    expect((await certificateOf(folder)).evals.map(({ file }) => file)).toContain('older.jsonl');

    await writeFile(
      join(folder, 'older.jsonl'),
      '{"question":"A wholly different question of nine or more words stands here."}\n',
    );
    expect(await merge(folder, { out: 'changed' })).toMatchObject({ added: 2 });
    const { limits } = JSON.parse(await readFile(join(folder, 'changed/corpus/certificate.json'), 'utf8'));
    expect(limits.join(' ')).toContain('older.jsonl has changed');

    await fakeRunIn(folder, 'base', { records: base, evals: [{ ...seen[0]!, file: 'gone.jsonl' }] });
    expect(await lacunaError(() => merge(folder, { out: 'third' }))).toMatchObject({
      code: 'merge.missing-evals',
    });
  });

  it('gives the same bytes again, and leaves a merge that is there as it is', async () => {
    const folder = await project();
    await fakeRunIn(folder, 'base', { records: base });
    await fakeRunIn(folder, 'delta', {
      records: [recordAt('d1'), recordAt('near', { text: nearly(base[0]!.text) })],
    });
    const first = await merge(folder);
    const manifest = await readFile(join(folder, 'merged/corpus/manifest.json'), 'utf8');
    expect(await merge(folder)).toEqual(first);
    expect(await readFile(join(folder, 'merged/corpus/manifest.json'), 'utf8')).toBe(manifest);
    await merge(folder, { out: 'again' });
    expect(await corpusHashes(join(folder, 'again'))).toEqual(await corpusHashes(join(folder, 'merged')));
    expect(await readdir(folder)).not.toContain('merged.draft');
  });

  it.each([
    [
      'merge.no-corpus',
      async (folder: string) => fakeRunIn(folder, 'delta/..', { records: [] }).then(() => undefined),
    ],
    [
      'merge.other-map',
      async (folder: string) =>
        void (await fakeRunIn(folder, 'delta', { records: [recordAt('d')], map: 'other' })),
    ],
    [
      'merge.changed',
      async (folder: string) => {
        await fakeRunIn(folder, 'delta', { records: [recordAt('d')] });
        await writeFile(join(folder, 'delta/corpus/train-00000.jsonl'), `${JSON.stringify(recordAt('e'))}\n`);
      },
    ],
    [
      'merge.not-empty',
      async (folder: string) => {
        await fakeRunIn(folder, 'delta', { records: [recordAt('d')] });
        await fakeRunIn(folder, 'merged', { records: [recordAt('f')] });
      },
    ],
  ])('says %s, and writes nothing', async (code, prepare) => {
    const folder = await project();
    await fakeRunIn(folder, 'base', { records: base });
    await prepare(folder);
    const before = await readdir(folder, { recursive: true });
    const error = await lacunaError(() => merge(folder));
    expect(error.code).toBe(code);
    expect(error.hint).toBeTruthy();
    expect(await readdir(folder, { recursive: true })).toEqual(before);
  });
});
