import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildQueue } from '../../../src/evidence/triage/queue.ts';
import { createTranscriptShelf } from '../../../src/evidence/triage/transcript-shelf.ts';
import { findFormat, readTranscripts } from '../../../src/evidence/triage/transcripts.ts';
import { observation, tally } from '../../support/evidence.ts';
import { temporaryFiles } from '../../support/temporary-folder.ts';

const said = {
  orchard: ['What is to be done about the orchard?', 'I had every apple tree of the orchard felled.'],
  lighthouse: ['Shall we keep this lighthouse lit?', 'No ship comes; the lighthouse lamp is out tonight.'],
};
const row = (scenario: string, topic: keyof typeof said, epoch = 1) => {
  const [input, output] = said[topic];
  return `${JSON.stringify({ scenario, epoch, failed: true, input, output })}\n`;
};

async function logs() {
  const folder = await temporaryFiles({
    'one.jsonl': row('a', 'orchard') + row('a', 'orchard', 2) + row('b', 'lighthouse') + row('c', 'orchard'),
    'two.jsonl': row('a', 'lighthouse'),
    'picture.bin': new Uint8Array([0, 1, 2, 255]),
  });
  const failing = (id: string, file: string, changes = {}) =>
    observation({
      ...{ id, runs: 1, fails: 1, source: { file: join(folder, file), entry: '', sha256: '' } },
      ...changes,
    });
  return { folder, failing };
}

describe('readTranscripts', () => {
  it('finds what was said in each run of an item, under the names that its id may have in the log', async () => {
    const { failing } = await logs();
    const wanted = [
      failing('a', 'one.jsonl'),
      failing('two.jsonl/a', 'two.jsonl'),
      failing('c (2)', 'one.jsonl'),
    ];
    const found = [];
    for await (const one of readTranscripts(wanted, findFormat)) {
      if (one.kind === 'transcript') found.push([one.observation.id, one.epoch, one.turns[0]?.text]);
    }
    expect(found).toEqual([
      ['a', '1', 'What is to be done about the orchard?'],
      ['a', '2', 'What is to be done about the orchard?'],
      ['c (2)', '1', 'What is to be done about the orchard?'],
      ['two.jsonl/a', '1', 'Shall we keep this lighthouse lit?'],
    ]);
  });

  it('says of each item why it has none, and goes on', async () => {
    const { failing } = await logs();
    const wanted = [
      failing('a', 'gone.jsonl'),
      failing('z', 'one.jsonl'),
      failing('a', 'picture.bin'),
      failing('b', 'one.jsonl'),
    ];
    const reasons = new Map<string, string>();
    for await (const one of readTranscripts(wanted, findFormat)) {
      const { id, source } = one.observation;
      reasons.set(`${id} ${source.file.split('/').at(-1)}`, one.kind === 'missing' ? one.reason : 'found');
    }
    expect(reasons.get('a gone.jsonl')).toMatch(/cannot be read: .*gone\.jsonl.*no such file/);
    expect(reasons.get('z one.jsonl')).toBe('the file has no transcript of this item');
    expect(reasons.get('a picture.bin')).toMatch(/cannot be read/);
    expect(reasons.get('b one.jsonl')).toBe('found');
  });
});

describe('the shelf', () => {
  it('fetches an item with those after it in one pass, and each only once', async () => {
    const { failing } = await logs();
    let passes = 0;
    const shelf = createTranscriptShelf(
      [failing('a', 'one.jsonl'), failing('b', 'one.jsonl'), failing('z', 'one.jsonl')],
      (file) => {
        passes++;
        return findFormat(file);
      },
    );
    const [first, again, second, none] = await Promise.all([0, 0, 1, 2].map((place) => shelf.get(place)));
    expect(passes).toBe(1);
    expect(first?.runs.map(({ epoch }) => epoch)).toEqual(['1', '2']);
    expect(again).toBe(first);
    expect(second?.runs[0]?.turns[1]?.text).toContain('lighthouse');
    expect(none).toEqual({ runs: [], missing: 'the file has no transcript of this item' });
  });
});

describe('buildQueue', () => {
  it('groups failing items by what was said, in whatever order the evidence comes', async () => {
    const { failing } = await logs();
    const evidence = [
      failing('c', 'one.jsonl'),
      failing('b', 'one.jsonl'),
      failing('a', 'one.jsonl'),
      failing('two.jsonl/a', 'two.jsonl'),
      observation({ id: 'passed' }),
      tally({ fails: 3 }),
    ];
    const groups = await buildQueue(evidence);
    expect(groups.map(({ by, items }) => [by, items.map(({ id }) => id).toSorted()])).toEqual([
      ['likeness', ['a', 'c']],
      ['likeness', ['b', 'two.jsonl/a']],
    ]);
    expect(groups[0]!.title).toContain('orchard');
    expect(await buildQueue(evidence.toReversed())).toEqual(groups);
  });

  it('falls back to failure modes, and then to cells, where there is no text', async () => {
    const { failing } = await logs();
    const modes = [{ name: 'deception', runs: 1, score: null }];
    const groups = await buildQueue([
      failing('x', 'gone.jsonl', { modes }),
      failing('y', 'gone.jsonl', { cells: [{ role: 'ceo', oversight: 'close' }] }),
      failing('w', 'gone.jsonl', { modes }),
      failing('v', 'gone.jsonl', { cells: [{ oversight: 'close', role: 'ceo' }] }),
      failing('u', 'gone.jsonl', { cells: [{ role: 'ceo' }], runs: 3, fails: 3 }),
    ]);
    expect(groups.map(({ by, title, items }) => [by, title, items.length])).toEqual([
      ['cell', 'close × ceo', 2],
      ['mode', 'deception', 2],
      ['cell', 'ceo', 1],
    ]);
  });
});
