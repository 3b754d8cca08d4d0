import { type Command, InvalidArgumentError, Option } from 'commander';
import { percent } from '../../gaps/action.ts';
import { confirmSlices } from '../../gaps/slices/confirm.ts';
import { findSlices } from '../../gaps/slices/find-slices.ts';
import type { Slice, SliceOptions, SliceScan } from '../../gaps/slices/slice.ts';
import { type StratumField, sliceItems } from '../../gaps/slices/slice-items.ts';
import { loadGapsInputs } from '../../run/gaps-inputs.ts';
import { noteEvidence } from '../evidence-notes.ts';
import { gapsConfigOf, type InputFlags, positiveNumber, withInputs } from '../options.ts';
import { count, withReadingProgress } from '../progress.ts';
import { safe } from '../report-error.ts';
import { type Column, formatTable } from '../table.ts';

interface SlicesFlags extends InputFlags {
  readonly order: SliceOptions['order'];
  readonly minItems: number;
  readonly permutations: number;
  readonly level: number;
  readonly discover?: boolean;
  readonly confirm?: boolean;
  readonly attributes?: readonly string[] | true;
  readonly strata: readonly (StratumField | 'none')[];
  readonly json?: boolean;
}

/** `lacuna slices`: cells in which failures are significantly more common. */
export function slicesCommand(program: Command): void {
  withInputs(program.command('slices').description('failing slices, with statistical control'))
    .addOption(
      new Option('--order <number>', 'most dimensions of a slice')
        .choices(['1', '2', '3', '4'])
        .default(3)
        .argParser(orderOf),
    )
    .option('--min-items <number>', 'items that a slice must have', positiveNumber, 20)
    .option('--permutations <number>', 'how often failures are dealt out anew', positiveNumber, 200)
    .option('--level <share>', 'chance of reporting anything where there is nothing', levelOf, 0.05)
    .option('--discover', 'control the share of false slices instead: more slices, some of them false')
    .option('--confirm', 'find slices on one half of the items, and check them on the other')
    .option(
      '--attributes [names...]',
      'look at fields of the logs too that are on no dimension; all by default',
    )
    .addOption(
      new Option('--strata <fields...>', 'compare only items that share these')
        .choices(['model', 'checkpoint', 'suite', 'none'])
        .default(['model', 'checkpoint', 'suite']),
    )
    .option('--json', 'print one JSON object')
    .action(async (flags: SlicesFlags) => {
      const config = await gapsConfigOf(flags);
      const { map, evidence } = await withReadingProgress((onRun) =>
        loadGapsInputs(config, process.cwd(), { keepsTexts: false, onRun }),
      );
      noteEvidence(evidence);
      const items = sliceItems(map, evidence.evidence, {
        attributes: flags.attributes === true ? 'all' : (flags.attributes ?? []),
        strata: flags.strata.filter((field) => field !== 'none'),
      });
      const options: SliceOptions = {
        order: flags.order,
        minItems: flags.minItems,
        permutations: flags.permutations,
        level: flags.level,
        discover: flags.discover ?? false,
        seed: config.seed,
        onProgress: showProgress,
      };
      const scan = flags.confirm ? confirmSlices(items, options) : findSlices(items, options);
      process.stdout.write(
        flags.json ? `${JSON.stringify({ schemaVersion: 1, ...scan })}\n` : safe(inWords(scan)),
      );
    });
}

function orderOf(text: string): SliceOptions['order'] {
  const order = ([1, 2, 3, 4] as const).find((known) => String(known) === text);
  if (order === undefined) throw new InvalidArgumentError('it must be 1, 2, 3 or 4.');
  return order;
}

function levelOf(text: string): number {
  const level = Number(text);
  if (!(level > 0 && level < 1))
    throw new InvalidArgumentError('it must be a share between 0 and 1, e.g. 0.05.');
  return level;
}

/** On a terminal only, and rarely: a line that overwrites itself. */
function showProgress(done: number, total: number): void {
  if (!process.stderr.isTTY || (done % 10 !== 0 && done !== total)) return;
  process.stderr.write(
    `\r\u001b[Kdealing out failures anew ${done}/${total}${done === total ? '\r\u001b[K' : ''}`,
  );
}

function inWords(scan: SliceScan): string {
  const { slices, tested, criticalValue, items, runs, fails, assumptions } = scan;
  const isConfirmed = slices.some(({ confirmation }) => confirmation !== null);
  const isDiscovery = slices.some(({ qValue }) => qValue !== null);
  const table =
    slices.length === 0
      ? 'No slice: nowhere are failures more common than chance allows.\n'
      : formatTable(slices, [
          ...columns,
          ...(isDiscovery ? [discoveryColumn] : []),
          ...(isConfirmed ? confirmationColumns : []),
        ]);
  const critical = criticalValue === null ? '' : `; a slice must score above ${criticalValue.toFixed(2)}`;
  return [
    table,
    `${slices.length === 0 ? 'No slice' : slices.length === 1 ? '1 slice' : `${count(slices.length)} slices`} among ${count(tested)} ${tested === 1 ? 'cell' : 'cells'} tested, on ${count(items)} items, ${count(runs)} runs, ${count(fails)} fails${critical}. Intervals are 95 %.`,
    ...(slices.length > 0
      ? [
          isConfirmed
            ? 'The rates on the left were chosen for being high; those held out were not.'
            : 'These rates were chosen for being high, so they are too high on average: --confirm shows some that were not.',
        ]
      : []),
    `Assumed: ${assumptions.join('; ')}.`,
    '',
  ].join('\n');
}

const columns: readonly Column<Slice>[] = [
  {
    title: 'slice',
    text: ({ cell }) =>
      Object.entries(cell)
        .map(([dimension, value]) => `${dimension}=${value}`)
        .join(' '),
  },
  { title: 'items', align: 'right', text: ({ items }) => count(items) },
  { title: 'fails', align: 'right', text: ({ fails, runs }) => `${count(fails)}/${count(runs)}` },
  { title: 'failing', align: 'right', text: ({ rate }) => percent(rate) },
  { title: '95 % interval', align: 'right', text: ({ interval }) => range(interval) },
  { title: 'outside', align: 'right', text: ({ outsideRate }) => share(outsideRate) },
  {
    title: 'excess',
    align: 'right',
    text: ({ excessFails }) => excessFails.toFixed(excessFails < 10 ? 1 : 0),
  },
  { title: 'score', align: 'right', text: ({ score }) => score.toFixed(1) },
  { title: 'p', align: 'right', text: ({ pValue }) => probability(pValue) },
];

const discoveryColumn: Column<Slice> = {
  title: 'q',
  align: 'right',
  text: ({ qValue }) => (qValue === null ? '' : probability(qValue)),
};

const confirmationColumns: readonly Column<Slice>[] = [
  {
    title: 'held out',
    align: 'right',
    text: ({ confirmation: held }) => (held ? `${percent(held.rate)} of ${count(held.runs)}` : ''),
  },
  { title: 'interval', align: 'right', text: ({ confirmation: held }) => (held ? range(held.interval) : '') },
  { title: 'p', align: 'right', text: ({ confirmation: held }) => (held ? probability(held.pValue) : '') },
  { title: 'confirmed', text: ({ confirmation: held }) => (held?.isConfirmed ? 'yes' : 'no') },
];

function range([low, high]: readonly [number, number]): string {
  return `${percent(low)}–${percent(high)}`;
}

function share(rate: number | null): string {
  return rate === null ? 'unknown' : percent(rate);
}

function probability(value: number): string {
  return value < 0.001 ? value.toExponential(1) : value.toFixed(3);
}
