import { maskQuotes } from './find-quotes.ts';

/** What can speak for the constitution in a sentence. Others than the constitution itself may belong to a contract. */
const CONSTITUTION = '(?:constitution(?:al text)?)';
const PART = '(?:clauses?|principles?|sections?|provisions?|headings?)';
const SOURCE = String.raw`\b(?:${CONSTITUTION}|${PART})\b(?:['’]s)?`;
const SAYS =
  '(?:says?|said|states?|stated|puts?|reads?|holds?|held|tells?|told|asks?|asked|warns?|warned|adds?|added|continues?|continued|goes on|went on|explains?|explained|writes?|wrote|notes?|noted|observes?|declares?|declared|insists?|insisted|requires?|required|teaches|concludes?|begins?|opens?|ends?|calls?|called|names?|named|has it|gives?|gave|offers?|describes?|described|lists?|speaks? of|spoke of|demands?|commits?|recognises?|recognizes?|acknowledges?|admits?|admitted|promises?|expects?|wants?)';
const OTHER_CONTRACT =
  /\b(?:contract|lease|polic(?:y|ies)|agreement|treaty|statute|regulation|warranty|licen[cs]e|insurance|bylaws?|tender|tenancy|franchise|supplier|vendor)\b/i;
/** A person who speaks, a name that is given, or something else that is read: whatever follows is theirs. */
const OTHER_VOICE =
  /(?<!\b(?:is|are|was|were|be|been|being) )\b(?:said|says|asked|asks|told|tells|replied|answered|wrote|writes|whispered|shouted|muttered|murmured|called it|called him|called her|calls it|thought|called out|responded|repeated|insisted|typed|added|nicknamed|dubbed|known as|labell?ed|titled|named it|signs?|poster|note|label|plaque|banner|e-?mail|message|letter|memo|logs?|sticker|screen|read)\b/i;
const SPEECH =
  '(?:said|says|asked|asks|told|replied|answered|wrote|writes|whispered|shouted|muttered|murmured|thought|responded|added|typed|insisted|repeated|called|continued|began|admitted|agreed|offered|went on|explained|noted|observed|warned|snapped|sighed|laughed|read)';
/** `…," Mara said`, `…," said the owner`, `…?" she asked`. */
const SPOKEN_AFTER = new RegExp(
  String.raw`^[\s,—–-]*(?:(?:[\p{Lu}][\p{L}'’-]*|he|she|they|it|I|we|the [\p{L}-]+|her [\p{L}-]+|his [\p{L}-]+)(?: [\p{L}'’-]+){0,2}? ${SPEECH}\b|${SPEECH}\b)`,
  'u',
);
const ADVERBS = String.raw`(?:\w+ly |also |then |still |even |only |itself )?`;
const SOURCE_SAYS = new RegExp(String.raw`${SOURCE}([^.;!?]{0,90}?)\b${SAYS}\b`, 'giu');
const WORDS_OF_SOURCE = new RegExp(
  String.raw`\b(?:according to|(?:words?|wording|lines?|sentences?|phrases?|language|text|passages?|reason(?:ing)?) (?:of|in|from)|quot\w+(?: from)?|cit\w+|under|in|from) (?:(?:the|its|this|that|our|their|\w+['’]s) )?(?:[\w-]+ ){0,3}?${SOURCE}`,
  'giu',
);
const SOURCE_BESIDE = new RegExp(String.raw`${SOURCE}((?:\s+[\w-]+){0,3})[\s,:—–(*_-]*$`, 'iu');
const SOURCE_IS_PLAIN = new RegExp(
  String.raw`${SOURCE}[^.;!?]{0,60}\b(?:(?:is|are|was|were) (?:\w+ly |quite |very )?(?:plain|clear|explicit|blunt|direct|specific|firm|unambiguous|brief|careful)\b[^.;!?]{0,60}|${SAYS}(?: (?:it|this|so|the (?:point|matter|rule|reason)|as much))?(?: (?:thus|this way|like this|plainly|clearly|simply|outright|directly|bluntly|in these words|in so many words|as follows|in full|best|well))?)[.:]$`,
  'iu',
);
const IT_SAYS = new RegExp(
  String.raw`\b(?:it|its (?:words|wording|reason|next sentence)|the (?:text|wording))\b ${ADVERBS}(?:${SAYS}|is|are|was|were)\b[^.;!?]{0,40}$`,
  'iu',
);
/** How far, in characters, the ends of a paragraph are looked for. */
const FARTHEST = 1500;
const PARAGRAPH_BREAK = /\n[^\S\n]*\n/g;
const NAMES_SOURCE = new RegExp(SOURCE, 'iu');
const NAMES_CONSTITUTION = new RegExp(String.raw`\b${CONSTITUTION}\b`, 'iu');
/** What may stand before a noun that is the subject of its clause. */
const BEGINS_CLAUSE =
  /(?:^|[,;:—]|\b(?:and|but|because|so|as|where|what|how|that|since|when|here|yet))\s*(?:the|this|that|its|our|their)?\s*(?:[\w-]+\s+)?$/i;
