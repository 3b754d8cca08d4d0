import type { MappingRule } from '../mapping/mapping-schema.ts';
import type { Column } from './columns.ts';
import { isIdentifier, isNumeric, isProse, isTime, numberOf } from './field-text.ts';
import type { Result } from './find-score.ts';
import { type Informativeness, informativeness } from './informative.ts';
import { isCourse, isResult, knownFields } from './known-fields.ts';
import { type NumberRange, rangeOf, rangesOf } from './numeric-ranges.ts';
import { inOrder } from './ordered.ts';
import type { SampledRow } from './sampled-row.ts';
import { normalised } from './spelling.ts';
import { dimensionName, valueNames } from './value-names.ts';

/** A key that no table in YAML may have here; the map names it as an alias instead. */
export const FORBIDDEN_KEY = '__proto__';

/** A dimension that a first map may have. */
export interface DimensionDraft {
  readonly name: string;
  readonly kind: 'enumerated' | 'ordered' | 'numeric';
  readonly column: Column;
  /** In the order of the map; a range for each where it is numeric. */
  readonly values: readonly DraftValue[];
  readonly rule: MappingRule;
  /** The value of each row, or an empty string. */
  readonly placed: readonly string[];
  readonly informativeness: Informativeness;
  /** Other columns that divide the runs in the same way. */
  readonly alike: readonly string[];
}

/** A value of a draft. */
export interface DraftValue {
  readonly name: string;
  /** As it stands in the log, where that is another spelling; else empty. */
  readonly label: string;
  readonly range: NumberRange | null;
  readonly rows: number;
}

/** The dimensions found, best first, and those that there was no room for. */
export interface FoundDimensions {
  readonly dimensions: readonly DimensionDraft[];
  readonly others: readonly DimensionDraft[];
}

const MOST_VALUES = 30;
/** More different numbers than these are ranges and not values. */
const MOST_NUMBERS = 7;
/** Rows for each value, below which two columns that agree may do so by accident. */
const FEWEST_ROWS = 3;
/** Dimensions of a first map: with more, pairs of them are too many to be looked through. */
const MOST_DIMENSIONS = 8;

/**
 * Columns that may be dimensions: some values, each for many runs, that are neither names of items nor times,
 * prose, or the course or the result of a run. Of columns that divide the runs in the same way one is kept.
 */
export function findDimensions(
  rows: readonly SampledRow[],
  columns: readonly Column[],
  results: readonly Result[],
): FoundDimensions {
  const files = new Set(rows.map((row) => row.file)).size;
  const identities = identitiesOf(rows, results);
  const kept: { readonly column: Column; readonly alike: string[]; readonly partition: string }[] = [];
  for (const column of columns.filter((candidate) => isCandidate(candidate, files))) {
    const partition = partitionOf(column.texts);
    // In a handful of rows anything may divide them in the same way by accident.
    const isTelling = column.filled >= FEWEST_ROWS * column.counts.size;
    if (isTelling && identities.has(partition)) continue;
    const same = isTelling ? kept.find((other) => other.partition === partition) : undefined;
    if (same) same.alike.push(column.title);
    else kept.push({ column, alike: [], partition });
  }
  const taken = new Set<string>();
  const drafts = kept.map(({ column, alike }) => {
    const name = dimensionName(column.word, taken);
    taken.add(name);
    return draftOf(name, column, alike, results);
  });
  const ranked = drafts
    .filter((draft) => draft.values.length > 1)
    .toSorted((a, b) => b.informativeness.rank - a.informativeness.rank);
  return { dimensions: ranked.slice(0, MOST_DIMENSIONS), others: ranked.slice(MOST_DIMENSIONS) };
}

function isCandidate(column: Column, files: number): boolean {
  const { counts, filled, texts, kind } = column;
  if (counts.size < 2 || filled < texts.length / 5) return false;
  if (kind === 'field' && ITEM_TEXTS.includes(normalised(column.word))) return false;
  if (kind === 'field' && (isCourse(column.word) || isResult(column.word) || isKnownPart(column)))
    return false;
  // A name for every file tells files apart, not situations.
  if (kind === 'file' && counts.size > files / 2) return false;
  if (isTime(column) || isProse(column)) return false;
  if (isNumeric(column)) return counts.size <= MOST_NUMBERS || !isNumbering(column);
  return counts.size <= MOST_VALUES && !isIdentifier(column);
}

