import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDistinctnessIndex } from '../../src/curate/distinctness.ts';
import { createExemption } from '../../src/curate/exemption.ts';
import { createRandom } from '../../src/random.ts';
import { writeFakeProse } from '../support/fake-prose.ts';

const newIndex = (exempt: readonly string[] = []) =>
  createDistinctnessIndex(createExemption([{ what: 'quotations', texts: exempt }]));
const prose = (name: number) => writeFakeProse(createRandom(name), '');
const many = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => prose(from + at)).join('\n\n');

describe('createDistinctnessIndex', () => {
  it('finds all of a new text new, nothing of a known one, and half of one that is half known', () => {
    const index = newIndex();
    const { fresh, runs } = index.measure(many(0, 20));
    expect(runs).toBeGreaterThan(300);
    expect(fresh).toBe(runs);
    index.keep(many(0, 20));
    expect(index.measure(many(0, 20)).fresh).toBe(0);
    const half = index.measure(many(10, 30));
    expect(half.fresh / half.runs).toBeCloseTo(0.5, 1);
  });

  it('looks at a sixteenth of the runs', () => {
    const text = many(0, 40);
    const words = text.split(/\s+/).length;
    expect((newIndex().measure(text).runs * 16) / words).toBeCloseTo(1, 1);
  });

  it('changes nothing by measuring', () => {
    const index = newIndex();
    index.measure(prose(1));
    const { fresh, runs } = index.measure(prose(1));
    expect(fresh).toBe(runs);
  });

  it('counts no wording that texts may share', () => {
    const quotation = many(0, 10);
    expect(newIndex([quotation]).measure(quotation)).toEqual({ fresh: 0, runs: 0 });
  });

  it('says nothing of a text without five words', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,5}$/), { maxLength: 4 }), (words) => {
        expect(newIndex().measure(words.join(' '))).toEqual({ fresh: 0, runs: 0 });
      }),
    );
  });
});
