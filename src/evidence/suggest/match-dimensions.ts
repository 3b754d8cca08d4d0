import type { CoverageMap, Dimension } from '../../coverage/map.ts';
import type { MappingRule } from '../mapping/mapping-schema.ts';
import { type Column, columnFrom, columnsOf, firstMatch, tagPattern } from './columns.ts';
import { isIdentifier, isNumeric, isProse } from './field-text.ts';
import type { SampledRow } from './sampled-row.ts';
import { createSpelling, likeness, type Spelled, worth } from './spelling.ts';

/** Where the values of a dimension seem to stand. */
export interface DimensionMatch {
  readonly dimension: string;
  readonly column: Column;
  /** As it goes into a mapping, with a table of the spellings that differ. */
  readonly rule: MappingRule;
  /** The value of each row, or an empty string. */
  readonly values: readonly string[];
  /** Share of all rows that get a value. */
  readonly share: number;
  /** How sure the spellings are, in (0, 1]: 1 where each is the name of a value. */
  readonly sureness: number;
  /** Texts that stand for no value, with how many rows have them. */
  readonly noPlace: readonly (readonly [text: string, rows: number])[];
}

/** A column must place this share of the rows that say anything, unless it is called like the dimension. */
const LEAST_SHARE = 0.5;
const LEAST_SHARE_BY_NAME = 0.1;

/**
 * For each dimension of a map the column whose texts fit its values best. No column is taken twice; the best
 * fits choose first.
 */
export function matchDimensions(rows: readonly SampledRow[], map: CoverageMap): DimensionMatch[] {
  const columns = columnsOf(rows);
  const fits = map.dimensions
    .flatMap((dimension) =>
      [...columns, ...tagsOf(dimension, rows)].flatMap((column) => fitOf(dimension, column) ?? []),
    )
    .toSorted((a, b) => b.score - a.score);
  const chosen = new Map<string, DimensionMatch>();
  const taken = new Set<string>();
  for (const { match } of fits) {
    if (chosen.has(match.dimension) || taken.has(match.column.title)) continue;
    chosen.set(match.dimension, match);
    taken.add(match.column.title);
  }
  return map.dimensions.flatMap(({ name }) => chosen.get(name) ?? []);
}

interface Fit {
  readonly match: DimensionMatch;
  readonly score: number;
}

function fitOf(dimension: Dimension, column: Column): Fit | undefined {
  if (column.filled === 0 || isProse(column) || (isIdentifier(column) && !isNumeric(column)))
    return undefined;
  const likenessOfNames = Math.max(
    likeness(column.word, dimension.name),
    likeness(column.word, dimension.label),
  );
  const spell = createSpelling(dimension);
  // Any number lies in some range, and any tag is one: only the name tells whether it is meant.
  if (dimension.kind === 'free' && likenessOfNames === 0) return undefined;
  let placed = 0;
  let sureness = 0;
  const found = new Map<string, Spelled>();
  const noPlace: [string, number][] = [];
  for (const [text, rows] of column.counts) {
    const spelled = spell(text);
    if (spelled === undefined || (spelled.how === 'range' && likenessOfNames === 0)) {
      noPlace.push([text, rows]);
      continue;
    }
    found.set(text, spelled);
    placed += rows;
    sureness += rows * worth[spelled.how];
  }
  const least = likenessOfNames >= 0.8 ? LEAST_SHARE_BY_NAME : LEAST_SHARE;
  if (placed === 0 || placed / column.filled < least) return undefined;
  // A field with one text for all may agree with a value by accident.
  const byAccident = found.size === 1 && likenessOfNames === 0 ? 0.5 : 1;
  const share = placed / column.texts.length;
  const mean = sureness / placed;
  return {
    match: {
      dimension: dimension.name,
      column,
      rule: withTable(column.rule, found),
      values: column.texts.map((text) => found.get(text)?.value ?? ''),
      share,
      sureness: mean,
      noPlace,
    },
    score: (placed / column.filled) * mean * byAccident * (0.7 + 0.3 * share) * (0.7 + 0.3 * likenessOfNames),
  };
}

/** Plain tags that are values of a dimension: the first that a row has. */
function tagsOf(dimension: Dimension, rows: readonly SampledRow[]): Column[] {
  const spell = createSpelling(dimension);
  const tags = [...new Set(rows.flatMap((row) => row.tags))].filter((tag) => {
    const how = spell(tag)?.how;
    return how !== undefined && how !== 'range' && how !== 'near';
  });
  if (tags.length === 0) return [];
  const pattern = tagPattern(tags);
  return [
    columnFrom({
      kind: 'tag',
      title: `tags ${tags.slice(0, 3).join(', ')}${tags.length > 3 ? ', …' : ''}`,
      word: 'tags',
      rule: { tag: pattern },
      texts: rows.map((row) => firstMatch(pattern, row.tags)),
    }),
  ];
}

/** The table holds what the map itself cannot tell: spellings that are no name, alias or number of its own. */
function withTable(rule: MappingRule, found: ReadonlyMap<string, Spelled>): MappingRule {
  const table = [...found].filter(([, { how }]) => how === 'spelling' || how === 'near');
  if (table.length === 0 || 'constant' in rule || 'label' in rule) return rule;
  // A table cannot have this key, which no reader of YAML here accepts.
  const entries = table.filter(([text]) => text !== '__proto__').map(([text, { value }]) => [text, value]);
  return { ...rule, values: Object.fromEntries(entries) };
}
