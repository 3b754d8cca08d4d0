import { LacunaError } from '../../errors.ts';
import { nearest } from '../../io/yaml.ts';
import type { Gate, GateOperator, GateSubject } from './gate.ts';
import { gateSubjects } from './gate-subjects.ts';

const CONDITION = /^([a-z][a-z0-9-]*)\s*(<=|>=|==|!=|<|>|=)\s*(\d+(?:\.\d+)?|\.\d+)\s*(%?)$/i;

/**
 * Reads conditions such as `taught<0.8, contamination>0, near-duplicates>2%`: names with an operator and a number,
 * with commas between. An audit fails where one of them holds.
 *
 * @throws LacunaError `audit.bad-gate`, `audit.unknown-gate`
 */
export function parseGates(expression: string): Gate[] {
  const parts = expression.split(',').map((part) => part.trim());
  return parts.filter((part, index) => part !== '' || index === 0 || index < parts.length - 1).map(parseGate);
}

function parseGate(text: string): Gate {
  const [, name, operator, number, percent] = CONDITION.exec(text) ?? [];
  if (name === undefined || operator === undefined || number === undefined) {
    throw bad(
      text,
      'this is no condition',
      'Write NAME OPERATOR NUMBER, e.g. taught<0.8,near-duplicates>2%.',
    );
  }
  const subject = gateSubjects.find((one) => one.name === name.toLowerCase());
  if (!subject) throw unknown(name);
  const isPercent = percent === '%';
  checkUnit(text, subject, Number(number), isPercent);
  return {
    gate: text,
    subject,
    operator: operator === '=' ? '==' : asOperator(operator),
    limit: isPercent ? Number(number) / 100 : Number(number),
    isPercent,
  };
}

function checkUnit(text: string, subject: GateSubject, number: number, isPercent: boolean): void {
  const { name, unit, share } = subject;
  if (isPercent && (unit === 'number' || (unit === 'count' && !share))) {
    throw bad(text, `"${name}" is no share of anything`, `Write a plain number: ${name} is ${subject.what}.`);
  }
  if (isPercent && number > 100) throw bad(text, 'a share is at most 100 %', 'Mend the number.');
  if (!isPercent && unit === 'share' && number > 1) {
    const hint = number <= 100 ? `Did you mean ${number}%?` : 'Write a number from 0 to 1, or per cent.';
    throw bad(text, `"${name}" is a share, from 0 to 1`, hint);
  }
  if (!isPercent && unit === 'count' && !Number.isInteger(number)) {
    const hint = share ? `For a share of the documents write per cent, e.g. ${name}>${number * 100}%.` : '';
    throw bad(text, `"${name}" is a count, so it is held against a whole number`, hint);
  }
}

function asOperator(text: string): GateOperator {
  const operators: readonly GateOperator[] = ['<', '<=', '>', '>=', '==', '!='];
  return operators.find((operator) => operator === text) ?? '==';
}

function bad(text: string, message: string, hint: string): LacunaError {
  return new LacunaError({ code: 'audit.bad-gate', message: `--fail-on "${text}": ${message}`, hint });
}

function unknown(name: string): LacunaError {
  const names = gateSubjects.map((subject) => subject.name);
  const suggestion = nearest(name, names);
  return new LacunaError({
    code: 'audit.unknown-gate',
    message: `--fail-on: there is no number "${name}"`,
    hint: suggestion
      ? `Did you mean "${suggestion}"? "lacuna audit --gates" lists them all.`
      : '"lacuna audit --gates" lists the names.',
  });
}