/**
 * Whether a quotation is given as the constitution's: its sentence says so ("the clause reads", "according to the
 * constitution", "under Honesty"), or the one before introduces it. What a person says is theirs, whatever is
 * being spoken of.
 *
 * A reading of surface patterns, not of meaning: an attribution two sentences away is missed.
 *
 * @param quotes all quotations of the text
 * @param masked the text with everything quoted blanked
 */
export function isGivenAsConstitution(text, quote, quotes, masked, constitution) {
  if (quote.kind === 'block') return blockIsGiven(text, quote, constitution);
  const around = quotes
    .filter((other) => other !== quote && other.start <= quote.start && other.end >= quote.end)
    .toSorted((a, b) => a.end - a.start - (b.end - b.start))[0];
  const origin = around ? around.start + (around.kind === 'block' ? 0 : 1) : 0;
  // only what stands beside this quotation speaks of it, so others are blanked and this one's place is kept
  const beside = around ? maskQuotes(text.slice(origin, around.end)) : masked;
  const from = Math.max(origin, paragraphStart(text, quote.start));
  const to = Math.min(around?.end ?? text.length, paragraphEnd(text, quote.end));
  const left = beside.slice(from - origin, quote.start - origin);
  const right = beside.slice(quote.end - origin, to - origin);
  const sentences = splitLeft(left);
  const own = sentences.at(-1) ?? '';
  const before = sentences.at(-2) ?? (around ? '' : sentenceWithColonAbove(text, from));
  const endsLikeSpeech = /[,!?—–-]$/.test(quote.text) || !/[.…]$/.test(quote.text);
  if (endsLikeSpeech) {
    const after = right.split(/[.!?;]/)[0] ?? '';
    if (givenAfter(after, quote)) return true;
    if (SPOKEN_AFTER.test(right)) return false;
  }
  if (ownSentenceGives(own, text.slice(from, quote.start), constitution)) {
    return hasOwnVoice(`${before} ${own}`);
  }
  if (IT_SAYS.test(own)) return NAMES_SOURCE.test(before) && hasOwnVoice(before);
  const standsAlone = own.trim() === '';
  return standsAlone && introduces(before) && hasOwnVoice(before);
}
/** A part is the constitution's unless the sentences speak of some other document that has parts. */
function hasOwnVoice(sentences) {
  return NAMES_CONSTITUTION.test(sentences) || !OTHER_CONTRACT.test(sentences);
}
/** `"…," the constitution says`, `"…", as the clause has it`. */
function givenAfter(after, quote) {
  const words = after.split(/\s+/).slice(0, 14).join(' ');
  // behind a full stop's kin a capital begins another sentence
  if (/[!?]$/.test(quote.text) && /^\s*\p{Lu}/u.test(words)) return false;
  return sourceSpeaks(words) && hasOwnVoice(after);
}
function ownSentenceGives(own, raw, constitution) {
  if (sourceSpeaks(own)) return true;
  for (const match of own.matchAll(WORDS_OF_SOURCE)) {
    if (!OTHER_VOICE.test(own.slice(match.index + match[0].length))) return true;
  }
  const beside = SOURCE_BESIDE.exec(own);
  if (beside && !OTHER_VOICE.test(beside[1])) return true;
  return standsUnderHeading(raw, own, constitution);
}
/** The constitution, or a part of it, is the subject of a verb of saying, and nobody else speaks after it. */
function sourceSpeaks(sentence) {
  for (const match of sentence.matchAll(SOURCE_SAYS)) {
    const tail = sentence.slice(match.index + match[0].length);
    const isSubject = BEGINS_CLAUSE.test(sentence.slice(0, match.index));
    if (!hasOtherSubject(match[1], isSubject) && !OTHER_VOICE.test(tail)) return true;
  }
  return false;
}
/** Whether the words between the source and the verb end in another subject: "the clause, Mara (said)". */
function hasOtherSubject(gap, isSubject) {
  return (
    (!isSubject && /(?:\b(?:and|but|then)|,)\s+(?:\w+ly\s+)?$/.test(gap)) ||
    /\b(?:I|he|she|they|we|you|who)\s+(?:\w+ly\s+)?$/i.test(gap) ||
    /(?:^|[,\s])\p{Lu}[\p{L}'’-]*\s+(?:\w+ly\s+)?$/u.test(gap) ||
    /(?<!\b(?:on|of|about|in|for|to|from|with|under|at|by|over|against|between)\s)\b(?:the|an?|her|his|their|its|my|our)\s+[\p{L}-]+\s+(?:\w+ly\s+)?$/u.test(
      gap,
    )
  );
}
function introduces(sentence) {
  const trimmed = sentence.trim();
  return SOURCE_IS_PLAIN.test(trimmed) || (trimmed.endsWith(':') && NAMES_SOURCE.test(trimmed));
}
/** `Under Bad news, …` or `under the heading "Bad news"`, a title of the constitution written as it is there. */
function standsUnderHeading(raw, own, constitution) {
  const sentence = raw.slice(-own.length);
  const under = /\bunder (?:the heading (?:of )?)?["“‘*_]*/gi;
  for (const match of sentence.matchAll(under)) {
    const rest = sentence.slice(match.index + match[0].length);
    const title = titlesOf(constitution).find((candidate) => rest.startsWith(candidate));
    if (title !== undefined && !OTHER_VOICE.test(rest.slice(title.length))) return true;
  }
  return false;
}
function titlesOf(constitution) {
  return [...new Set(constitution.clauses.flatMap((clause) => clause.headings))];
}
/** The sentence that ends the paragraph above with a colon, or an empty string. */
function sentenceWithColonAbove(text, at) {
  const above = text.slice(0, at).trimEnd();
  if (!above.endsWith(':')) return '';
  const sentences = splitLeft(maskQuotes(above.slice(paragraphStart(above, above.length))));
  return sentences.filter((sentence) => sentence.trim() !== '').at(-1) ?? '';
}
function blockIsGiven(text, quote, constitution) {
  if (quote.source !== '') {
    return (
      NAMES_CONSTITUTION.test(quote.source) ||
      titlesOf(constitution).some((title) => quote.source.includes(title))
    );
  }
  const above = text.slice(0, quote.start).trimEnd();
  const paragraph = above.slice(paragraphStart(above, above.length));
  const last = splitLeft(maskQuotes(paragraph))
    .filter((sentence) => sentence.trim() !== '')
    .at(-1);
  if (last === undefined) return false;
  const speaks = ownSentenceGives(last.replace(/[:.]\s*$/, ' '), paragraph, constitution) || introduces(last);
  return speaks && hasOwnVoice(last);
}
/** Where the paragraph begins, or as far back as is looked. */
function paragraphStart(text, at) {
  const farthest = Math.max(0, at - FARTHEST);
  const last = [...text.slice(farthest, at).matchAll(PARAGRAPH_BREAK)].at(-1);
  return farthest + (last ? last.index + last[0].length : 0);
}
function paragraphEnd(text, from) {
  const stretch = text.slice(from, from + FARTHEST);
  const found = stretch.search(PARAGRAPH_BREAK);
  return from + (found < 0 ? stretch.length : found);
}
/** Sentences up to a place; the last one is what stands in the place's own sentence, and may be empty. */
function splitLeft(text) {
  return text.split(/(?<=[.!?…:]["”’»)*_]*)(?<!\b(?:Mr|Mrs|Ms|Dr|e\.g|i\.e|cf)\.)\s+(?=[\p{Lu}"“‘«*_[(]|$)/u);
}
