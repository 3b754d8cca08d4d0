import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { gateSubjects } from '../../../src/audit/gates/gate-subjects.ts';
import { reasonCodes } from '../../../src/records/document.ts';

/** The rows of the guide, made from the numbers themselves. */
function rows(): string[] {
  const codes: readonly string[] = reasonCodes;
  return gateSubjects
    .filter(({ name }) => !codes.includes(name))
    .map(({ name, what, unit, share, needs }) => {
      const unitInWords = unit === 'count' && share ? 'count or %' : unit === 'share' ? 'share or %' : unit;
      return `| \`${name}\` | ${unitInWords} | ${what}${needs ? ` (\`--${needs}\`)` : ''} |`;
    });
}

describe('the guide to audits', () => {
  it('lists every number that a gate can be set on', async () => {
    const guide = await readFile(resolve(import.meta.dirname, '../../../docs/guides/audit.md'), 'utf8');
    expect(guide).toContain(['| number | unit | what |', '|---|---|---|', ...rows(), ''].join('\n'));
  });
});
