import { LacunaError } from '../errors.ts';
import { optionalPaths } from '../formats/training/columns.ts';
import type { Exporter } from '../formats/training/exporter.ts';
import type { Random } from '../random.ts';
import type { CorpusRecord } from '../records/corpus-record.ts';
import { writeExportFiles } from './export-files.ts';
import type { ExportedFile, MixManifest, SplitManifest } from './export-manifest.ts';
import { checkInterruption, type ExportOptions } from './export-options.ts';
import { type NamedLine, shuffleLines } from './export-shuffle.ts';
import type { ExportSource } from './export-source.ts';
import { type DrawnMix, drawMix, lineOf } from './mix.ts';
import { createLengths } from './token-lengths.ts';

/** A split that was written. */
export interface SplitExport {
  readonly manifest: SplitManifest;
  readonly files: readonly ExportedFile[];
  readonly mixes: readonly MixManifest[];
  readonly trainable: boolean;
  /** Paths of the optional columns that rows have. */
  readonly seen: ReadonlySet<string>;
}

/** What a split is written with. */
export interface SplitContext {
  readonly source: ExportSource;
  readonly exporter: Exporter;
  readonly options: ExportOptions;
  readonly folder: string;
  readonly scratch: string;
  readonly random: Random;
}

/** Writes the rows of a split, with what is mixed into it. */
export async function writeSplit(
  split: CorpusRecord['split'],
  { source, exporter, options, folder, scratch, random }: SplitContext,
): Promise<SplitExport> {
  const { format, counter, maxLength } = options;
  const own = { documents: 0, leftOut: 0, tokens: 0, trainable: true };
  const all = { records: 0, tokens: 0 };
  const lengths = createLengths(maxLength === undefined ? [] : [maxLength]);
  const seen = new Set<string>();
  const mixes: DrawnMix[] = [];

  const corpusLines = async function* (): AsyncGenerator<NamedLine> {
    for await (const record of source.records(split)) {
      if (!record.trainable && !options.allowRehearsal) throw rehearsal(record.writer);
      own.trainable &&= record.trainable;
      const rows = exporter.rowsOf(record, format);
      if (rows.length === 0) own.leftOut++;
      else own.documents++;
      for (const [at, row] of rows.entries()) {
        optionalPaths(exporter.columns, row.values, seen);
        const line = lineOf(row, counter);
        own.tokens += line.tokens;
        yield { ...line, id: `${record.id} ${at}` };
      }
    }
  };
  const lines = async function* (): AsyncGenerator<NamedLine> {
    yield* counted(corpusLines());
    if (split !== 'train') return;
    const { mixBy: by, mixRepeat: repeat, signal } = options;
    const context = { exporter, format, by, repeat, counter, random, signal };
    for (const [number, request] of options.mixes.entries()) {
      const mix = await drawMix(request, number, own, {
        ...context,
        cwd: options.cwd,
        folder: scratch,
        seen,
      });
      mixes.push(mix);
      yield* counted(mix.lines());
    }
  };
  const counted = async function* (given: AsyncIterable<NamedLine>): AsyncGenerator<NamedLine> {
    for await (const line of given) {
      all.records++;
      all.tokens += line.tokens;
      lengths.add(line.tokens);
      options.onRow?.();
      checkInterruption(options.signal);
      yield line;
    }
  };
  const mixed = split === 'train' ? options.mixes.reduce((sum, { ratio }) => sum + ratio, 0) : 0;
  const ordered = options.shuffled
    ? shuffleLines(lines(), {
        folder: scratch,
        random: random.fork('order'),
        bytes: source.bytes(split) * (1 + mixed),
      })
    : lines();
  const written = async function* () {
    for await (const line of ordered) {
      checkInterruption(options.signal);
      yield line;
    }
  };
  const files = await writeExportFiles(folder, split, written(), { ...options, columns: exporter.columns });
  const [cut] = lengths.value().cuts;
  return {
    manifest: {
      split,
      documents: own.documents,
      leftOut: own.leftOut,
      ...all,
      cut: cut ? { maxLength: cut.maxLength, longer: cut.longer, tokens: cut.cut } : null,
    },
    files,
    mixes: mixes.map((mix) => mix.manifest()),
    trainable: own.trainable,
    seen,
  };
}

function rehearsal(writer: string): LacunaError {
  return new LacunaError({
    code: 'export.rehearsal',
    message: `this corpus was written by "${writer}", to rehearse the pipeline: it is not for training`,
    hint: 'Run with --writer claude for documents to train on, or add --rehearsal to export it all the same.',
  });
}
