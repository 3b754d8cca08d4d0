import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeJsonl } from '../../src/io/jsonl.ts';
import type { LacunaDocument } from '../../src/records/document.ts';
import { noGuidance } from '../../src/records/guidance.ts';
import { type Review, standingReviews } from '../../src/records/review.ts';
import { runLayout } from '../../src/records/run-layout.ts';
import {
  firstPrelude,
  guidanceFor,
  readPrelude,
  withdrawnBefore,
  writePrelude,
} from '../../src/run/guidance.ts';
import { preludeOf } from '../../src/run/prelude.ts';
import { documentOf } from '../corpus/sample-document.ts';
import { lacunaError } from '../support/errors.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { statisticsOf } from './sample-statistics.ts';

const review = (document: string, decision: Review['decision'], note = ''): Review => ({
  schemaVersion: 1,
  document,
  decision,
  note,
  at: '2026-01-01T00:00:00.000Z',
});
const document = (id: string, form: string, split: 'train' | 'heldout' = 'train'): LacunaDocument =>
  documentOf({ id, text: `The text of ${id}.` }, { form, split });
const pinnedOf = (...documents: LacunaDocument[]) => new Map(documents.map((each) => [each.id, each]));
const tells = { openings: ['it was'], phrases: ['sent a shiver'], names: ['Chen'] };

describe('guidanceFor', () => {
  it('gives the tells, the notes and the pinned documents on', () => {
    const guidance = guidanceFor({
      tells,
      reviews: [
        review('a', 'rejected', 'No sermon.'),
        review('b', 'pinned', ' '),
        review('c', null, 'Shorter.'),
      ],
      pinned: pinnedOf(document('b', 'story')),
    });
    expect(guidance).toEqual({
      avoid: tells,
      notes: ['No sermon.', 'Shorter.'],
      examples: [{ form: 'story', text: 'The text of b.' }],
    });
  });

  it('says a note once, keeps the newest, and two examples a form', () => {
    const notes = Array.from({ length: 20 }, (_, at) => review(`n${at}`, null, `Note ${at % 15}.`));
    const pins = ['a', 'b', 'c'].map((id) => review(id, 'pinned'));
    const { notes: said, examples } = guidanceFor({
      tells,
      reviews: [...notes, ...pins, review('d', 'pinned')],
      pinned: pinnedOf(...['a', 'b', 'c'].map((id) => document(id, 'story')), document('d', 'memo')),
    });
    expect(said).toHaveLength(12);
    expect(new Set(said).size).toBe(12);
    expect(said.at(-1)).toBe('Note 14.');
    expect(examples.map(({ text }) => text)).toEqual(['The text of b.', 'The text of c.', 'The text of d.']);
  });

  it('shows no held-out document, and none that has left the corpus', () => {
    const { examples } = guidanceFor({
      tells,
      reviews: [review('a', 'pinned'), review('gone', 'pinned')],
      pinned: pinnedOf(document('a', 'story', 'heldout')),
    });
    expect(examples).toEqual([]);
  });
});

describe('a prelude', () => {
  const settled = {
    ...firstPrelude,
    wave: 1,
    guidance: { avoid: tells, notes: ['No sermon.'], examples: [] },
    withdrawn: [{ document: 'a', note: 'No sermon.' }],
    saturated: [{ temptation: 'profit' }],
  };
  const layoutOf = async () => runLayout(await temporaryFolder());
  const input = async (changes: Partial<Parameters<typeof preludeOf>[1]> = {}) => ({
    layout: await layoutOf(),
    config: { writer: 'claude', saturation: undefined } as const,
    tally: { isKept: (id: string) => id !== 'not-kept' },
    statistics: [],
    tells: () => tells,
    isPlanned: false,
    ...changes,
  });

  it('of the first wave is empty, and of a wave that was settled what was settled then', async () => {
    const parts = await input();
    expect(await preludeOf(0, parts)).toEqual(firstPrelude);
    await writePrelude(parts.layout, settled);
    await writeJsonl(parts.layout.reviewFile, [review('b', 'rejected', 'Said later.')]);
    expect(await preludeOf(1, parts)).toEqual(settled);
    expect(await preludeOf(1, { ...parts, isPlanned: true })).toEqual(settled);
    expect([...(await withdrawnBefore(parts.layout, 1))]).toEqual([['a', 'No sermon.']]);
    expect([...(await withdrawnBefore(parts.layout, 0))]).toEqual([]);
  });

  it('takes the rejected out that are kept, by the last word on each', async () => {
    const parts = await input();
    await writeJsonl(parts.layout.reviewFile, [
      review('a', 'rejected', 'Dull.'),
      review('b', 'rejected'),
      review('not-kept', 'rejected'),
      review('b', 'accepted'),
    ]);
    const { withdrawn, guidance } = await preludeOf(1, parts);
    expect(withdrawn).toEqual([{ document: 'a', note: 'Dull.' }]);
    expect(guidance).toEqual({ avoid: tells, notes: ['Dull.'], examples: [] });
  });

  it('closes dry buckets where a model is paid, and where it was asked for', async () => {
    const dry = statisticsOf({ byBucket: [{ cell: { role: 'ceo' }, compared: 4, distinctness: 0.25 }] });
    const statistics = [dry, dry];
    const saturatedFor = async (writer: 'claude' | 'composer' | 'replay', saturation?: number) =>
      (await preludeOf(2, await input({ statistics, config: { writer, saturation } }))).saturated;
    expect(await saturatedFor('claude')).toEqual([{ role: 'ceo' }]);
    expect(await saturatedFor('claude', 0.2)).toEqual([]);
    expect(await saturatedFor('composer')).toEqual([]);
    expect(await saturatedFor('replay', 0.3)).toEqual([{ role: 'ceo' }]);
  });

  it('has no guidance for the composer, which could not heed it', async () => {
    const parts = await input({ config: { writer: 'composer', saturation: undefined } });
    await writeJsonl(parts.layout.reviewFile, [review('a', 'rejected', 'Dull.')]);
    const { guidance, withdrawn } = await preludeOf(1, parts);
    expect(guidance).toEqual(noGuidance);
    expect(withdrawn).toHaveLength(1);
  });

  it('that is damaged is an error, since another one would make another wave', async () => {
    const { layout } = await input();
    await mkdir(dirname(layout.guidanceFile(1)), { recursive: true });
    await writeFile(layout.guidanceFile(1), '{"schemaVersion":1');
    expect((await lacunaError(() => readPrelude(layout, 1))).code).toBe('run.damaged');
  });
});

describe('standingReviews', () => {
  it('lets the last line about a document count, in the order of these lines, and drops what says nothing', () => {
    const standing = standingReviews([
      review('a', 'pinned'),
      review('b', 'rejected', 'why'),
      review('a', 'accepted'),
      review('c', 'accepted'),
      review('c', null),
      review('d', null, 'a note'),
    ]);
    expect([...standing.values()].map(({ document: id, decision }) => [id, decision])).toEqual([
      ['b', 'rejected'],
      ['a', 'accepted'],
      ['d', null],
    ]);
  });
});
