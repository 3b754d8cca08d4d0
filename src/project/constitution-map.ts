import { commentedYaml } from '../evidence/suggest/commented-yaml.ts';
import type { StartingDimension } from './example.ts';
import { schemaLink } from './json-schemas.ts';
import { principleDimension, principleName, whyPrinciples } from './principle-dimension.ts';
import type { FoundPrinciples } from './principles.ts';

/** What a map is drafted from where there is a constitution and no evidence. */
export interface ConstitutionMapDraft {
  /** The map's name: runs are called after it. */
  readonly name: string;
  /** The constitution's title, or its file's name. */
  readonly title: string;
  readonly found: FoundPrinciples;
  readonly dimensions: ReadonlyMap<string, StartingDimension>;
}

/**
 * A map as YAML: a dimension for the principles of a constitution, and general pressures as a starting point. No
 * model was asked, so every dimension is marked as proposed, with what it was made from.
 */
export function constitutionMap({ name, title, found, dimensions }: ConstitutionMapDraft): string {
  const content = {
    name,
    description: `Situations in which an AI may be drawn away from: ${title}.`,
    dimensions: { [principleName]: principleDimension(found), ...Object.fromEntries(dimensions) },
    crosses: [{ all: 'pairs' }],
  };
  return commentedYaml(content, {
    top: [
      schemaLink('map'),
      'A proposal, made from the headings of the constitution and from pressures that tempt any agent.',
      'It cannot know which situations your model meets: rename, merge, remove and add.',
    ],
    at: [
      { path: ['dimensions', principleName], lines: whyPrinciples(found) },
      ...[...dimensions].map(([dimension, { stake }]) => ({
        path: ['dimensions', dimension],
        lines: [
          'proposed: a general starting point, from the example that comes with Lacuna.',
          ...(stake ? ['It is the stake: what a failure costs, relative to the least.'] : []),
        ],
      })),
      {
        path: ['crosses'],
        lines: [
          'Goals and doses are the defaults: 100 items and 50,000 tokens a bucket. A failure rate of 1 % is tolerated;',
          'with "tolerance: 0.05" it is 5 %.',
        ],
      },
    ],
    end: [],
    onOneLine: [
      ...found.principles.map((value) => ['dimensions', principleName, 'values', value.name, 'clauses']),
      ...[...dimensions].flatMap(([dimension, { values }]) =>
        Object.entries(values ?? {})
          .filter(([, value]) => value?.signals)
          .map(([value]) => ['dimensions', dimension, 'values', value, 'signals']),
      ),
    ],
  });
}
