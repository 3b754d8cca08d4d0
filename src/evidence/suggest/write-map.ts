import { commentedYaml } from './commented-yaml.ts';
import { type DimensionDraft, type DraftValue, FORBIDDEN_KEY } from './find-dimensions.ts';
import { amount, percent } from './in-words.ts';
import type { Sample } from './sampled-row.ts';

/** What a first map is written from. */
export interface FirstMap {
  readonly name: string;
  readonly sample: Sample;
  readonly dimensions: readonly DimensionDraft[];
  /** Columns that might be dimensions too. */
  readonly others: readonly DimensionDraft[];
  /** Level of the constitution's headings that are the values of a dimension `principle`, or `null`. */
  readonly principleLevel: number | null;
  /** For dimension and value, words of its texts. */
  readonly signals: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
}

/** A first map as YAML, with comments that say what speaks for each dimension. */
export function writeMap({ name, sample, dimensions, others, principleLevel, signals }: FirstMap): string {
  const content = {
    name,
    description: 'A first map, proposed from eval logs.',
    dimensions: Object.fromEntries([
      ...dimensions.map((draft) => [draft.name, dimensionContent(draft, signals.get(draft.name))]),
      ...(principleLevel === null ? [] : [['principle', { from: 'clauses', level: principleLevel }]]),
    ]),
    crosses: [{ all: 'pairs' }],
  };
  const read = sample.files.reduce((sum, file) => sum + file.runs, 0);
  return commentedYaml(content, {
    top: [
      `A proposal, made by looking at ${amount(sample.rows.length, 'run')} of ${read.toLocaleString('en')} in ${amount(sample.files.length, 'file')}.`,
      'It shows what the logs record, and cannot know what matters: rename, merge, remove and add.',
      'The failure rates below are a look at the data and no finding; `lacuna slices` tests them.',
    ],
    at: [
      ...dimensions.map((draft) => ({ path: ['dimensions', draft.name], lines: whyDimension(draft) })),
      {
        path: ['dimensions', 'principle'],
        lines:
          principleLevel === null
            ? []
            : ['The headings of the constitution, as a labeller finds them in the texts.'],
      },
      {
        path: ['crosses'],
        lines: [
          'Goals and doses are the defaults: 100 items and 50,000 tokens a bucket. A failure rate of 1 % is tolerated;',
          'with "tolerance: 0.05" it is 5 %.',
        ],
      },
    ],
    onOneLine: dimensions.flatMap((draft) => oneLiners(draft)),
    end:
      others.length === 0
        ? []
        : ['Left out, so that pairs stay readable; each could be a dimension too:', ...others.map(leftOut)],
  });
}

function dimensionContent(
  draft: DimensionDraft,
  signals: ReadonlyMap<string, readonly string[]> | undefined,
) {
  return {
    ...(draft.kind === 'enumerated' ? {} : { kind: draft.kind }),
    values: Object.fromEntries(draft.values.map((value) => [value.name, valueContent(value, signals)])),
  };
}

function valueContent(
  { name, label, range }: DraftValue,
  signals: ReadonlyMap<string, readonly string[]> | undefined,
): object {
  const words = signals?.get(name) ?? [];
  return {
    ...(label === '' ? {} : { label }),
    ...(label === FORBIDDEN_KEY ? { aliases: [label] } : {}),
    ...(range ? { range: [range.from, range.to] } : {}),
    ...(words.length === 0 ? {} : { signals: words }),
  };
}

function oneLiners({ name, values }: DimensionDraft): string[][] {
  return values.map((value) => ['dimensions', name, 'values', value.name]);
}

function whyDimension({ column, values, informativeness, alike, kind, name }: DimensionDraft): string[] {
  const { entropy, rates } = informativeness;
  const spread = rates === null ? '' : `; failing from ${percent(rates[0])} to ${percent(rates[1])} by value`;
  const biggest = values.toSorted((a, b) => b.rows - a.rows)[0];
  return [
    `From ${column.title}: ${amount(values.length, 'value')} in ${percent(column.filled / column.texts.length)} of the runs, ${entropy.toFixed(1)} bits${spread}.`,
    ...(biggest && biggest.rows > 0.9 * column.filled
      ? [
          `${percent(biggest.rows / column.filled)} of them are ${JSON.stringify(biggest.name)}: little can be learnt here.`,
        ]
      : []),
    ...(kind === 'numeric'
      ? ['Ranges with about as many runs in each: choose edges that mean something.']
      : []),
    ...(alike.length === 0 ? [] : [`The same division as ${alike.join(', ')}.`]),
    ...(/^(severity|stakes?|harm_level)$/i.test(name)
      ? ['If it says what a failure costs, write "stake: true" here and a "stake" for each value.']
      : []),
  ];
}

function leftOut({ name, column, values, informativeness }: DimensionDraft): string {
  return `  ${name}, from ${column.title}: ${amount(values.length, 'value')}, ${informativeness.entropy.toFixed(1)} bits`;
}
