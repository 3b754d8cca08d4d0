import { describe, expect, it } from 'vitest';
import { indexMarks, itemKey, markingOf, markSchema } from '../../../src/evidence/triage/marks.ts';
import { sampleMark } from './sample-marks.ts';

const about = { item: 'i', model: 'm', checkpoint: '' };

describe('indexMarks', () => {
  it('lets the last mark about a verdict count', () => {
    const index = indexMarks([
      sampleMark(),
      sampleMark({ item: 'j', mark: 'eval-bug' }),
      sampleMark({ mark: 'judge-error' }),
    ]);
    expect(index.find(about, 'fail')?.mark).toBe('judge-error');
    expect(index.standing.map(({ item, mark }) => [item, mark])).toEqual([
      ['j', 'eval-bug'],
      ['i', 'judge-error'],
    ]);
  });

  it('keeps models, checkpoints and verdicts apart', () => {
    const index = indexMarks([sampleMark()]);
    expect(index.find(about, 'pass')).toBeUndefined();
    expect(index.find({ ...about, model: 'other' }, 'fail')).toBeUndefined();
    expect(index.find({ ...about, checkpoint: 'c' }, 'fail')).toBeUndefined();
    expect(itemKey({ item: 'ab', model: 'c', checkpoint: '' })).not.toBe(
      itemKey({ item: 'b', model: 'ca', checkpoint: '' }),
    );
  });

  it('takes a mark back with null, and keeps its note', () => {
    const index = indexMarks([sampleMark(), sampleMark({ mark: null, note: 'look again' })]);
    expect(index.find(about, 'fail')).toBeUndefined();
    expect(index.last(about, 'fail')?.note).toBe('look again');
    expect(index.standing).toEqual([]);
  });
});

describe('markingOf', () => {
  const drawn = sampleMark({ calibration: true, at: '2026-01-02T00:00:00.000Z' });

  it('leaves a drawn verdict in its sample when the mark is changed', () => {
    const { schemaVersion: _, ...change } = sampleMark({ mark: 'eval-bug' });
    expect(markingOf([drawn], change)).toMatchObject({ mark: 'eval-bug', calibration: true });
    expect(markingOf([sampleMark()], change).calibration).toBe(false);
  });

  it('brings back what was marked before the calibration when its mark is taken back', () => {
    const before = sampleMark({ mark: 'spec-bug', note: 'earlier' });
    const { schemaVersion: _, ...back } = sampleMark({ mark: null, calibration: true, at: drawn.at });
    expect(markingOf([before, drawn], back)).toEqual({ ...before, at: drawn.at });
    expect(markingOf([drawn], back)).toMatchObject({ mark: null });
  });
});

describe('a mark', () => {
  it('has no unknown keys, marks or times', () => {
    expect(markSchema.safeParse(sampleMark()).success).toBe(true);
    expect(markSchema.safeParse({ ...sampleMark(), who: 'me' }).success).toBe(false);
    expect(markSchema.safeParse({ ...sampleMark(), mark: 'fine' }).success).toBe(false);
    expect(markSchema.safeParse({ ...sampleMark(), at: 'yesterday' }).success).toBe(false);
    expect(markSchema.safeParse({ ...sampleMark(), item: '' }).success).toBe(false);
  });
});
