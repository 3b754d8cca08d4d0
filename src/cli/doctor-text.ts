import { styleText } from 'node:util';
import type { Diagnosis } from '../project/doctor/diagnose.ts';
import type { Finding, FindingStatus } from '../project/doctor/finding.ts';

const colours = { ok: 'green', warning: 'yellow', failed: 'red', skipped: 'gray' } as const;
const order: readonly FindingStatus[] = ['ok', 'warning', 'failed', 'skipped'];

/** A diagnosis as lines: status, what was looked at, what was found, and below what to do. */
export function doctorText({ findings }: Diagnosis, cwd: string, stream: NodeJS.WriteStream): string {
  const width = Math.max(...findings.map(({ check }) => check.length));
  const indent = ' '.repeat('warning  '.length + width + 2);
  const lines = findings.flatMap(({ status, check, message, hint }) => [
    `${coloured(status, stream)}  ${check.padEnd(width)}  ${shown(message, cwd).replaceAll('\n', `\n${indent}`)}`,
    ...(hint === '' ? [] : [`${indent}${hint}`]),
  ]);
  return `${lines.join('\n')}\n\n${summary(findings)}\n`;
}

function coloured(status: FindingStatus, stream: NodeJS.WriteStream): string {
  return styleText(colours[status], status.padEnd('warning'.length), { stream });
}

function summary(findings: readonly Finding[]): string {
  const counts = order
    .map((status) => ({ status, number: findings.filter((finding) => finding.status === status).length }))
    .filter(({ number }) => number > 0)
    .map(({ status, number }) => `${number} ${status}`);
  return `${findings.length} checks: ${counts.join(', ')}.`;
}

function shown(text: string, cwd: string): string {
  return text.replaceAll(`${cwd}/`, '');
}
