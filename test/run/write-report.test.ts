import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeJsonl } from '../../src/io/jsonl.ts';
import { noUsage } from '../../src/records/request.ts';
import { runLayout } from '../../src/records/run-layout.ts';
import { unpackText } from '../../src/report/page/unpack.ts';
import type { ReportDocument } from '../../src/report/report-document.ts';
import { readRun } from '../../src/run/report-data.ts';
import { writeReport } from '../../src/run/write-report.ts';
import { writeSampleRun } from '../report/sample-run.ts';
import { lacunaError } from '../support/errors.ts';
import { smallMap } from '../support/maps.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

async function packedDocuments(texts: readonly string[]): Promise<ReportDocument[]> {
  const documents: ReportDocument[] = [];
  for (const text of texts) documents.push(...JSON.parse(await unpackText(text)));
  return documents;
}

describe('writeReport', () => {
  it('puts every document into the page or beside it, once and in order, and keeps the page small', async () => {
    const root = await temporaryFolder();
    const documents = await writeSampleRun(root, { map: smallMap(), documents: 130 });
    const mostBytes = 230_000;
    const { bytes, beside } = await writeReport(root, { cwd: root, mostBytes });
    expect(bytes).toBeLessThanOrEqual(mostBytes);
    const page = await readFile(join(root, 'report.html'), 'utf8');
    const inside = [...page.matchAll(/class="pack">([^<]*)</g)].map((match) => match[1]!);
    const scripts = await Promise.all(beside.map((file) => readFile(join(root, file), 'utf8')));
    const outside = scripts.flatMap((script) =>
      [...script.matchAll(/^lacunaDocuments\("([\w+/=]+)"\);$/gm)].map((match) => match[1]!),
    );
    expect([inside.length > 0, outside.length > 0]).toEqual([true, true]);
    const found = await packedDocuments([...inside, ...outside]);
    expect(found.map(({ id, text }) => [id, text])).toEqual(documents.map(({ id, text }) => [id, text]));
  });

  it('leaves nothing beside a page that holds everything, also where something was', async () => {
    const root = await temporaryFolder();
    await writeSampleRun(root, { map: smallMap(), documents: 120 });
    await writeReport(root, { cwd: root, mostBytes: 100_000 });
    expect(await readdir(root)).toContain('report-documents');
    expect((await writeReport(root, { cwd: root })).beside).toEqual([]);
    expect((await readdir(root)).filter((name) => name.startsWith('report'))).toEqual(['report.html']);
  });

  it('gives the same bytes for the same run', async () => {
    const root = await temporaryFolder();
    await writeSampleRun(root, { map: smallMap(), documents: 10 });
    const { file } = await writeReport(root, { cwd: root });
    const first = await readFile(file, 'utf8');
    await writeReport(root, { cwd: root });
    expect(await readFile(file, 'utf8')).toBe(first);
  });

  it('refuses a folder that is not a run', async () => {
    const root = await temporaryFolder();
    const error = await lacunaError(() => writeReport(root, { cwd: root }));
    expect(error).toMatchObject({ code: 'run.not-a-run', kind: 'input' });
    expect(await readdir(root)).toEqual([]);
  });
});

describe('readRun', () => {
  async function reportOf(root: string) {
    const reading = await readRun(runLayout(root), root);
    const documents: ReportDocument[] = [];
    for await (const document of reading.documents()) documents.push(document);
    return { documents, report: await reading.report() };
  }

  it('counts a document that was taken back as rejected, and says why', async () => {
    const root = await temporaryFolder();
    await writeSampleRun(root, { map: smallMap(), documents: 10 });
    await writeJsonl(runLayout(root).retractedFile(0), [
      { id: 'd-0', against: 'd-2', score: 1, passage: 'the same words' },
    ]);
    const { documents, report } = await reportOf(root);
    expect(documents[0]).toMatchObject({ isKept: false, reasons: ['split-leak'] });
    expect(documents[0]?.findings[0]?.detail).toContain('the same words');
    expect(report.tally).toMatchObject({ written: 10, kept: 8, rejected: 2 });
  });

  it('reads what there is of a run that has only begun', async () => {
    const root = await temporaryFolder();
    await writeSampleRun(root, { map: smallMap(), documents: 1, isFinished: false });
    const only = await temporaryFolder();
    await writeFile(join(only, 'run.json'), await readFile(join(root, 'run.json')));
    const { documents, report } = await reportOf(only);
    expect(documents).toEqual([]);
    expect(report).toMatchObject({ state: 'unfinished', gaps: undefined, waves: 0, evalSeeds: 0, worst: [] });
    expect((await writeReport(only, { cwd: only })).documents).toBe(0);
  });

  it('shows both texts of a match where they are at hand, and else says why not', async () => {
    const root = await temporaryFolder();
    const [first] = await writeSampleRun(root, { map: smallMap(), documents: 3 });
    const passage = first!.text.split(/\s+/).slice(4, 12).join(' ');
    const missing = await reportOf(root);
    expect(missing.report.worst[0]).toMatchObject({
      againstExcerpt: undefined,
      missing: 'The file is not where it was when the certificate was made.',
    });
    await writeFile(
      join(root, 'evals.jsonl'),
      `${JSON.stringify({ question: `Say: ${passage.toUpperCase()}, please.` })}\n`,
    );
    const { report } = await reportOf(root);
    expect(report.worst[0]?.documentExcerpt?.passage.replaceAll(/\s+/g, ' ')).toContain(
      passage.split(' ')[3],
    );
    expect(report.worst[0]?.againstExcerpt?.before).toBe('Say: ');
    expect(report.worst[1]?.againstExcerpt?.after).not.toBe('');
  });

  it('does not take a journal that breaks off for one that cost nothing', async () => {
    const root = await temporaryFolder();
    await writeSampleRun(root, { map: smallMap(), documents: 1, writer: 'claude' });
    const folder = runLayout(root).requestsFolder(0);
    await mkdir(folder, { recursive: true });
    const outcome = {
      id: 'a',
      status: 'ok',
      text: '',
      usage: { ...noUsage, outputTokens: 9 },
      model: 'unheard-of',
      requestId: '',
      reason: '',
    };
    const lines = [
      { type: 'request', request: { id: 'a' } },
      { type: 'outcome', outcome },
    ].map((line) => JSON.stringify(line));
    await writeFile(join(folder, 'journal.jsonl'), `${lines.join('\n')}\n`);
    expect((await reportOf(root)).report.spending).toMatchObject({
      cost: 'unknown',
      requests: { sent: 1, ok: 1 },
    });
    await writeFile(join(folder, 'journal.jsonl'), `${lines.join('\n').slice(0, -9)}`);
    expect((await reportOf(root)).report.spending).toBeUndefined();
  });
});
