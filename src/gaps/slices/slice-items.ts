import type { CoverageMap } from '../../coverage/map.ts';
import { LacunaError } from '../../errors.ts';
import type { Evidence, Observation } from '../../records/evidence.ts';
import {
  type CodedColumn,
  type CodedItems,
  closeColumn,
  codeCellsOf,
  codeVisit,
  newCodes,
  openColumn,
} from '../counting/columns.ts';

/** Items among which slices are looked for. */
export interface SliceItems {
  readonly coded: CodedItems;
  /** Scored runs of each item, at least 1. */
  readonly runs: Float64Array;
  readonly fails: Float64Array;
  /** The stratum of each item: failures are compared within it only. */
  readonly stratum: Uint32Array;
  /** Names of the strata. */
  readonly strata: readonly string[];
  /** The items' own names: they decide in which half an item falls. */
  readonly names: readonly string[];
  /** What was left out on the way, in sentences. */
  readonly leftOut: readonly string[];
}

/** A field of observations that keeps rates apart. */
export type StratumField = 'model' | 'checkpoint' | 'suite';

/** Which fields of observations count. */
export interface SliceFields {
  /** Attributes that are looked at like dimensions of the map; `all` for every one. */
  readonly attributes: readonly string[] | 'all';
  readonly strata: readonly StratumField[];
}

/**
 * The observations as coded items: over the dimensions of the map and, where asked for, attributes of the logs.
 *
 * @throws LacunaError `slices.no-items` where there are only tallies, `slices.unknown-attribute`
 */
export function sliceItems(
  map: CoverageMap,
  evidence: readonly Evidence[],
  { attributes, strata }: SliceFields,
): SliceItems {
  const all = evidence.filter((item): item is Observation => item.kind === 'observation');
  const observations = all.filter((item) => item.runs > 0);
  if (observations.length === 0) throw noItems(all.length, evidence.length);
  const names = map.dimensions.map(({ name }) => name);
  const chosen = chosenAttributes(observations, attributes, names);
  const base = codeCellsOf(
    observations,
    (item) => item.cells,
    map.dimensions.map(({ name, values }) => ({ name, values: values.map((value) => value.name) })),
  );
  const ownColumns = chosen.map((name) => attributeColumn(observations, name, base));
  const tallies = evidence.length - all.length;
  const unscored = all.length - observations.length;
  return {
    coded: { ...base, columns: [...base.columns, ...ownColumns] },
    runs: Float64Array.from(observations, (item) => item.runs),
    fails: Float64Array.from(observations, (item) => item.fails),
    ...strataOf(observations, strata),
    names: observations.map((item) => item.id),
    leftOut: [
      ...(tallies > 0
        ? [`${tallies} rows of aggregate counts could not be used: slices need single items`]
        : []),
      ...(unscored > 0 ? [`${unscored} items without a scored run were left out`] : []),
    ],
  };
}

/** A column of an attribute: every visit of an item has the item's. */
function attributeColumn(observations: readonly Observation[], name: string, base: CodedItems): CodedColumn {
  const column = openColumn({ name, values: [] }, base.visits);
  let visit = 0;
  for (const { attributes, cells } of observations) {
    for (const _ of cells) codeVisit(column, visit++, attributes[name]);
  }
  return closeColumn(column);
}

function strataOf(
  observations: readonly Observation[],
  fields: readonly StratumField[],
): Pick<SliceItems, 'stratum' | 'strata'> {
  const met = new Map<string, number>();
  const stratum = new Uint32Array(observations.length);
  let last: Observation | undefined;
  for (let at = 0; at < stratum.length; at++) {
    const item = observations[at]!;
    const before = last;
    last = item;
    if (before && fields.every((field) => before[field] === item[field])) {
      stratum[at] = stratum[at - 1]!;
      continue;
    }
    const name = fields
      .map((field) => item[field])
      .filter((part) => part !== '')
      .join('/');
    const number = met.get(name) ?? met.size;
    met.set(name, number);
    stratum[at] = number;
  }
  const strata = [...met.keys()].toSorted();
  const places = Uint32Array.from(met.keys(), (name) => strata.indexOf(name));
  for (let at = 0; at < stratum.length; at++) stratum[at] = places[stratum[at]!]!;
  return { stratum, strata };
}

function chosenAttributes(
  observations: readonly Observation[],
  asked: SliceFields['attributes'],
  dimensions: readonly string[],
): string[] {
  if (asked !== 'all' && asked.length === 0) return [];
  const known = new Set<string>();
  for (const { attributes } of observations) for (const name in attributes) known.add(name);
  for (const name of dimensions) known.delete(name);
  if (asked === 'all') return [...known].toSorted();
  return asked.map((name) => {
    if (known.has(name)) return name;
    throw new LacunaError({
      code: 'slices.unknown-attribute',
      message: dimensions.includes(name)
        ? `${name} is a dimension of the map, and looked at already`
        : `the evidence has no attribute ${name}`,
      hint:
        known.size > 0
          ? `It has: ${[...known].toSorted().join(', ')}.`
          : 'It has none: short fields of the logs that are on no dimension become attributes.',
    });
  });
}

function noItems(observations: number, evidence: number): LacunaError {
  return new LacunaError({
    code: 'slices.no-items',
    message:
      observations > 0
        ? 'no item of the evidence has a scored run'
        : `the evidence has ${evidence} rows of aggregate counts and no single items`,
    hint: 'Slices are found by dealing out failures anew among items: give eval results with one row a run or item.',
  });
}

/** The items at `rows` alone. */
export function selectItems(data: SliceItems, rows: Uint32Array): SliceItems {
  const { coded } = data;
  const starts = coded.starts ? selectedStarts(coded.starts, rows) : null;
  const visits = starts ? starts.at(-1)! : rows.length;
  return {
    ...data,
    coded: {
      items: rows.length,
      visits,
      starts,
      columns: coded.columns.map((column) => {
        const codes = newCodes(column.name, column.values.length, visits);
        let visit = 0;
        for (const row of rows) {
          const end = coded.starts ? coded.starts[row + 1]! : row + 1;
          for (let at = coded.starts ? coded.starts[row]! : row; at < end; at++)
            codes[visit++] = column.codes[at]!;
        }
        return { ...column, codes };
      }),
    },
    runs: Float64Array.from(rows, (row) => data.runs[row]!),
    fails: Float64Array.from(rows, (row) => data.fails[row]!),
    stratum: Uint32Array.from(rows, (row) => data.stratum[row]!),
    names: Array.from(rows, (row) => data.names[row]!),
  };
}

function selectedStarts(starts: Uint32Array, rows: Uint32Array): Uint32Array {
  const selected = new Uint32Array(rows.length + 1);
  for (const [index, row] of rows.entries()) {
    selected[index + 1] = selected[index]! + starts[row + 1]! - starts[row]!;
  }
  return selected;
}
