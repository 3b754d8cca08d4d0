import { PassThrough } from 'node:stream';
import type { WriteStream } from 'node:tty';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { count, createProgress, duration, progressLine, reasonsInWords } from '../../src/cli/progress.ts';
import type { RunEvent } from '../../src/run/events.ts';

const progress = (done: number, changes = {}): Extract<RunEvent, { type: 'progress' }> => ({
  type: 'progress',
  restored: 0,
  wave: 0,
  done,
  scenarios: 2_000,
  kept: done,
  rejected: 0,
  reasons: {},
  ...changes,
});

/** What is written to a stream that is a terminal, or is none. */
function screen(isTTY: boolean) {
  const stream = Object.assign(new PassThrough({ encoding: 'utf8' }), { isTTY, columns: 60 });
  return { stream: stream as unknown as WriteStream, text: () => (stream.read() as string | null) ?? '' };
}

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('progressLine', () => {
  it('says how far it is, how fast, how long yet, and what was kept', () => {
    const event = progress(412, { kept: 398, rejected: 14, reasons: { refused: 2, 'near-duplicate': 12 } });
    expect(progressLine(event, 132.9, 412)).toBe(
      'wave 1  412/2,000  3.1/s  8m 32s left  kept 398  rejected 14 (near-duplicate 12, refused 2)',
    );
  });

  it('does not guess before anything is known', () => {
    expect(progressLine(progress(0), 0, 0)).toBe('wave 1  0/2,000  0.0/s  ? left  kept 0  rejected 0');
    expect(progressLine(progress(0), 5, 0)).toContain('? left');
  });
});

describe('words', () => {
  it.each([
    [0, '0s'],
    [59.4, '59s'],
    [59.6, '1m 00s'],
    [125, '2m 05s'],
    [3_599.7, '1h 00m'],
    [4_200, '1h 10m'],
    [360_000, '100h 00m'],
  ])('writes %f seconds as %s', (seconds, text) => {
    expect(duration(seconds)).toBe(text);
  });

  it('sets off thousands, and lists reasons with the commonest first', () => {
    expect(count(1_234_567)).toBe('1,234,567');
    expect(reasonsInWords({})).toBe('');
    expect(reasonsInWords({ refused: 1, empty: 1_200 })).toBe(' (empty 1,200, refused 1)');
  });
});

describe('createProgress', () => {
  it('draws one line anew on a terminal, cut to its width, and leaves it for what is printed between', () => {
    vi.stubEnv('CI', undefined);
    vi.stubEnv('TERM', 'xterm');
    const { stream, text } = screen(true);
    const shown = createProgress(stream);
    shown.show({ type: 'wave-start', wave: 0, scenarios: 2_000 });
    shown.show(progress(2_000, { reasons: { refused: 5 }, rejected: 5 }));
    const line = text();
    expect(line).not.toContain('\n');
    expect(line).toHaveLength(59);
    shown.show({ type: 'warning', message: 'careful' });
    expect(text()).toBe('\r\u001b[2Kwarning: careful\n');
    shown.end();
    expect(text()).toBe('');
  });

  it.each([
    ['no terminal', false, {}],
    ['a build server', true, { CI: 'true' }],
    ['a dumb terminal', true, { TERM: 'dumb' }],
  ])('prints plain lines to %s', (_, isTTY, environment) => {
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
    const { stream, text } = screen(isTTY);
    const shown = createProgress(stream);
    shown.show({ type: 'run-start', out: 'output/a-1', resumed: true, docs: 1, writer: 'w', map: 'm' });
    shown.show({ type: 'wave-start', wave: 0, scenarios: 2_000 });
    for (let done = 1; done <= 2_000; done += 1) shown.show(progress(done));
    shown.end();
    const lines = text().split('\n');
    expect(lines[0]).toBe('resuming output/a-1');
    expect(lines.at(-2)).toMatch(/^wave 1 {2}2,000\/2,000/);
    expect(lines.join('')).not.toContain('\u001b');
  });
});
