import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { audit } from '../../src/audit/audit.ts';
import type { AuditOptions, AuditProgress } from '../../src/audit/audit-options.ts';
import type { ContaminationMatch } from '../../src/audit/contamination/contamination.ts';
import { parseGates } from '../../src/audit/gates/parse-gates.ts';
import type { DuplicatePair } from '../../src/audit/health/duplicate-result.ts';
import { leanJson } from '../../src/audit/lean-audit.ts';
import { writeSubset } from '../../src/audit/write-subset.ts';
import { readEvalFiles } from '../../src/curate/eval-files.ts';
import { readJsonl } from '../../src/io/jsonl.ts';
import { loadLanguageDetector } from '../../src/text/language.ts';
import { smallMap } from '../support/maps.ts';
import { temporaryFiles } from '../support/temporary-folder.ts';
import { plantedDataset, plantedEvals, plantedLines, prose } from './planted.ts';

async function planted(options: Partial<AuditOptions> = {}, files: Readonly<Record<string, string>> = {}) {
  const cwd = await temporaryFiles({ 'data.jsonl': plantedDataset(), 'evals.jsonl': plantedEvals, ...files });
  return { cwd, options: { paths: ['data.jsonl'], cwd, ...options } satisfies AuditOptions };
}

describe('an audit', () => {
  it('says that the splits of standard input were not compared, where it has any', async () => {
    const notes = async (...splits: readonly string[]) => {
      const rows = splits.map((split) => JSON.stringify({ text: prose(1), split })).join('\n');
      async function* stdin() {
        yield Buffer.from(rows);
      }
      return (await audit({ paths: ['-'], cwd: process.cwd(), stdin: stdin() })).notes.join(' ');
    };
    expect(await notes('train', 'test')).toContain('its splits were not compared');
    expect(await notes('train', 'train')).not.toContain('its splits were not compared');
  });

  it('finds everything that was planted, and says where', async () => {
    const { cwd, options } = await planted();
    const matches: ContaminationMatch[] = [];
    const pairs: DuplicatePair[] = [];
    const result = await audit({
      ...options,
      evals: await readEvalFiles(['evals.jsonl'], undefined, cwd),
      language: await loadLanguageDetector(),
      onMatch: (match) => matches.push(match),
      onDuplicate: (pair) => pairs.push(pair),
    });
    expect(result).toMatchObject({
      schemaVersion: 1,
      documents: 18,
      coverage: null,
      difference: null,
      gates: [],
    });
    expect(result.files).toMatchObject([{ file: 'data.jsonl', documents: 18, setAside: 0 }]);
    expect(result.contamination.evals).toMatchObject({ documents: 1, items: 1, compared: 2 });
    expect(matches).toMatchObject([
      { document: { id: 'p13', line: plantedLines.contaminated }, item: { file: 'evals.jsonl', line: 2 } },
    ]);
    expect(pairs).toMatchObject([
      { document: { line: plantedLines.copy }, earlier: { line: 1 }, kind: 'exact', similarity: 1 },
      { document: { line: plantedLines.near }, earlier: { line: 2 }, kind: 'near' },
    ]);
    const { duplicates, privacy, language, checks } = result.health;
    expect(duplicates.exact.found).toBe(1);
    expect(duplicates.exact.pairs[0]).toMatchObject({
      document: { line: plantedLines.copy },
      earlier: { line: 1 },
    });
    expect(duplicates.near.pairs[0]).toMatchObject({
      document: { line: plantedLines.near },
      earlier: { line: 2 },
    });
    expect(privacy.secrets[0]?.cited.examples[0]?.line).toBe(plantedLines.secret);
    expect(JSON.stringify(result)).not.toContain('AKIAIOSFODNN7EXAMPLF');
    expect(language?.languages[1]).toMatchObject({
      code: 'de',
      cited: { examples: [{ line: plantedLines.german }] },
    });
    expect(checks.reasons.find(({ code }) => code === 'refusal')?.cited.examples[0]?.line).toBe(
      plantedLines.refusal,
    );
  });

  it('is the same every time', async () => {
    const { options } = await planted({ map: smallMap() });
    expect(JSON.stringify(await audit(options))).toBe(JSON.stringify(await audit(options)));
  });

  it('prints no text of a document, but the passages that are meant', async () => {
    const { options } = await planted({ map: smallMap() });
    const json = leanJson(await audit(options));
    const { health, coverage } = JSON.parse(json);
    expect(health.duplicates.exact.pairs[0].document).toEqual({
      ...{ id: 'p14', file: 'data.jsonl', line: plantedLines.copy },
      passage: expect.any(String),
    });
    expect(coverage.buckets.length).toBeGreaterThan(0);
    expect(json.includes(prose(0))).toBe(false);
  });

  it('reads splits once more and compares them, also across files', async () => {
    const { options } = await planted(
      { paths: ['set'] },
      {
        'set/test.jsonl': `${JSON.stringify({ text: prose(1) })}\n`,
        'set/train.jsonl': [prose(1), prose(2)].map((text) => `${JSON.stringify({ text })}\n`).join(''),
      },
    );
    const seen: AuditProgress[] = [];
    const { contamination } = await audit({ ...options, onProgress: (one) => void seen.push(one) });
    expect(contamination.splits).toMatchObject({ training: 2, heldout: 1, leaking: 1 });
    expect(seen.some(({ reading }) => reading === 'splits')).toBe(true);
    expect(seen.filter(({ reading }) => reading === 'dataset').at(-1)).toMatchObject({ documents: 3 });
  });

  it('holds its numbers against gates, and refuses those it cannot know before it reads', async () => {
    const { cwd, options } = await planted();
    const gates = parseGates('secrets>0,exact-duplicates>50%');
    expect((await audit({ ...options, gates })).gates.map(({ passed }) => passed)).toEqual([false, true]);
    const unread = { ...options, paths: ['not-there.jsonl'], gates: parseGates('contamination>0') };
    await expect(audit(unread)).rejects.toMatchObject({ code: 'audit.unknown-number' });
    const evals = await readEvalFiles(['evals.jsonl'], undefined, cwd);
    const [known] = (await audit({ ...options, evals, gates: parseGates('contamination>0') })).gates;
    expect(known).toMatchObject({ value: 1, passed: false });
  });

  it('says how another dataset differs', async () => {
    const { options } = await planted(
      { map: smallMap(), against: ['other.jsonl'] },
      { 'other.jsonl': plantedDataset() },
    );
    const { difference } = await audit(options);
    expect(difference?.documents).toEqual([18, 18]);
    expect(difference?.onlyHere).toEqual([]);
  });

  it('keeps what is covered in a subset, whose rows are those of the dataset', async () => {
    const rows = ['profit', 'profit', 'reputation'].map((temptation, number) =>
      JSON.stringify({
        text: prose(number),
        own: number,
        focus: [`temptation=${temptation}`, 'role=ai_ceo'],
      }),
    );
    const { cwd, options } = await planted(
      { paths: ['rows.jsonl'], map: smallMap(), subset: 'pairs' },
      { 'rows.jsonl': `${rows.join('\n')}\n` },
    );
    const { coverage } = await audit(options);
    const members = coverage?.subset?.members ?? [];
    expect(members.map(({ number }) => number)).toEqual([0, 2]);
    const file = join(cwd, 'subset.jsonl');
    await writeSubset(
      file,
      members.map(({ number }) => number),
      options,
    );
    const written: unknown[] = [];
    for await (const { value } of readJsonl(file)) written.push(value);
    expect(written).toEqual(members.map(({ number }) => JSON.parse(rows[number]!)));
  });

  it('stops when it is asked to, at a wrong row with its place, and at a dataset without documents', async () => {
    const { cwd, options } = await planted(
      {},
      { 'empty.jsonl': '', 'bad.jsonl': '{"text":"one"}\n{"text":\n' },
    );
    const signal = AbortSignal.abort();
    await expect(audit({ ...options, signal })).rejects.toMatchObject({ kind: 'interrupted' });
    const bad = { ...options, paths: ['bad.jsonl'] };
    await expect(audit(bad)).rejects.toMatchObject({ place: { line: 2 } });
    const told: number[] = [];
    const passed = await audit({ ...bad, onBad: ({ place }) => void told.push(place?.line ?? 0) });
    expect([passed.documents, told]).toEqual([1, [2]]);
    await expect(audit({ ...options, paths: ['empty.jsonl'] })).rejects.toMatchObject({
      code: 'audit.empty',
    });
    expect((await readdir(cwd)).toSorted()).toEqual([
      'bad.jsonl',
      'data.jsonl',
      'empty.jsonl',
      'evals.jsonl',
    ]);
  });

  it('says what is not known', async () => {
    const { options } = await planted();
    const { notes } = await audit(options);
    expect(notes.join('\n')).toMatch(/No coverage map[\s\S]*No evals/);
  });
});
