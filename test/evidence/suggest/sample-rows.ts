import type { Sample, SampledRow } from '../../../src/evidence/suggest/sampled-row.ts';
import type { LoggedRun } from '../../../src/formats/logs/log-format.ts';

/** A run with these fields that passed, with `changes`. */
export function sampledRow(
  fields: Readonly<Record<string, unknown>>,
  changes: Partial<LoggedRun> = {},
  file = '/logs/a.jsonl',
): SampledRow {
  const run: LoggedRun = {
    kind: 'run',
    item: '',
    epoch: '',
    step: null,
    suite: '',
    model: 'm',
    checkpoint: '',
    fields,
    tags: [],
    scores: {},
    verdict: { result: 'pass', because: null, modes: [] },
    texts: [],
    entry: '',
    ...changes,
  };
  return { file, fields, tags: run.tags, run };
}

/** A sample of these rows as a table, each an item of its own unless it has a name. */
export function sampleOf(rows: readonly SampledRow[], format = 'table'): Sample {
  const named = rows.map((row, at) =>
    row.run === null ? row : { ...row, run: { ...row.run, item: row.run.item || `line ${at + 1}` } },
  );
  const files = [...new Set(rows.map((row) => row.file))].map((file) => {
    const runs = rows.filter((row) => row.file === file).length;
    return { file, format, runs, sampled: runs, isWhole: true };
  });
  return { rows: named, head: named.slice(0, 100), files, skipped: [] };
}
