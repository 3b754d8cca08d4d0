import type { CoverageMap } from '../../../coverage/map.ts';
import { normalisedWordHashes } from '../../../text/word-hashes.ts';
import type { RepetitionHealth, WornList } from '../health-result.ts';
import type { HealthPart } from '../part.ts';
import { createExamples } from './examples.ts';
import { createFormWearCounter, type FormWearCounter } from './form-wear-counter.ts';
import { givenWords } from './given-words.ts';
import { joinedPhrases } from './joined-phrases.ts';
import { createPhraseCounter } from './phrase-counter.ts';
import { withoutPlainWords } from './plain-words.ts';
import { readPhrases } from './read-phrases.ts';
import { endingsOf, namesOf, openingsOf, saidIn, shapesOf } from './wordings.ts';
import { type ListedWear, type ListingRules, listWears, withoutParts } from './worn-list.ts';

/** What more than a fifth of documents begin or end with is a pattern that is learned. */
const EDGES: ListingRules = { limit: 0.2, least: 0.01, most: 20 };
/** There are some twenty shapes: only where one has half of the documents is it a pattern. */
const SHAPES: ListingRules = { limit: 0.5, least: 0.01, most: 20 };
/** Drawn from a pool of a hundred, a name would be in some hundredth of documents with a few people each. */
const NAMES: ListingRules = { limit: 0.05, least: 0.005, most: 20 };
const PHRASES: ListingRules = { limit: 0.05, least: 0.01, most: 20 };
/** Phrases that are joined where they overlap, before the commonest are listed. */
const MOST_JOINED = 2_000;

/**
 * Counts how documents begin and end, which names they give and which phrases they repeat: in how many documents, and
 * by form. Of a conversation it looks at what the assistant says. Bounded memory, some 20 MB.
 */
export function createRepetition(map?: CoverageMap): HealthPart<RepetitionHealth> {
  const given = givenWords(map);
  const openings = createFormWearCounter();
  const endings = createFormWearCounter();
  const shapes = createFormWearCounter();
  const names = createFormWearCounter();
  const phrases = createPhraseCounter();
  return {
    add({ document, words, form }) {
      const said = saidIn(document);
      openings.add(form, openingsOf(said));
      endings.add(form, endingsOf(said));
      shapes.add(form, shapesOf(said));
      names.add(form, namesOf(said, given.words));
      phrases.add(form, said === document.text ? words : normalisedWordHashes(said));
    },
    finish(sample) {
      const isPart = (part: string, whole: string) => ` ${whole} `.includes(` ${part} `);
      const list = (counter: FormWearCounter, rules: ListingRules) =>
        withoutParts(
          listWears(counter.held(), counter.forms, { ...rules, most: rules.most * 5 }),
          isPart,
        ).slice(0, rules.most);
      const listed = {
        openings: list(openings, EDGES),
        endings: list(endings, EDGES),
        shapes: listWears(shapes.held(), shapes.forms, SHAPES),
        names: withoutPlainWords(list(names, NAMES), sample),
        phrases: joinedPhrases(
          listWears(readPhrases(phrases, sample, given.phrases), phrases.forms, {
            ...PHRASES,
            most: MOST_JOINED,
          }),
        ).slice(0, PHRASES.most),
      };
      const examples = createExamples(listed, given.words);
      examples.look(sample);
      const worn = (kind: keyof typeof listed, { limit }: ListingRules, undercount: number): WornList => ({
        worn: listed[kind].map((wear: ListedWear) => ({
          ...wear,
          cited: { documents: wear.found, examples: examples.of(kind, wear) },
        })),
        limit,
        undercount,
      });
      return {
        openings: worn('openings', EDGES, openings.undercount),
        endings: worn('endings', EDGES, endings.undercount),
        shapes: worn('shapes', SHAPES, shapes.undercount),
        names: worn('names', NAMES, names.undercount),
        phrases: worn('phrases', PHRASES, phrases.undercount),
      };
    },
  };
}
