import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { intervalPlot, niceCeiling } from '../../../src/report/charts/interval-plot.ts';
import { linePlot } from '../../../src/report/charts/line-plot.ts';

const plot = (marks: Parameters<typeof intervalPlot>[0]['rows'][number]['marks']) =>
  intervalPlot({
    title: 'Rates',
    rows: [{ label: 'a < b', marks }],
    format: (value) => `${value * 100} %`,
    reference: { value: 0.02, label: 'tolerance' },
    legend: [['dot', 'after']],
  }).markup;

describe('an interval plot', () => {
  it('draws the interval from its low to its high end, on a scale from 0', () => {
    const page = plot([{ shape: 'dot', value: 0.1, interval: [0.05, 0.2], words: 'ten per cent' }]);
    const [, x1, x2] = /class="interval" x1="([\d.]+)" x2="([\d.]+)"/.exec(page)!;
    const [, centre] = /<circle class="dot" cx="([\d.]+)" cy="[\d.]+" r="4"\/><\/g>/.exec(page)!;
    const zero = Number(/class="tick" x="([\d.]+)"[^>]*>0 %/.exec(page)![1]);
    expect((Number(x2) - zero) / (Number(x1) - zero)).toBeCloseTo(4, 6);
    expect((Number(centre) - zero) / (Number(x1) - zero)).toBeCloseTo(2, 6);
    expect(page).toContain('a &lt; b');
    expect(page).toContain('<title>ten per cent</title>');
  });

  it('never draws what is unknown as certain', () => {
    const page = plot([{ shape: 'ring', value: 0.1, interval: null, words: 'unknown' }]);
    expect(page).not.toContain('class="interval"');
    expect(page).toContain('>?</text>');
  });

  it('survives a plot of nothing', () => {
    expect(plot([])).toContain('<svg');
  });
});

describe('an axis', () => {
  it('ends at a round number that is not below the greatest value, and not far above it', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1e9, noNaN: true }), (value) => {
        const end = niceCeiling(value);
        expect(end).toBeGreaterThanOrEqual(value * (1 - 1e-9));
        expect(end).toBeLessThanOrEqual(value * 2.0001);
      }),
    );
    expect(niceCeiling(0)).toBe(1);
  });
});

describe('a line plot', () => {
  it('names every point, for those who do not see it too', () => {
    const page = linePlot({
      title: 'Risk',
      points: [
        { label: 'one', value: 0.5 },
        { label: 'two', value: 0.25 },
      ],
      format: (value) => String(value),
      most: 1,
    }).markup;
    expect(page).toContain('aria-label="Risk. one: 0.5, two: 0.25"');
    expect(/class="curve" d="M[\d.]+ ([\d.]+)L[\d.]+ ([\d.]+)"/.exec(page)!.slice(1).map(Number)).toSatisfy(
      ([first, second]: number[]) => second! > first!,
    );
  });
});
