import { join, relative } from 'node:path';
import { readRowBatches, rowExtensions } from '../formats/rows.ts';
import { optionalPaths } from '../formats/training/columns.ts';
import type { Exporter, FormatOptions, TrainingRow } from '../formats/training/exporter.ts';
import { mixedDocumentOf } from '../formats/training/mixed-document.ts';
import { expandInputs } from '../io/files.ts';
import { hashFile } from '../io/hash-file.ts';
import type { Random } from '../random.ts';
import type { TokenCounter } from '../text/token-counter.ts';
import type { MixedFile, MixManifest } from './export-manifest.ts';
import { checkInterruption } from './export-options.ts';
import { drawKey, type NamedLine } from './export-shuffle.ts';
import { createLineSpool } from './export-spool.ts';
import { nothingFits, tooLittle, tooSmall } from './mix-errors.ts';
import type { MixRequest } from './mix-request.ts';
import { createSample, type Sample } from './mix-sample.ts';

/** What mixing works with. */
export interface MixContext {
  readonly exporter: Exporter;
  readonly format: FormatOptions;
  readonly by: 'documents' | 'tokens';
  /** Whether documents may come more than once where there are too few. */
  readonly repeat: boolean;
  readonly counter: TokenCounter;
  readonly random: Random;
  readonly cwd: string;
  /** A folder for what waits on disk. */
  readonly folder: string;
  /** Takes the paths of the optional columns that rows have. */
  readonly seen: Set<string>;
  readonly signal: AbortSignal | undefined;
}

/** What a mix is measured against: the training documents of the corpus that are exported. */
export interface MixBase {
  readonly documents: number;
  readonly tokens: number;
}

/** A mix that was drawn: its lines, and what to say of them. */
export interface DrawnMix {
  /** Called once. */
  lines(): AsyncGenerator<NamedLine>;
  /** What was mixed in, once its lines were read. */
  manifest(): MixManifest;
}

/**
 * Draws a random sample of a user's documents: of JSON Lines, CSV, TSV and Parquet files, compressed or not, a
 * folder of them or a glob. The files are read once; what may be chosen waits on disk.
 *
 * @param number of the mix, from 0: two mixes of one file are different samples
 * @throws LacunaError `mix.too-small` where there are too few documents and they may not repeat, `mix.too-little`
 *   where the ratio asks for none, `mix.nothing-fits`, and what reading the files throws, with its place
 */
export async function drawMix(
  request: MixRequest,
  number: number,
  base: MixBase,
  context: MixContext,
): Promise<DrawnMix> {
  const target = targetOf(request, base, context.by);
  const files = await expandInputs([request.source], { cwd: context.cwd, extensions: rowExtensions });
  const spool = createLineSpool(join(context.folder, `mix-${number}`));
  const sample = createSample(target);
  const random = context.random.fork(`mix ${number}`);
  const read = { documents: 0, leftOut: 0 };
  const listed: MixedFile[] = [];
  for (const [at, file] of files.entries()) {
    const before = read.documents;
    for await (const { key, rows } of candidates(file, at, { sample, random, read, context })) {
      for (const { values } of rows) optionalPaths(context.exporter.columns, values, context.seen);
      const lines = rows.map((row) => lineOf(row, context.counter));
      const weight = context.by === 'documents' ? 1 : sumOf(lines);
      sample.add(key, weight);
      for (const line of lines) spool.add({ key, ...line });
      if (spool.pending() >= PENDING_BYTES) await spool.flush();
    }
    const sha256 = await hashFile(file);
    listed.push({ file: relative(context.cwd, file) || file, sha256, documents: read.documents - before });
  }
  const available = sample.weight();
  if (available === 0) throw nothingFits(request, context.exporter.name);
  if (available < target && !context.repeat)
    throw tooSmall(request, { target, available, base: base[context.by], by: context.by });
  const whole = available < target ? Math.floor(target / available) : 0;
  const part = sample.result(target - whole * available);
  const full = sample.result(Infinity);
  const weight = whole * available + part.weight;
  const documents = whole * full.documents + part.documents;
  const tally = { rows: 0, tokens: 0 };
  return {
    async *lines() {
      for (let copy = 0; copy <= whole; copy++) {
        let [last, row] = [-1, 0];
        for await (const { key, bytes, tokens } of spool.lines()) {
          row = key === last ? row + 1 : 0;
          last = key;
          if (copy === whole && key > part.limit) continue;
          tally.rows++;
          tally.tokens += tokens;
          yield { bytes, tokens, id: `mix ${number} ${copy} ${key} ${row}` };
        }
      }
      await spool.remove();
    },
    manifest: () => ({
      source: request.source,
      files: listed,
      by: context.by,
      ratio: request.ratio,
      reached: weight / base[context.by],
      documents,
      ...tally,
      times: whole + (part.documents > 0 ? 1 : 0),
      leftOut: read.leftOut,
      chosen: CHOSEN,
      compared: false,
    }),
  };
}

/** A line of JSON, and how many tokens a trainer reads in it. */
export function lineOf(row: TrainingRow, counter: TokenCounter) {
  return { bytes: Buffer.from(JSON.stringify(row.values)), tokens: counter.count(row.text) };
}

const CHOSEN =
  'at random, each document as likely as any other: those for which the seed and their place in the files draw the smallest numbers';

const PENDING_BYTES = 8 * 1024 * 1024;

interface Reading {
  readonly sample: Sample;
  readonly random: Random;
  readonly read: { documents: number; leftOut: number };
  readonly context: MixContext;
}

/** The documents of a file that may be chosen, with their rows. Those that are empty or do not fit are counted. */
async function* candidates(file: string, at: number, { sample, random, read, context }: Reading) {
  const { exporter, format } = context;
  for await (const batch of readRowBatches(file)) {
    checkInterruption(context.signal);
    for (const row of batch) {
      read.documents++;
      const name = `${at}:${row.line}`;
      const key = drawKey(random, name);
      // What can no longer be chosen is not looked at any further: most of a large file.
      if (!sample.admits(key)) continue;
      const document = mixedDocumentOf(row, file, `mix-${name}`);
      const rows = document === undefined ? [] : exporter.rowsOfMixed(document, format);
      if (rows.length === 0) read.leftOut++;
      else yield { key, rows };
    }
  }
}

function sumOf(lines: readonly { readonly tokens: number }[]): number {
  return lines.reduce((sum, { tokens }) => sum + tokens, 0);
}

function targetOf(request: MixRequest, base: MixBase, by: MixContext['by']): number {
  const target = Math.round(request.ratio * base[by]);
  if (target < 1) throw tooLittle(request, base.documents);
  return target;
}
