import { LacunaError } from '../../errors.ts';
import type { GateResult, MeasuredAudit } from '../audit-result.ts';
import type { Gate, GateNeed, GateOperator } from './gate.ts';

/**
 * Makes sure that the numbers of gates will be known, before anything is read.
 *
 * @throws LacunaError `audit.unknown-number`
 */
export function requireInputs(gates: readonly Gate[], given: Readonly<Record<GateNeed, boolean>>): void {
  for (const { gate, subject } of gates) {
    const { needs } = subject;
    if (needs === null || given[needs]) continue;
    throw new LacunaError({
      code: 'audit.unknown-number',
      message: `--fail-on "${gate}": ${subject.what} cannot be known without ${wanted[needs].what}`,
      hint: `${wanted[needs].hint}, or take the condition out: what is unknown passes no gate.`,
    });
  }
}

/**
 * Holds an audit against its gates.
 *
 * @throws LacunaError `audit.unknown-number` where the audit does not know a number
 */
export function checkGates(gates: readonly Gate[], audit: MeasuredAudit): GateResult[] {
  return gates.map(({ gate, subject, operator, limit, isPercent }) => {
    const value =
      isPercent && subject.unit === 'count' ? (subject.share?.(audit) ?? null) : subject.value(audit);
    if (value === null) {
      throw new LacunaError({
        code: 'audit.unknown-number',
        message: `--fail-on "${gate}": ${subject.what} is unknown for this dataset`,
        hint: 'What is unknown passes no gate: take the condition out where it does not apply.',
      });
    }
    return { gate, name: subject.name, value, isPercent, passed: !holds(value, operator, limit) };
  });
}

const wanted: Readonly<Record<GateNeed, { readonly what: string; readonly hint: string }>> = {
  map: { what: 'a coverage map', hint: 'Give --map FILE' },
  evals: { what: 'evals to compare with', hint: 'Give --evals FILES' },
  against: { what: 'another dataset', hint: 'Give --against FILES' },
  'max-length': { what: 'a maximum length', hint: 'Give --max-length TOKENS' },
};

function holds(value: number, operator: GateOperator, limit: number): boolean {
  if (operator === '<') return value < limit;
  if (operator === '<=') return value <= limit;
  if (operator === '>') return value > limit;
  if (operator === '>=') return value >= limit;
  return operator === '==' ? value === limit : value !== limit;
}
