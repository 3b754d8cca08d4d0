import { basename } from 'node:path';
import { LacunaError } from '../../errors.ts';
import { formatOf, logFormats, probeFile } from '../../formats/logs/index.ts';
import type { LogFormat, LogItem } from '../../formats/logs/log-format.ts';
import { createRandom } from '../../random.ts';
import { createReservoir } from './reservoir.ts';
import type { Sample, SampledFile, SampledRow } from './sampled-row.ts';

/** How files are sampled. */
export interface SamplingOptions {
  /** Most runs kept, over all files. */
  readonly mostRuns: number;
  /** Most runs read of one file: what comes later in a longer one is not looked at. */
  readonly mostRead: number;
  readonly seed: number;
}

/** Runs from the beginning of each file that are kept besides, in their order: they show how items repeat. */
const HEAD = 100;

/**
 * A sample of the runs (and aggregate rows) of files, spread evenly: a file with fewer than its share leaves the
 * rest to those after it. Files that are no eval log are named in the sample and left out.
 *
 * @throws LacunaError why the first file cannot be read, where none can; `suggest.no-runs` where there are no runs
 */
export async function sampleRuns(
  files: readonly string[],
  { mostRuns, mostRead, seed }: SamplingOptions,
): Promise<Sample> {
  const random = createRandom(seed);
  const rows: SampledRow[] = [];
  const head: SampledRow[] = [];
  const sampled: SampledFile[] = [];
  const skipped: { file: string; reason: LacunaError }[] = [];
  for (const [at, file] of files.entries()) {
    const share = Math.max(1, Math.floor((mostRuns - rows.length) / (files.length - at)));
    const reservoir = createReservoir<SampledRow>(share, random.fork(`${at}/${basename(file)}`));
    let format: LogFormat | undefined;
    try {
      format = await formatOfFile(file);
      for await (const row of rowsOf(file, format)) {
        if (reservoir.seen < HEAD) head.push(row);
        reservoir.add(row);
        if (reservoir.seen >= mostRead) break;
      }
    } catch (error) {
      if (!(error instanceof LacunaError)) throw error;
      // What was read before a file broke off tells as much as the rest would have.
      if (reservoir.seen === 0) skipped.push({ file, reason: error });
    }
    if (!format || skipped.at(-1)?.file === file) continue;
    const kept = reservoir.items();
    for (const row of kept) rows.push(row);
    sampled.push({
      file,
      format: format.name,
      runs: reservoir.seen,
      sampled: kept.length,
      isWhole: reservoir.seen < mostRead,
    });
  }
  const [first] = skipped;
  if (first && skipped.length === files.length) throw first.reason;
  if (rows.length === 0) throw noRuns(files);
  return { rows, head, files: sampled, skipped };
}

async function formatOfFile(file: string): Promise<LogFormat> {
  const format = formatOf(await probeFile(file));
  if (format) return format;
  throw new LacunaError({
    code: 'suggest.unknown-format',
    message: 'it is no eval log of a known format',
    hint: `Known: ${logFormats.map(({ shape }) => shape).join('; ')}.`,
    place: { file },
  });
}

async function* rowsOf(file: string, format: LogFormat): AsyncGenerator<SampledRow> {
  // A part that is wrong is no reason not to look at the others: `lacuna import` will name it.
  for await (const item of format.read(file, { onBad: () => {} })) {
    const row = rowOf(item, file);
    if (row) yield row;
  }
}

function rowOf(item: LogItem, file: string): SampledRow | undefined {
  if (item.kind === 'text') return undefined;
  return item.kind === 'run'
    ? { file, fields: item.fields, tags: item.tags, run: item }
    : { file, fields: item.fields, tags: [], run: null };
}

function noRuns(files: readonly string[]): LacunaError {
  return new LacunaError({
    code: 'suggest.no-runs',
    message: `there are no eval runs in ${files.length === 1 ? files[0] : `these ${files.length} files`}`,
    hint: 'Give the logs of an eval that was run: a log holds items and their results. Files of questions alone go to --evals.',
  });
}
