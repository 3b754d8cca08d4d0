import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { bucketsOf } from '../../coverage/buckets.ts';
import { describeCrosses } from '../../coverage/describe-crosses.ts';
import { explainInfeasible } from '../../coverage/explain.ts';
import { describeVersions } from '../../coverage/layers/describe-versions.ts';
import { loadLayeredContent } from '../../coverage/layers/load-layers.ts';
import { printMap } from '../../coverage/layers/print-map.ts';
import { type CoverageMap, describeCell } from '../../coverage/map.ts';
import { parseCell } from '../../coverage/parse-cell.ts';
import { importPict } from '../../coverage/pict/import-pict.ts';
import { isTransition } from '../../coverage/transitions.ts';
import { LacunaError } from '../../errors.ts';
import { readText } from '../../io/files.ts';
import type { Cell } from '../../records/cell.ts';
import { loadGapsMap } from '../../run/gaps-inputs.ts';
import { gapsConfigOf, type InputFlags } from '../options.ts';
import { count } from '../progress.ts';
import { safe } from '../report-error.ts';

interface MapFlags extends Pick<InputFlags, 'config' | 'map' | 'constitution'> {
  readonly json?: boolean;
  readonly buckets?: boolean;
  readonly check?: boolean;
  readonly explain?: string;
  readonly pict?: string;
}

/** `lacuna map`: a map with all its layers as one, checked, counted or explained; and maps from PICT models. */
export function mapCommand(program: Command): void {
  program
    .command('map')
    .description('the coverage map with all that it extends as one file; check, count or explain it')
    .option('-c, --config <file>', 'config file; lacuna.yaml of this folder where there is one')
    .option('--map <file>', 'coverage map')
    .option('--constitution <file>', 'constitution, for dimensions whose values are its headings')
    .option('--json', 'print one JSON object')
    .addOption(new Option('--check', 'only say whether the map is sound').conflicts(['buckets', 'explain']))
    .addOption(
      new Option('--buckets', 'how many buckets each cross has, and what it leaves out').conflicts('explain'),
    )
    .option('--explain <cell>', "whether a cell can occur, e.g. 'role=ai_ceo,horizon=months'")
    .addOption(
      new Option('--pict <file>', 'make a map of a PICT model').conflicts([
        ...['config', 'map', 'constitution', 'check', 'buckets', 'explain'],
      ]),
    )
    .action(async (flags: MapFlags) => {
      if (flags.pict !== undefined) {
        await convertPict(flags.pict, flags.json ?? false);
        return;
      }
      const config = await gapsConfigOf({ ...flags, evidence: [] });
      const map = await loadGapsMap(config);
      const output = flags.check
        ? checked(map)
        : flags.buckets
          ? counted(map)
          : flags.explain !== undefined
            ? explained(map, flags.explain)
            : await printed(map, config.map);
      process.stdout.write(
        flags.json ? `${JSON.stringify({ schemaVersion: 1, ...output.json })}\n` : safe(output.text),
      );
    });
}

interface Output {
  readonly text: string;
  readonly json: Readonly<Record<string, unknown>>;
}

async function convertPict(file: string, asJson: boolean): Promise<void> {
  const path = resolve(file);
  const { mapYaml, notes } = importPict(await readText(path), path);
  if (asJson) {
    process.stdout.write(`${JSON.stringify({ schemaVersion: 1, map: mapYaml, notes })}\n`);
    return;
  }
  process.stdout.write(safe(mapYaml));
  for (const note of notes) process.stderr.write(safe(`note: ${note}\n`));
}

async function printed(map: CoverageMap, file: string): Promise<Output> {
  const { content, layers, layerOf } = await loadLayeredContent(file);
  return { text: printMap(content, layers, layerOf), json: { map } };
}

function checked(map: CoverageMap): Output {
  const values = map.dimensions.reduce((sum, dimension) => sum + dimension.values.length, 0);
  const buckets = describeCrosses(map).reduce((sum, cross) => sum + cross.buckets, 0);
  const counts = {
    layers: map.layers.length,
    dimensions: map.dimensions.length,
    values,
    crosses: map.crosses.length,
    buckets,
    rules: map.exclusions.length + map.illegal.length,
  };
  const layers = map.layers.length === 0 ? '' : `, laid over ${map.layers.join(' and ')}`;
  const amounts = Object.entries(counts)
    .filter(([name]) => name !== 'layers')
    .map(([name, number]) => `${count(number)} ${name}`);
  const past = describeVersions(map);
  return {
    text: [
      `${map.name} (version ${map.version}${layers}) is sound: ${amounts.join(', ')}.`,
      ...past.map((line) => `  ${line}`),
      '',
    ].join('\n'),
    json: { name: map.name, version: map.version, ...counts, layers: map.layers, past },
  };
}

function counted(map: CoverageMap): Output {
  const crosses = describeCrosses(map);
  const lines = crosses.flatMap(({ cross, combinations, buckets, leftOut }) => [
    `${cross.name}: ${count(buckets)} buckets of ${count(combinations)} combinations`,
    ...leftOut.map((reason) => `  ${count(reason.combinations)} left out: ${reason.because}`),
  ]);
  const total = crosses.reduce((sum, cross) => sum + cross.buckets, 0);
  return {
    text: [...lines, '', `${count(crosses.length)} crosses, ${count(total)} buckets.`, ''].join('\n'),
    json: {
      buckets: total,
      crosses: crosses.map(({ cross, ...counts }) => ({
        name: cross.name,
        dimensions: cross.dimensions,
        transition: cross.transition,
        ...counts,
      })),
    },
  };
}

function explained(map: CoverageMap, text: string): Output {
  const cell = parseCell(map, text);
  if (Object.keys(cell).length === 0) {
    throw new LacunaError({
      code: 'map.no-cell',
      message: '--explain names no value',
      hint: "Write e.g. --explain 'role=ai_ceo,horizon=months'.",
    });
  }
  const why = explainInfeasible(map, cell);
  const isFeasible = why === '';
  const uncounted = isFeasible ? uncountedChange(map, cell) : '';
  return {
    text: `${isFeasible ? `"${describeCell(map, cell)}" can occur: no rule forbids it` : why}.${uncounted}\n`,
    json: { cell, feasible: isFeasible, because: why },
  };
}

/** Says of a change, `a>b`, that no cross counts it: only a cross of transitions does, and only those that it names. */
function uncountedChange(map: CoverageMap, cell: Cell): string {
  const changes = Object.entries(cell).filter(([, value]) => isTransition(value));
  const isCounted = ([name, value]: readonly [string, string]) =>
    bucketsOf(map).some((bucket) => bucket.cell[name] === value);
  const lost = changes.filter((change) => !isCounted(change)).map(([name, value]) => `${name}=${value}`);
  return lost.length === 0
    ? ''
    : ` No cross of the map counts ${lost.join(' or ')}: add one with "transition: ${changes[0]![0]}", or name the change in its "only".`;
}
