import { describe, expect, it } from 'vitest';
import { checkGates, requireInputs } from '../../../src/audit/gates/check-gates.ts';
import { gateSubjects } from '../../../src/audit/gates/gate-subjects.ts';
import { parseGates } from '../../../src/audit/gates/parse-gates.ts';
import { sampleAudit } from '../sample-audit.ts';

const outcome = (expression: string, changes: Parameters<typeof sampleAudit>[0] = {}) =>
  checkGates(parseGates(expression), sampleAudit(changes)).map(({ value, passed }) => [value, passed]);

const everything = { map: true, evals: true, against: true, 'max-length': true };

describe('gates', () => {
  it('fail where their condition holds, and say the number', () => {
    expect(checkGates(parseGates('contamination>0, near-duplicates > 2%'), sampleAudit())).toEqual([
      { gate: 'contamination>0', name: 'contamination', value: 2, isPercent: false, passed: false },
      { gate: 'near-duplicates > 2%', name: 'near-duplicates', value: 0.03, isPercent: true, passed: false },
    ]);
  });

  it.each([
    ['contamination<3', 2, false],
    ['contamination<2', 2, true],
    ['contamination<=2', 2, false],
    ['contamination>2', 2, true],
    ['contamination>=2', 2, false],
    ['contamination=2', 2, false],
    ['contamination==3', 2, true],
    ['contamination!=2', 2, true],
    ['Contamination != 3', 2, false],
    ['distinct-2<0.8', 0.71, false],
    ['distinct-2<70%', 0.71, true],
    ['compression>2.5', 2.9, false],
    ['refusals>0', 3, false],
    ['refusal>0.3%', 0.003, true],
    ['placeholder>0', 0, true],
    ['largest-cluster>12', 12, true],
    ['secrets>0', 1, false],
    ['other-languages>2%', 0.02, true],
    ['documents<1000', 1_000, true],
    ['severe>0', 1, false],
  ])('%s', (expression, value, passed) => {
    expect(outcome(expression)).toEqual([[value, passed]]);
  });

  it('hold what was found in a sample against what that lets expect of all documents', () => {
    const health = sampleAudit().health;
    const any = { found: 3, examined: 100, share: 0.03, interval: [0.01, 0.08] as const };
    const sampled = { ...health, checks: { ...health.checks, any } };
    expect(outcome('rejected>29', { health: sampled })).toEqual([[30, false]]);
    expect(outcome('rejected>3%', { health: sampled })).toEqual([[0.03, true]]);
  });

  it.each([
    ['', 'audit.bad-gate'],
    ['taught', 'audit.bad-gate'],
    ['taught<', 'audit.bad-gate'],
    ['taught<-1', 'audit.bad-gate'],
    ['taught<0.8,,refusals>0', 'audit.bad-gate'],
    ['taught<80', 'audit.bad-gate'],
    ['refusals>0.01', 'audit.bad-gate'],
    ['refusals>101%', 'audit.bad-gate'],
    ['compression>3%', 'audit.bad-gate'],
    ['holes>3%', 'audit.bad-gate'],
    ['contamnation>0', 'audit.unknown-gate'],
    ['toString>0', 'audit.unknown-gate'],
  ])('refuse "%s"', (expression, code) => {
    expect(() => parseGates(expression)).toThrow(expect.objectContaining({ code }));
  });

  it('suggest what was meant', () => {
    expect(() => parseGates('contamnation>0')).toThrow(
      expect.objectContaining({ hint: expect.stringContaining('"contamination"') }),
    );
    expect(() => parseGates('taught<80')).toThrow(expect.objectContaining({ hint: 'Did you mean 80%?' }));
  });

  it('may end with a comma', () => {
    expect(parseGates('refusals>0,').length).toBe(1);
  });

  it.each([
    ['taught<0.8', 'map'],
    ['contamination>0', 'evals'],
    ['difference>0.2', 'against'],
    ['over-length>0', 'max-length'],
  ] as const)('refuse %s without %s before anything is read', (expression, need) => {
    const gates = parseGates(expression);
    expect(() => requireInputs(gates, { ...everything, [need]: false })).toThrow(
      expect.objectContaining({ code: 'audit.unknown-number' }),
    );
    expect(() => requireInputs(gates, everything)).not.toThrow();
  });

  it.each(['split-leaks>0', 'looping>0', 'taught<0.5'])('never let the unknown pass: %s', (expression) => {
    expect(() => outcome(expression)).toThrow(expect.objectContaining({ code: 'audit.unknown-number' }));
  });

  it('have one name each, in words that the grammar can read', () => {
    const names = gateSubjects.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { name, unit } of gateSubjects) {
      expect(parseGates(`${name}${unit === 'share' ? '<0.5' : '<5'}`)[0]?.subject.name).toBe(name);
    }
  });
});
