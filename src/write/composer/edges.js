import { MOST_COMMON } from './setting-words.ts';
import { edgesOf, isBreak, isSettingWord, kindOf, mapKinds, wordingsOf } from './wordings.ts';
/** Words of a run that is exempt when documents are compared; shorter segments exempt nothing. */
export const RUN = 5;
/** Words of a run that documents of different splits must not share. */
const SHARED_RUN = 13;
/** The edges of a phrase. */
export function phraseEdges(phrase) {
  const edges = wordingsOf(phrase, []).map((words) => {
    const { head, tail } = edgesOf(words);
    const isWhole = head.length === words.length;
    return {
      head: {
        size: isWhole ? SHARED_RUN : head.length,
        besideSetting: isSettingWord(words[head.length] ?? ''),
      },
      tail: {
        size: isWhole ? SHARED_RUN : tail.length,
        besideSetting: isSettingWord(words.at(-1 - tail.length) ?? ''),
      },
    };
  });
  return {
    heads: different(edges.map(({ head }) => head)),
    tails: different(edges.map(({ tail }) => tail)),
    endsInQuote: phrase.source.endsWith('{quote}'),
  };
}
/**
 * Whether two phrases, one after the other, could share a run of 13 words with other documents that the phrase bank
 * does not cover. An edge of a few words is covered by no segment of its own, which matters where the other phrase
 * brings enough fixed words to the same run.
 */
export function meetUnsafely(before, after) {
  if (before.endsInQuote) return after.heads.some(isUncovered);
  return before.tails.some((tail) =>
    after.heads.some((head) => {
      return reach(tail) + reach(head) >= SHARED_RUN && (isUncovered(tail) || isUncovered(head));
    }),
  );
}
/** Most words of a run that an edge can bring. */
function reach({ size, besideSetting }) {
  return size + (besideSetting ? MOST_COMMON : 0);
}
function isUncovered({ size, besideSetting }) {
  return size < RUN && (size > 0 || besideSetting);
}
/** What in a phrase the phrase bank could not cover, wherever it stands; for the lint of the bank. */
export function unsafeEdges(phrase, { opens = false } = {}) {
  const problems = new Set();
  for (const words of wordingsOf(phrase, [])) {
    const { tail, ...edges } = edgesOf(words);
    const head = opens ? [] : edges.head;
    if ([...head, ...tail].some((word) => mapKinds.includes(kindOf(word) ?? ''))) {
      problems.add('a value of the map stands at an edge');
    }
    if (words.length < RUN && !words.some(isBreak)) problems.add('it is short and has no facts of its own');
  }
  return [...problems];
}
function different(edges) {
  return [...new Map(edges.map((edge) => [`${edge.size} ${edge.besideSetting}`, edge])).values()];
}
