import { basename, join, relative, resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { exportCorpus } from '../../corpus/export.ts';
import type { ExportManifest } from '../../corpus/export-manifest.ts';
import { type ExportOptions, exportDefaults } from '../../corpus/export-options.ts';
import { parseMix } from '../../corpus/mix-request.ts';
import { LacunaError } from '../../errors.ts';
import type { FormatOptions } from '../../formats/training/exporter.ts';
import { exporters } from '../../formats/training/index.ts';
import { documentSplits } from '../../records/scenario.ts';
import { version } from '../../run/version.ts';
import { loadTokenizer } from '../../text/tokenizer.ts';
import { exportText } from '../export-text.ts';
import { interruption } from '../interruption.ts';
import { positiveNumber, wholeNumber } from '../options.ts';
import { withReadingProgress } from '../progress.ts';

interface ExportFlags {
  readonly format: string;
  readonly out?: string;
  readonly splits?: string[];
  readonly container?: ExportOptions['container'];
  readonly gzip?: boolean;
  readonly shardSize?: number;
  readonly shardBytes?: number;
  readonly shuffle?: boolean;
  readonly seed: number;
  readonly mix?: readonly string[];
  readonly mixBy: ExportOptions['mixBy'];
  readonly mixRepeat?: boolean;
  readonly documentTurn: FormatOptions['documentTurn'];
  readonly pairs: FormatOptions['pairs'];
  readonly tokenizer?: string;
  readonly maxLength?: number;
  readonly rehearsal?: boolean;
  readonly json?: boolean;
}

/** `lacuna export`: a run's corpus in the shape a trainer reads. */
export function exportCommand(program: Command): void {
  program
    .command('export')
    .description('the corpus of a run in a training format')
    .argument('<run>', 'folder of a run')
    .addOption(
      new Option(
        '--format <name>',
        exporters.map(({ name, description }) => `${name}: ${description}`).join('; '),
      )
        .choices(exporters.map(({ name }) => name))
        .default('text'),
    )
    .option('-o, --out <folder>', 'where to write; <run>/export-<format> by default')
    .addOption(new Option('--splits <names...>', 'only these splits').choices([...documentSplits]))
    .addOption(new Option('--container <kind>', 'the kind of file').choices(['jsonl', 'parquet']))
    .option('--gzip', 'compress JSON Lines')
    .option('--shard-size <records>', 'most records in a file', positiveNumber)
    .option('--shard-bytes <bytes>', 'most bytes in a file before compression, e.g. 500MB', byteSize)
    .option('--shuffle', 'rows in random order; what --mix does by default')
    .option('--no-shuffle', 'rows in the order of the corpus, with what is mixed in behind them')
    .option('--seed <number>', 'seed of the order, and of what is mixed in', wholeNumber, exportDefaults.seed)
    .option(
      '--mix <file:ratio>',
      'mix in text or conversations of your own, as a multiple of the corpus; may be given several times',
      (mix: string, mixes: readonly string[] = []) => [...mixes, mix],
    )
    .addOption(
      new Option('--mix-by <unit>', 'what the ratio counts')
        .choices(['documents', 'tokens'])
        .default('documents'),
    )
    .option('--mix-repeat', 'let documents that are mixed in come more than once where there are too few')
    .addOption(
      new Option('--document-turn <kind>', "chat: what is the user's turn before a document")
        .choices(['empty', 'doctag'])
        .default(exportDefaults.format.documentTurn),
    )
    .addOption(
      new Option('--pairs <which>', 'qa: the first exchange of a conversation, or all of them')
        .choices(['first', 'all'])
        .default(exportDefaults.format.pairs),
    )
    .option('--tokenizer <file>', "count tokens with the trainer's tokenizer.json")
    .option('--max-length <tokens>', 'say what a trainer would cut off at this length', positiveNumber)
    .option('--rehearsal', 'export documents of the offline writer too, which are not for training')
    .option('--json', 'print one JSON object')
    .action(async (run: string, flags: ExportFlags, command: Command) => {
      refuseIdleFlags(flags, command);
      const exporter = exporters.find(({ name }) => name === flags.format);
      if (!exporter) throw new LacunaError({ code: 'export.unknown-format', message: flags.format });
      const out = resolve(flags.out ?? join(run, `export-${exporter.name}`));
      const options = await optionsOf(flags, out, exporter.container);
      const { signal, stop } = interruption(() =>
        process.stderr.write('stopping; Ctrl-C again to stop at once\n'),
      );
      const manifest = await withReadingProgress(
        (onRow) => exportCorpus(resolve(run), exporter, { ...options, onRow, signal }),
        process.stderr,
        'rows',
      ).finally(stop);
      process.stdout.write(
        flags.json
          ? `${JSON.stringify(resultOf(manifest, out))}\n`
          : exportText(manifest, relative(process.cwd(), out) || basename(out)),
      );
      for (const note of manifest.notes) process.stderr.write(`note: ${note}\n`);
    });
}

/** A flag that would change nothing is a misunderstanding. */
function refuseIdleFlags(
  { format, mix = [], shuffle = mix.length > 0 }: ExportFlags,
  command: Command,
): void {
  const needs = [
    { name: 'documentTurn', flag: '--document-turn', holds: format === 'chat', with: '--format chat' },
    { name: 'pairs', flag: '--pairs', holds: format === 'qa', with: '--format qa' },
    { name: 'mixBy', flag: '--mix-by', holds: mix.length > 0, with: '--mix' },
    { name: 'mixRepeat', flag: '--mix-repeat', holds: mix.length > 0, with: '--mix' },
    { name: 'seed', flag: '--seed', holds: shuffle || mix.length > 0, with: '--shuffle or --mix' },
  ];
  for (const { name, flag, holds, with: other } of needs) {
    if (holds || command.getOptionValueSource(name) !== 'cli') continue;
    throw new LacunaError({
      code: 'export.idle-flag',
      message: `${flag} changes nothing without ${other}`,
      hint: `Add ${other}, or leave ${flag} out.`,
    });
  }
}

async function optionsOf(
  flags: ExportFlags,
  out: string,
  container: ExportOptions['container'] | undefined,
): Promise<ExportOptions> {
  const mixes = (flags.mix ?? []).map(parseMix);
  return {
    ...exportDefaults,
    out,
    version,
    cwd: process.cwd(),
    splits: documentSplits.filter((split) => flags.splits === undefined || flags.splits.includes(split)),
    container: flags.container ?? container ?? exportDefaults.container,
    gzip: flags.gzip ?? false,
    ...(flags.shardSize === undefined ? {} : { shardRecords: flags.shardSize }),
    ...(flags.shardBytes === undefined ? {} : { shardBytes: flags.shardBytes }),
    shuffled: flags.shuffle ?? mixes.length > 0,
    seed: flags.seed,
    mixes,
    mixBy: flags.mixBy,
    mixRepeat: flags.mixRepeat ?? false,
    format: { documentTurn: flags.documentTurn, pairs: flags.pairs },
    ...(flags.tokenizer === undefined ? {} : { counter: await loadTokenizer(resolve(flags.tokenizer)) }),
    ...(flags.maxLength === undefined ? {} : { maxLength: flags.maxLength }),
    allowRehearsal: flags.rehearsal ?? false,
  };
}

/** What `--json` prints: the manifest, and where it lies. */
function resultOf(manifest: ExportManifest, out: string): object {
  return { ...manifest, out };
}

const units: Readonly<Record<string, number>> = {
  '': 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30,
};

/** Parses `500MB`, `64MiB` or a number of bytes. */
function byteSize(text: string): number {
  const [, amount, unit = ''] = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(text) ?? [];
  const factor = units[unit.toLowerCase()];
  const bytes = Math.floor(Number(amount) * (factor ?? Number.NaN));
  if (!(bytes >= 1)) throw new InvalidArgumentError('it must be a size, e.g. 500MB or 64MiB.');
  return bytes;
}
