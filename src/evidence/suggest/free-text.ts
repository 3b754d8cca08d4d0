import type { CoverageMap } from '../../coverage/map.ts';
import { recognisedLabels } from '../../label/agreement.ts';
import { createLabeller } from '../../label/labeller.ts';
import { type Column, columnsOf } from './columns.ts';
import { isProse } from './field-text.ts';
import type { SampledRow } from './sampled-row.ts';

/** The field with the text of the situation: what was put to the model. Undefined where no field holds prose. */
export function proseColumn(rows: readonly SampledRow[]): Column | undefined {
  const prose = columnsOf(rows).filter((column) => column.kind === 'field' && isProse(column));
  const rank = ({ word }: Column) => {
    const at = USUAL.indexOf(word.toLowerCase());
    return at < 0 ? USUAL.length : at;
  };
  return prose.toSorted(
    (a, b) => rank(a) - rank(b) || b.filled - a.filled || b.counts.size - a.counts.size,
  )[0];
}

const USUAL = [
  'input',
  'prompt',
  'question',
  'scenario',
  'situation',
  'text',
  'instruction',
  'description',
  'messages',
];

/** What the offline labeller makes of a field of prose. */
export interface LabelledColumn {
  readonly column: Column;
  /** For each dimension, the value of each row, or an empty string; texts that were not read have none. */
  readonly values: ReadonlyMap<string, readonly string[]>;
  /** For each dimension, the share of the texts read in which a value was recognised. */
  readonly shares: ReadonlyMap<string, number>;
  /** Distinct texts that were read. */
  readonly texts: number;
}

/** Most distinct texts that are read. */
const MOST_TEXTS = 500;

/** Reads a field with the offline labeller, for these dimensions. */
export function labelColumn(column: Column, map: CoverageMap, dimensions: readonly string[]): LabelledColumn {
  const labeller = createLabeller(map);
  const texts = [...column.counts.keys()].slice(0, MOST_TEXTS);
  const labels = new Map(texts.map((text) => [text, recognisedLabels(labeller, text, dimensions)]));
  const found = (name: string) => texts.filter((text) => labels.get(text)?.[name] !== undefined).length;
  return {
    column,
    values: new Map(
      dimensions.map((name) => [name, column.texts.map((text) => labels.get(text)?.[name] ?? '')]),
    ),
    shares: new Map(dimensions.map((name) => [name, texts.length === 0 ? 0 : found(name) / texts.length])),
    texts: texts.length,
  };
}
