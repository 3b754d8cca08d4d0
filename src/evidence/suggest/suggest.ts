import { basename } from 'node:path';
import { parseMap } from '../../coverage/load-map.ts';
import type { CoverageMap } from '../../coverage/map.ts';
import type { Heading } from '../../coverage/resolve/headings.ts';
import { LacunaError } from '../../errors.ts';
import { type Column, columnsOf } from './columns.ts';
import { type DimensionDraft, findDimensions } from './find-dimensions.ts';
import { type FoundPart, fieldOf, findParts } from './find-parts.ts';
import { findScore, type ScoreProposal } from './find-score.ts';
import { labelColumn, proseColumn } from './free-text.ts';
import { confidenceOf, percent } from './in-words.ts';
import { matchDimensions } from './match-dimensions.ts';
import { type Preview, previewOf } from './preview.ts';
import type { Proposal } from './proposal.ts';
import { sampleRuns } from './sample.ts';
import type { Sample } from './sampled-row.ts';
import { distinctiveWords } from './signals.ts';
import { dimensionName } from './value-names.ts';
import { writeMap } from './write-map.ts';
import { writeMapping } from './write-mapping.ts';

/** What a suggestion is made with. */
export interface SuggestOptions {
  /** The map to lay the logs on; without one, a first map is proposed. */
  readonly map?: CoverageMap | undefined;
  /** Headings of the constitution, in its order: values that a dimension of a first map may have. */
  readonly headings?: readonly Heading[] | undefined;
  /** Most runs looked at, over all files; 2,000 where absent. */
  readonly mostRuns?: number;
  /** Most runs read of one file to draw from; 100,000 where absent. */
  readonly mostRead?: number;
  /** Chooses the runs that are looked at; 0 where absent. */
  readonly seed?: number;
}

/** A proposal of how logs may be laid on a map. */
export interface Suggestion {
  /** YAML of a first map, or `null` where a map was given. */
  readonly map: string | null;
  /** YAML of a mapping, for the map given or proposed. */
  readonly mapping: string;
  /** In the order of the map's dimensions. */
  readonly proposals: readonly Proposal[];
  readonly parts: readonly FoundPart[];
  readonly score: ScoreProposal;
  readonly preview: Preview;
  readonly sample: Sample;
}

/**
 * Looks at a sample of eval logs and proposes a mapping for a map, or a first map with its mapping. Nothing in it
 * is certain: the YAML says of each part how sure it is and why, and the preview what it would count.
 *
 * @throws LacunaError `suggest.no-runs`, `suggest.no-results`, `suggest.no-dimensions`, or why no file can be read
 */
export async function suggest(files: readonly string[], options: SuggestOptions = {}): Promise<Suggestion> {
  const { mostRuns = 2_000, mostRead = 100_000, seed = 0 } = options;
  return suggestFor(await sampleRuns(files, { mostRuns, mostRead, seed }), options);
}

/** As {@link suggest}, for a sample that was drawn already. */
export function suggestFor(
  sample: Sample,
  options: Pick<SuggestOptions, 'map' | 'headings'> = {},
): Suggestion {
  const columns = columnsOf(sample.rows);
  const score = findScore(sample, columns);
  const parts = findParts(sample, columns);
  if (options.map) return mappingFor(options.map, null, [], { sample, score, parts });

  const { dimensions, others } = findDimensions(sample.rows, columns, score.results);
  const prose = proseColumn(sample.rows);
  const level =
    prose && !dimensions.some(({ name }) => name === 'principle') ? principleLevel(options.headings) : null;
  if (dimensions.length === 0 && level === null) throw noDimensions(sample, columns);
  const text = writeMap({
    name: mapName(sample),
    sample,
    dimensions,
    others,
    principleLevel: level,
    signals: new Map(
      dimensions.map(({ name, placed }) => [name, prose ? distinctiveWords(prose.texts, placed) : new Map()]),
    ),
  });
  const map = parseMap(text, 'the proposed map', options.headings ? { headings: options.headings } : {});
  return mappingFor(map, text, dimensions.map(proposalOfDraft), { sample, score, parts });
}

interface Found {
  readonly sample: Sample;
  readonly score: ScoreProposal;
  readonly parts: readonly FoundPart[];
}

