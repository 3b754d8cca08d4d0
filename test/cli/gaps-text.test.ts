import { describe, expect, it } from 'vitest';
import { bucketTable } from '../../src/cli/gaps-text.ts';
import type { Bucket } from '../../src/records/bucket.ts';
import { cli } from '../support/cli.ts';
import { temporaryFiles } from '../support/temporary-folder.ts';

/** The buckets of three dimensions, two of which have a value called `yes`. */
async function buckets(): Promise<Bucket[]> {
  const cwd = await temporaryFiles({
    'map.yaml':
      'name: m\ndimensions:\n  asked: {values: {yes: , no: }}\n  seen: {values: {yes: , never: }}\n  role: {values: {clerk: , ceo: }}\n',
    'runs.jsonl': `${JSON.stringify({ id: 1, asked: 'yes', seen: 'yes', role: 'clerk', failed: true })}\n`,
  });
  const { stdout } = await cli(['gaps', '--map', 'map.yaml', '--evidence', 'runs.jsonl', '--json'], { cwd });
  return JSON.parse(stdout).buckets;
}

describe('the bucket table', () => {
  it('names the dimension where a value alone would be ambiguous', async () => {
    const lines = bucketTable(await buckets()).split('\n');
    const names = lines.map((line) => line.split(/ {2,}/)[0]);
    expect(names).toContain('asked=yes × clerk');
    expect(names).toContain('asked=yes × seen=yes');
    expect(names).toContain('never × ceo');
    expect(new Set(names).size).toBe(names.length);
  });

  it('marks what is only the shadow of a slice', async () => {
    const [bucket] = await buckets();
    const shadow: Bucket = { ...bucket!, action: 'teach', explainedBy: { role: 'clerk' } };
    expect(bucketTable([shadow])).toMatch(/teach \(shadow\)$/m);
    expect(bucketTable([{ ...shadow, explainedBy: null }])).toMatch(/teach$/m);
    expect(bucketTable([{ ...shadow, action: 'settled' }])).toMatch(/settled$/m);
  });
});
