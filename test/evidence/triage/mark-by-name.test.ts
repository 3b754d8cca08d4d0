import { describe, expect, it } from 'vitest';
import { marksByName, parseNamedMark } from '../../../src/evidence/triage/mark-by-name.ts';
import { lacunaError } from '../../support/errors.ts';
import { observation } from '../../support/evidence.ts';
import { sampleMark } from './sample-marks.ts';

const at = '2026-03-01T00:00:00.000Z';
const evidence = [
  observation({ id: 'f', fails: 1 }),
  observation({ id: 'p' }),
  observation({ id: 'none', runs: 0 }),
  observation({ id: 'twice', checkpoint: 'a' }),
  observation({ id: 'twice', checkpoint: 'b' }),
];

describe('marking by name', () => {
  it('reads an item and its mark', () => {
    expect(parseNamedMark('a=b=judge-error')).toEqual({ item: 'a=b', mark: 'judge-error' });
    expect(parseNamedMark('a=none')).toEqual({ item: 'a', mark: null });
  });

  it.each(['a', '=confirmed', 'a=', 'a=confirmd'])('refuses %s', async (text) => {
    const error = await lacunaError(() => parseNamedMark(text));
    expect(error.code).toBe('triage.unknown-mark');
    expect(error.hint).toContain('spec-bug');
  });

  it('speaks of the fails where there are some, else of the passes, and keeps a note unless there is a new one', () => {
    const wanted = [parseNamedMark('f=confirmed'), parseNamedMark('p=judge-error')];
    const known = [sampleMark({ item: 'f', note: 'earlier' })];
    expect(marksByName(evidence, known, wanted, { note: undefined, at })).toEqual([
      sampleMark({ item: 'f', note: 'earlier', at }),
      sampleMark({ item: 'p', judged: 'pass', mark: 'judge-error', at }),
    ]);
    expect(marksByName(evidence, known, wanted.slice(0, 1), { note: 'new', at })[0]?.note).toBe('new');
  });

  it.each([
    ['g=confirmed', 'triage.unknown-item', /Did you mean "[fp]"/],
    ['twice=confirmed', 'triage.ambiguous-item', /--checkpoint/],
    ['none=confirmed', 'triage.unscored-item', /fails and passes/],
  ])('refuses %s with %s', async (text, code, hint) => {
    const error = await lacunaError(() =>
      marksByName(evidence, [], [parseNamedMark(text)], { note: undefined, at }),
    );
    expect(error.code).toBe(code);
    expect(error.hint).toMatch(hint);
  });
});