/** @param known proposals for dimensions that were made from the sample itself */
function mappingFor(
  map: CoverageMap,
  mapText: string | null,
  known: readonly Proposal[],
  { sample, score, parts }: Found,
): Suggestion {
  const matched = mapText === null ? matchedProposals(sample, map) : known;
  const open = map.dimensions
    .filter(({ name, values }) => values.length > 0 && !matched.some(({ dimension }) => dimension === name))
    .map(({ name }) => name);
  const { labelled, missing } = labelOpen(sample, map, open);
  const order = map.dimensions.map(({ name }) => name);
  const proposals = [...matched, ...labelled].toSorted(
    (a, b) => order.indexOf(a.dimension) - order.indexOf(b.dimension),
  );
  const preview = previewOf(
    sample,
    map,
    proposals.map(({ dimension, source, values, noPlace }) => ({
      dimension,
      source,
      values,
      noPlace: noPlace.map(([text]) => text),
    })),
    score.results,
    parts.find(({ part }) => part === 'item')?.field,
  );
  const mapping = writeMapping({
    map,
    sample,
    parts,
    score,
    proposals,
    missing,
  });
  return { map: mapText, mapping, proposals, parts, score, preview, sample };
}

function matchedProposals({ rows }: Sample, map: CoverageMap): Proposal[] {
  return matchDimensions(rows, map).map(({ dimension, column, rule, values, share, sureness, noPlace }) => ({
    dimension,
    rule,
    source: column.title,
    share,
    confidence: confidenceOf(share, sureness),
    noPlace,
    values,
  }));
}

function proposalOfDraft({ name, rule, column, placed }: DimensionDraft): Proposal {
  const share = placed.filter((value) => value !== '').length / placed.length;
  const confidence = confidenceOf(share, 1);
  return { dimension: name, rule, source: column.title, share, confidence, noPlace: [], values: placed };
}

/** Texts of which the offline labeller must recognise something, to be proposed. */
const LEAST_RECOGNISED = 0.3;

function labelOpen(sample: Sample, map: CoverageMap, open: readonly string[]) {
  const column = open.length === 0 ? undefined : proseColumn(sample.rows);
  if (!column) {
    const why = 'no field, tag or part of a file name has its values, and no field holds a text to be read.';
    return { labelled: [], missing: open.map((dimension) => ({ dimension, why })) };
  }
  const { values, shares } = labelColumn(column, map, open);
  const field = fieldOf(column);
  const labelled: Proposal[] = [];
  const missing: { readonly dimension: string; readonly why: string }[] = [];
  for (const dimension of open) {
    const share = shares.get(dimension) ?? 0;
    if (share < LEAST_RECOGNISED) {
      const why = `the offline labeller recognises ${percent(share)} of the texts in ${field}. A model may do better: {label: ${field}, with: model}.`;
      missing.push({ dimension, why });
      continue;
    }
    labelled.push({
      dimension,
      rule: { label: field, with: 'offline' },
      source: `the offline labeller on ${column.title}`,
      share,
      // What it recognises is right more often than not, and no more can be promised.
      confidence: 'a guess',
      noPlace: [],
      values: values.get(dimension) ?? [],
    });
  }
  return { labelled, missing };
}

const FEWEST_PRINCIPLES = 3;
const MOST_PRINCIPLES = 12;

/** The outermost level of the constitution with a number of headings that fits a dimension, or `null`. */
function principleLevel(headings: readonly Heading[] = []): number | null {
  const levels = [...new Set(headings.map(({ level }) => level))].toSorted((a, b) => a - b);
  const fits = (level: number) => {
    const count = headings.filter((heading) => heading.level === level).length;
    return count >= FEWEST_PRINCIPLES && count <= MOST_PRINCIPLES;
  };
  return levels.find(fits) ?? null;
}

function mapName({ files }: Sample): string {
  const stem = basename(files[0]?.file ?? '').replace(/\..*$/, '');
  return dimensionName(files.length === 1 && stem !== '' ? stem : 'first-map', new Set());
}

function noDimensions(sample: Sample, columns: readonly Column[]): LacunaError {
  return new LacunaError({
    code: 'suggest.no-dimensions',
    message: `nothing in these logs tells one situation from another: none of ${columns.length} fields, tags and file names has between 2 and 30 values that come again`,
    hint: 'Write a map by hand (docs/guides/your-own-map.md), and let a labeller lay the texts on it.',
    place: { file: sample.files[0]?.file ?? '' },
  });
}
