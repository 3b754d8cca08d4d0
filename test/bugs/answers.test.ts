import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { answersFileOf, keptAnswers, readAnswers, writeAnswers } from '../../src/bugs/answers.ts';
import type { Asked } from '../../src/bugs/asked.ts';
import { joinEvidence } from '../../src/bugs/bug-evidence.ts';
import { lacunaError } from '../support/errors.ts';
import { observation } from '../support/evidence.ts';
import { inspectSample, jsonLog, scored } from '../support/inspect-log.ts';
import { smallMap } from '../support/maps.ts';
import { temporaryFiles } from '../support/temporary-folder.ts';

const cell = { temptation: 'profit', role: 'ai_ceo', oversight: 'absent', severity: 'minor' };
const asked = new Map<string, Asked>([
  ['p1', { id: 'p1', cell, isNonApplication: false }],
  ['p2', { id: 'p2', cell: { ...cell, role: 'ai_researcher' }, isNonApplication: false }],
  ['n1', { id: 'n1', cell, isNonApplication: true }],
]);

async function read(files: Readonly<Record<string, string>>) {
  const cwd = await temporaryFiles(files);
  return readAnswers(Object.keys(files), { map: smallMap(), asked, scorer: undefined, cwd });
}

describe('answers', () => {
  it('of a table need neither a mapping nor a column of the map', async () => {
    const [answers] = await read({
      'a.csv': 'id,checkpoint,failed\np1,two,true\np1,two,false\np2,two,false\nn1,two,true\n',
    });
    expect(answers?.subjects).toEqual(['two']);
    expect(answers?.observations.map(({ id, cells, runs, fails }) => [id, cells, runs, fails])).toEqual([
      ['p1', [cell], 2, 1],
      ['p2', [{ ...cell, role: 'ai_researcher' }], 1, 0],
      ['n1', [{}], 1, 1],
    ]);
  });

  it('lie where their seed says, whatever the log says', async () => {
    for (const role of ['ai_assistant', 'slice']) {
      const [answers] = await read({ 'a.jsonl': `{"id":"p1","role":"${role}","failed":true}\n` });
      expect(answers?.observations[0]).toMatchObject({ cells: [cell], outside: {}, fails: 1 });
    }
  });

  it('of an Inspect log are known by the sample, or by its metadata', async () => {
    const log = jsonLog([
      inspectSample({ id: 'p1', scores: scored('I') }),
      inspectSample({ id: 17, metadata: { probe: 'p2' }, scores: scored('C') }),
    ]);
    const [answers] = await read({ 'log.json': log });
    expect(answers?.observations.map(({ id, fails }) => [id, fails])).toEqual([
      ['p1', 1],
      ['p2', 0],
    ]);
  });

  it('to seeds that nobody asked are refused, with the line', async () => {
    const error = await lacunaError(() =>
      read({ 'a.jsonl': '{"id":"p1","failed":true}\n{"id":"p11","failed":true}\n' }),
    );
    expect(error).toMatchObject({ code: 'bug.unknown-answers', place: { line: 2 } });
    expect(error.hint).toContain('Did you mean "p1"?');
  });

  it('must be there', async () => {
    expect((await lacunaError(() => read({ 'a.jsonl': '' }))).code).toBe('bug.no-answers');
    expect((await lacunaError(() => read({ 'a.jsonl': '{"id":"p1"}\n' }))).code).toBe(
      'evidence.unknown-shape',
    );
  });

  it('of one source take the place of what it was before, and of two add up', async () => {
    const folder = await temporaryFiles({ 'a.jsonl': '{"id":"p1","failed":true}\n', 'map.yaml': '' });
    const map = join(folder, 'map.yaml');
    const take = async (name: string) => {
      const [answers] = await readAnswers([name], { map: smallMap(), asked, scorer: undefined, cwd: folder });
      await writeAnswers(answersFileOf(join(folder, 'answers'), answers!.source, map), answers!, folder);
    };
    await take('a.jsonl');
    await writeFile(join(folder, 'a.jsonl'), '{"id":"p1","failed":true}\n{"id":"p2","failed":false}\n');
    await take('a.jsonl');
    await writeFile(join(folder, 'b.jsonl'), '{"id":"p1","failed":false}\n');
    await take('b.jsonl');
    const kept = await keptAnswers(join(folder, 'answers'));
    expect(kept.map(({ id, runs, fails }) => [id, runs, fails]).toSorted()).toEqual([
      ['p1', 2, 1],
      ['p2', 1, 0],
    ]);
    expect(await keptAnswers(join(folder, 'nothing'))).toEqual([]);
  });
});

describe('answers and evidence', () => {
  it('count an item once, lay seeds in their cells and keep too much caution apart', () => {
    const answers = [observation({ id: 'p1', cells: [cell], fails: 1 })];
    const evidence = [
      observation({ id: 'p1', cells: [{}], runs: 5 }),
      observation({ id: 'p1', model: 'other', cells: [{}] }),
      observation({ id: 'n1', cells: [cell], fails: 1 }),
      observation({ id: 'x', cells: [{ role: 'ai_ceo' }] }),
    ];
    const joined = joinEvidence(answers, evidence, asked, { checkpoint: [] });
    expect(joined.observations.map(({ id, model, cells, runs }) => [id, model, cells, runs])).toEqual([
      ['p1', 'm', [cell], 1],
      ['p1', 'other', [cell], 1],
      ['x', 'm', [{ role: 'ai_ceo' }], 1],
    ]);
    expect(joined.nonApplication.map(({ id }) => id)).toEqual(['n1']);
    const other = joinEvidence(answers, evidence, asked, { checkpoint: ['other'] });
    expect(other.observations.map(({ id, model }) => [id, model])).toEqual([['p1', 'other']]);
  });
});
