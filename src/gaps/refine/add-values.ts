import { type NewValue, safeName } from '../../coverage/edit-map.ts';
import type { CoverageMap } from '../../coverage/map.ts';
import { createLikenessIndex } from '../../evidence/triage/likeness.ts';
import type { Observation } from '../../records/evidence.ts';
import { type DistinctiveWord, distinctiveWords } from '../../text/distinctive-words.ts';
import type { Proposal } from './proposal.ts';

/** Fewest items that make a value of their own. */
const FEWEST_ITEMS = 5;
/** Most words that mark a proposed value. */
const MOST_SIGNALS = 6;
/** A word marks a value when its score is at least this. */
const LEAST_SCORE = 2;
/** The dimension that clusters without a place are proposed for. */
const NEW_DIMENSION = 'situation';

/** What values are proposed from. */
export interface AddValueInput {
  readonly map: CoverageMap;
  readonly observations: readonly Observation[];
  /** The text of an item, or an empty string. */
  readonly textOf: (observation: Observation) => string;
  /** Items marked as spec bugs: the map or the constitution has no place for them. */
  readonly specBugs: readonly Observation[];
  /** Failing items that no slice explains. */
  readonly unexplained: readonly Observation[];
}

/**
 * Values that the map lacks: what the logs call by a name that no value has, and clusters of like items that were
 * marked as spec bugs or fail without being explained by a slice. The words that mark a value are those its items
 * have and others have not.
 */
export function addValueProposals(input: AddValueInput): Proposal[] {
  return [
    ...fromOutside(input),
    ...fromClusters(input, input.specBugs, 'spec-bug', 'were marked as spec bugs'),
    ...fromClusters(input, input.unexplained, 'failing', 'fail, and no slice explains them'),
  ];
}

function fromOutside({ map, observations, textOf }: AddValueInput): Proposal[] {
  const groups = new Map<string, { dimension: string; raw: string; items: Observation[] }>();
  for (const observation of observations) {
    for (const [dimension, raw] of Object.entries(observation.outside)) {
      // What an earlier version had was taken away on purpose.
      const isPast = map.dimensions.some(
        ({ name, past }) => name === dimension && past.some((value) => value.name === raw),
      );
      if (isPast) continue;
      const key = `${dimension}\u0000${raw}`;
      const group = groups.get(key) ?? { dimension, raw, items: [] };
      group.items.push(observation);
      groups.set(key, group);
    }
  }
  return [...groups.values()]
    .filter(({ items }) => items.length >= FEWEST_ITEMS)
    .toSorted((a, b) => b.items.length - a.items.length)
    .map(({ dimension, raw, items }): Proposal => {
      const own = new Set(items);
      const words = markersOf(items.map(textOf), observations.filter((item) => !own.has(item)).map(textOf));
      const placed = observations.filter((item) => item.cells.some((cell) => cell[dimension] !== undefined));
      const name = safeName(raw);
      return {
        id: `add-value/${dimension}=${name}`,
        kind: 'add-value',
        title: `Add the value "${name}" to ${dimension}.`,
        evidence: `${items.length} items have ${dimension} "${raw}", which the map has no place for; ${failsOf(items)}.${markedBy(words)}`,
        caution: 'Its weight is its share among the items, which were hardly drawn at random.',
        pValue: null,
        edits: [
          {
            op: 'add-value',
            dimension,
            value: newValue(name, raw, words, weightOf(map, dimension, items.length, placed.length)),
          },
        ],
      };
    });
}

function fromClusters(
  { map, observations, textOf }: AddValueInput,
  items: readonly Observation[],
  source: string,
  inWords: string,
): Proposal[] {
  const index = createLikenessIndex();
  const indexed = items.flatMap((item) => {
    const number = index.add(textOf(item));
    return number === undefined ? [] : [[number, item] as const];
  });
  const byNumber = new Map(indexed);
  const hasDimension = map.dimensions.some(({ name }) => name === NEW_DIMENSION);
  return index
    .group()
    .filter(({ members }) => members.length >= FEWEST_ITEMS)
    .flatMap(({ members, words }): Proposal[] => {
      const own = members.flatMap((number) => byNumber.get(number) ?? []);
      const ownSet = new Set(own);
      const markers = markersOf(
        own.map(textOf),
        observations.filter((item) => !ownSet.has(item)).map(textOf),
      );
      if (markers.length === 0) return [];
      const name = safeName(words.slice(0, 2).join('_') || markers[0]!.word);
      const value = newValue(name, '', markers, 1);
      return [
        {
          id: `add-value/${NEW_DIMENSION}=${name}`,
          kind: 'add-value',
          title: hasDimension
            ? `Add the value "${name}" to ${NEW_DIMENSION}.`
            : `Add a dimension "${NEW_DIMENSION}" with the value "${name}".`,
          evidence: `${own.length} items that are alike ${inWords} (${source}); ${failsOf(own)}.${markedBy(markers)}`,
          caution: `A cluster is no test: read some of them (${own
            .slice(0, 3)
            .map(({ id }) => id)
            .join(
              ', ',
            )}). The value is found in texts by its words: "${NEW_DIMENSION}: {label: input}" in a mapping.`,
          pValue: null,
          edits: hasDimension
            ? [{ op: 'add-value', dimension: NEW_DIMENSION, value }]
            : [
                {
                  op: 'add-dimension',
                  dimension: NEW_DIMENSION,
                  description:
                    'What a situation is about; proposed from items that the map had no place for.',
                  values: [value, newValue('anything_else', '', [], 9)],
                },
              ],
        },
      ];
    });
}

function markersOf(texts: readonly string[], background: readonly string[]): DistinctiveWord[] {
  const own = texts.filter((text) => text !== '');
  if (own.length === 0) return [];
  return distinctiveWords(own, background, Math.max(2, Math.ceil(own.length * 0.2)))
    .filter(({ score }) => score >= LEAST_SCORE)
    .slice(0, MOST_SIGNALS);
}

function newValue(name: string, raw: string, words: readonly DistinctiveWord[], weight: number): NewValue {
  return {
    name,
    description: '',
    weight,
    signals: words.map(({ word }) => word),
    aliases: raw === '' || raw === name ? [] : [raw],
  };
}

/** The weight that gives a value its share among the items placed, beside the weights the map has. */
function weightOf(map: CoverageMap, dimension: string, items: number, placed: number): number {
  const values = map.dimensions.find(({ name }) => name === dimension)?.values ?? [];
  const total = values.reduce((sum, value) => sum + value.weight, 0);
  return placed === 0 || total === 0 ? 1 : (items / placed) * total;
}

function markedBy(words: readonly DistinctiveWord[]): string {
  return words.length > 0 ? ` Words that mark them: ${words.map(({ word }) => word).join(', ')}.` : '';
}

function failsOf(items: readonly Observation[]): string {
  const runs = items.reduce((sum, item) => sum + item.runs, 0);
  const fails = items.reduce((sum, item) => sum + item.fails, 0);
  return `${fails} of their ${runs} runs fail`;
}