/** What an item says or expects: it may be short, and is still no aspect of the situation. */
const ITEM_TEXTS = ['input', 'target', 'choices', 'prompt', 'question', 'expected', 'answer'];

const PARTS = ['epoch', 'step', 'model', 'checkpoint', 'stream', 'propensity', 'modes'] as const;

function isKnownPart(column: Column): boolean {
  const word = normalised(column.word);
  if (PARTS.some((part) => knownFields[part].some((name) => name === word))) return true;
  return (
    knownFields.item.some((name) => name === word) &&
    (column.counts.size > MOST_VALUES || word.endsWith('id') || isNumeric(column))
  );
}

/** Whole numbers of which hardly any comes again count something off. */
function isNumbering(column: Column): boolean {
  const numbers = [...column.counts.keys()].map(Number);
  return numbers.every(Number.isInteger) && column.counts.size > column.filled * 0.9;
}

/** What divides the runs as models, items or results do: no aspect of the situation. */
function identitiesOf(rows: readonly SampledRow[], results: readonly Result[]): ReadonlySet<string> {
  const runs = rows.map(({ run }) => run);
  return new Set([
    partitionOf(runs.map((run) => run?.model ?? '')),
    partitionOf(runs.map((run) => run?.checkpoint ?? '')),
    partitionOf(runs.map((run) => run?.item ?? '')),
    partitionOf(runs.map((run) => run?.epoch ?? '')),
    partitionOf(results),
  ]);
}

/** Equal for columns that divide the rows in the same way, whatever they call the parts. */
function partitionOf(texts: readonly string[]): string {
  const numbers = new Map<string, number>();
  return texts
    .map((text) => {
      if (!numbers.has(text)) numbers.set(text, numbers.size);
      return numbers.get(text);
    })
    .join(',');
}

function draftOf(
  name: string,
  column: Column,
  alike: readonly string[],
  results: readonly Result[],
): DimensionDraft {
  const { kind, values, nameOfText, rule } =
    isNumeric(column) && column.counts.size > MOST_NUMBERS ? rangesDraft(column) : namesDraft(column);
  const placed = column.texts.map((text) => (text === '' ? '' : (nameOfText(text) ?? '')));
  return {
    name,
    kind,
    column,
    values,
    rule,
    placed,
    informativeness: informativeness(placed, results),
    alike,
  };
}

function rangesDraft(column: Column) {
  const numbers = column.texts.flatMap((text) => numberOf(text) ?? []);
  const ranges = rangesOf(numbers);
  const nameOfText = (text: string) => rangeOf(ranges, Number(text))?.name;
  const values = ranges.map(
    (range): DraftValue => ({
      name: range.name,
      label: '',
      range,
      rows: numbers.filter((number) => rangeOf(ranges, number) === range).length,
    }),
  );
  return { kind: 'numeric' as const, values, nameOfText, rule: column.rule };
}

function namesDraft(column: Column) {
  const texts = [...column.counts.keys()];
  const order = inOrder(texts);
  const names = valueNames(texts);
  const values = (order ?? texts).map((text): DraftValue => {
    const name = names.get(text) ?? text;
    return { name, label: name === text ? '' : text, range: null, rows: column.counts.get(text) ?? 0 };
  });
  const renamed = texts.flatMap((text): [string, string][] => {
    const name = names.get(text) ?? text;
    return name === text || text === FORBIDDEN_KEY ? [] : [[text, name]];
  });
  const rule = renamed.length === 0 ? column.rule : { ...column.rule, values: Object.fromEntries(renamed) };
  return {
    kind: order ? ('ordered' as const) : ('enumerated' as const),
    values,
    nameOfText: (text: string) => names.get(text),
    rule,
  };
}
