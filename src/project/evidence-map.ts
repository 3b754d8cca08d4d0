import { isMap, isScalar, parseDocument } from 'yaml';
import { slug } from '../constitution/slug.ts';
import { parseMap } from '../coverage/load-map.ts';
import type { CoverageMap } from '../coverage/map.ts';
import { LacunaError } from '../errors.ts';
import { sampleRuns } from '../evidence/suggest/sample.ts';
import type { Sample } from '../evidence/suggest/sampled-row.ts';
import { type Suggestion, suggestFor } from '../evidence/suggest/suggest.ts';
import { schemaLink } from './json-schemas.ts';
import { principleDimension, principleName, whyPrinciples } from './principle-dimension.ts';
import type { FoundPrinciples } from './principles.ts';

/** A map and a mapping, drafted from eval logs. */
export interface EvidenceDraft {
  readonly map: string;
  readonly mapping: string;
  /** Whether the values of `principle` come from the constitution. */
  readonly hasPrinciples: boolean;
}

/** A constitution's part in the draft. */
export interface PrinciplesForMap {
  readonly found: FoundPrinciples;
  /** The map of the constitution alone: the logs are laid on it where they tell no situation from another. */
  readonly mapAlone: string;
}

const SAMPLING = { mostRuns: 2_000, mostRead: 100_000, seed: 0 };

/**
 * Drafts a map and a mapping as `lacuna import --suggest` would. With a constitution, its principles are a dimension
 * beside those of the logs, unless the logs have one of them already; the runs are laid on it where their texts
 * show it, and leave it open otherwise.
 *
 * @throws LacunaError `project.no-dimensions`, `suggest.…`, or why no file can be read
 */
export async function draftFromEvidence(
  files: readonly string[],
  principles: PrinciplesForMap | null,
): Promise<EvidenceDraft> {
  const sample = await sampleRuns(files, SAMPLING);
  const first = suggestOrNothing(sample, principles !== null);
  if (principles === null) return draftOf(first?.map ?? '', first?.mapping ?? '', false);
  if (!first?.map) {
    const { mapping } = suggestFor(sample, { map: parseMap(principles.mapAlone, 'the proposed map') });
    return draftOf(principles.mapAlone, mapping, true);
  }
  if (hasPrinciples(parseMap(first.map, 'the proposed map'), principles.found)) {
    return draftOf(first.map, first.mapping, false);
  }
  const map = withPrinciples(first.map, principles.found);
  const second = suggestFor(sample, { map: parseMap(map, 'the proposed map') });
  return draftOf(map, isAtLeastAsGood(second, first) ? second.mapping : first.mapping, true);
}

/** @param mayFindNothing whether logs without a dimension are no error */
function suggestOrNothing(sample: Sample, mayFindNothing: boolean): Suggestion | undefined {
  try {
    return suggestFor(sample);
  } catch (error) {
    if (!(error instanceof LacunaError && error.code === 'suggest.no-dimensions')) throw error;
    if (mayFindNothing) return undefined;
    throw new LacunaError({
      code: 'project.no-dimensions',
      message: 'no map can be drafted from these logs: nothing in them tells one situation from another',
      hint: 'Start with --constitution FILE in place of --evidence, and write the situations into map.yaml; "lacuna import --suggest" then lays the logs on it.',
      place: { file: sample.files[0]?.file ?? '' },
      cause: error,
    });
  }
}

function draftOf(map: string, mapping: string, hasOwn: boolean): EvidenceDraft {
  const link = `# ${schemaLink('map')}`;
  return {
    map: map.startsWith(link) ? map : `${link}\n${map}`,
    mapping: `# ${schemaLink('mapping')}\n${mapping}`,
    hasPrinciples: hasOwn,
  };
}

const NAMES_OF_PRINCIPLES = ['principle', 'principles', 'clause', 'clauses', 'virtue', 'virtues'];

/** Whether a dimension of the logs is what the constitution would add: by its name, or by half of its values. */
function hasPrinciples(map: CoverageMap, { principles }: FoundPrinciples): boolean {
  return map.dimensions.some(({ name, values }) => {
    if (NAMES_OF_PRINCIPLES.includes(name.toLowerCase())) return true;
    const known = new Set(values.flatMap((value) => [slug(value.name), slug(value.label)]));
    const shared = principles.filter((principle) => known.has(principle.name)).length;
    return shared > 0 && shared >= values.length / 2;
  });
}

/** The map's text with the principles as its last dimension; everything else stays as it is, comments too. */
function withPrinciples(text: string, found: FoundPrinciples): string {
  const document = parseDocument(text);
  const dimensions = document.get('dimensions');
  if (!isMap(dimensions)) throw new TypeError('a proposed map has no dimensions');
  dimensions.set(document.createNode(principleName), document.createNode(principleDimension(found)));
  const key = dimensions.items.at(-1)?.key;
  if (isScalar(key)) {
    const lines = [...whyPrinciples(found), 'The logs leave it open where their texts do not show it.'];
    key.commentBefore = lines.map((line) => ` ${line}`).join('\n');
  }
  return document.toString({ lineWidth: 0 });
}

/** Whether a mapping made for a map places as many runs in each dimension as the one the map was made with. */
function isAtLeastAsGood(second: Suggestion, first: Suggestion): boolean {
  return first.proposals.every(({ dimension, share }) =>
    second.proposals.some((other) => other.dimension === dimension && other.share >= share),
  );
}
