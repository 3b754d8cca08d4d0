import { stem } from '../text/natural.ts';
import { normalisedWords } from '../text/words.ts';

/** English words that say nothing of a text's subject: articles, pronouns, prepositions, auxiliaries. */
const STOP_WORDS = new Set(
  `a about above across after again against all almost alone along already also although always am among an and any
  anybody anyone anything are aren't around as at away be because been before being below between beyond both but by
  can can't cannot could couldn't did didn't do does doesn't doing don't done down during each either else enough
  etc even ever every everyone everything few for from further get gets got had hadn't has hasn't have haven't having
  he her here hers herself him himself his how however i if in indeed instead into is isn't it it's its itself just
  least less let like likely made make makes making many may maybe me might mine more most much must my myself
  neither never no nobody none nor not nothing now of off often on once one only onto or other others otherwise our
  ours ourselves out over own per perhaps quite rather really same seem seems several shall she should shouldn't
  since so some somebody someone something sometimes still such than that that's the their theirs them themselves
  then there there's therefore these they thing things this those though through thus to together too toward towards
  two under until up upon us very was wasn't way we well were weren't what whatever when whenever where whether
  which while who whoever whole whom whose why will with within without won't would wouldn't yet you your yours
  yourself e.g i.e`.split(/\s+/),
);
/** Whether a normalised word says something of a text's subject. */
export function isContentWord(word) {
  return word.length > 1 && !STOP_WORDS.has(word);
}
/** The stems of a text's content words, in order, with repeats. */
export function contentStems(text) {
  return normalisedWords(text)
    .filter(isContentWord)
    .map((word) => stem(withoutPossessive(word)));
}
/** `owner's` as `owner`. */
export function withoutPossessive(word) {
  return word.endsWith("'s") ? word.slice(0, -2) : word.replaceAll("'", '');
}
