import type { Column } from './columns.ts';
import { type KnownPart, knownFields } from './known-fields.ts';
import { itemKeys, type Sample, type SampledRow } from './sampled-row.ts';
import { normalised } from './spelling.ts';

/** A part of a run that the log itself does not say, and the field that does. */
export interface FoundPart {
  readonly part: KnownPart;
  readonly field: string;
  readonly why: string;
}

/** What the log's own format says of a run; empty where it leaves it open. */
const own: Readonly<Partial<Record<KnownPart, (row: SampledRow) => string>>> = {
  model: ({ run }) => run?.model ?? '',
  checkpoint: ({ run }) => run?.checkpoint ?? '',
  suite: ({ run }) => run?.suite ?? '',
};

/**
 * The fields that name item, epoch, model and so on, where the format of the log does not tell by itself.
 * Fields are told by their names; an item also by how it repeats at the beginning of the files.
 */
export function findParts(sample: Sample, columns: readonly Column[]): FoundPart[] {
  const parts = (['model', 'checkpoint', 'suite'] as const).flatMap((part): FoundPart[] => {
    const told = sample.rows.some((row) => own[part]?.(row) !== '');
    const column = told ? undefined : fieldNamed(columns, part);
    if (!column) return [];
    return [
      {
        part,
        field: fieldOf(column),
        why: `${amount(column.counts.size, 'name')}, e.g. ${exampleOf(column)}`,
      },
    ];
  });
  const stream = fieldNamed(columns, 'stream');
  const isStream = stream && [...stream.counts.keys()].every((text) => /^(un)?directed$/.test(text));
  const propensity = fieldNamed(columns, 'propensity');
  return [
    ...itemParts(sample, columns),
    ...parts,
    ...(isStream ? [{ part: 'stream', field: fieldOf(stream), why: 'directed or undirected' } as const] : []),
    ...(propensity ? [{ part: 'propensity', field: fieldOf(propensity), why: 'by its name' } as const] : []),
    ...stepPart(sample, columns),
  ];
}

/** The path of a column that is a field. */
export function fieldOf({ rule }: Column): string {
  return 'from' in rule ? rule.from : '';
}

/** Whether items come again among the first rows of the files: only what the format names can say so. */
function repeats(rows: readonly SampledRow[]): boolean {
  return new Set(itemKeys(rows)).size < rows.length;
}

function itemParts(sample: Sample, columns: readonly Column[]): FoundPart[] {
  const runs = sample.head.filter((row) => row.run !== null);
  // Other formats have names for items and epochs of their own.
  if (!sample.files.every(({ format }) => format === 'table')) return [];
  if (runs.length === 0 || repeats(runs)) return [];
  const candidates = knownFields.item.flatMap((name) =>
    columns.filter((column) => column.kind === 'field' && normalised(column.word) === name),
  );
  const told = candidates.flatMap((column): FoundPart[] => {
    const names = runs.map((row) => String(row.fields[fieldOf(column)] ?? ''));
    const distinct = new Set(names).size;
    // A field with few names is an aspect of many items and names none of them.
    if (names.includes('') || distinct === runs.length || distinct < runs.length / 20) return [];
    const why = `${amount(distinct, 'item')} among the first ${runs.length} runs`;
    return [{ part: 'item', field: fieldOf(column), why }];
  });
  const [item] = told;
  if (!item) return [];
  const epoch = fieldNamed(columns, 'epoch');
  return epoch ? [item, { part: 'epoch', field: fieldOf(epoch), why: 'by its name' }] : [item];
}

function stepPart(sample: Sample, columns: readonly Column[]): FoundPart[] {
  const step = fieldNamed(columns, 'step');
  if (!step || sample.rows.some(({ run }) => run !== null && run.step !== null)) return [];
  const isNumber = [...step.counts.keys()].every((text) => /^\d+$/.test(text));
  return isNumber && step.counts.size > 1 && repeats(sample.head)
    ? [{ part: 'step', field: fieldOf(step), why: `${amount(step.counts.size, 'step')}, and items repeat` }]
    : [];
}

function fieldNamed(columns: readonly Column[], part: KnownPart): Column | undefined {
  for (const name of knownFields[part]) {
    const found = columns.find(
      (column) => column.kind === 'field' && column.filled > 0 && normalised(column.word) === name,
    );
    if (found) return found;
  }
  return undefined;
}

function exampleOf(column: Column): string {
  return JSON.stringify([...column.counts.keys()][0] ?? '');
}

function amount(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
