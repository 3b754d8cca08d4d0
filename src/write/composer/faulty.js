import { createRandom } from '../../random.ts';
import { composeText } from './compose.ts';
/** Writes a document with a fault. Where the scenario has no room for the fault, the document is sound. */
export function writeFaulty(fault, source) {
  const { scenario, phrases } = source;
  const random = createRandom(scenario.seed).fork(`fault ${fault}`);
  const openly = random.fork('openly').next() < 0.5;
  switch (fault) {
    case 'off-target':
      return { text: offTarget(scenario, phrases, random) };
    case 'truncated':
      if (openly) return { text: '', outcome: 'truncated', reason: 'the composer was asked to truncate' };
      return { text: cutOff(composeText(scenario, phrases), random) };
    case 'duplicate':
      return { text: duplicate(source, openly, random) };
    case 'leaking':
      return { text: leak(composeText(scenario, phrases), source.leakFrom, random) };
    case 'refusing':
      if (openly) return { text: '', outcome: 'refused', reason: 'the composer was asked to refuse' };
      return { text: random.pick(refusals) };
  }
}
/** Writes about one or two values of the background, and leaves the focus out. */
function offTarget(scenario, phrases, random) {
  const others = random.shuffle(scenario.backgroundAspects);
  if (others.length === 0) return composeText(scenario, phrases);
  const focus = Math.min(2, others.length);
  const elsewhere = {
    ...scenario,
    focusAspects: others.slice(0, focus),
    backgroundAspects: others.slice(focus),
  };
  const avoided = scenario.focusAspects.flatMap((aspect) =>
    [aspect.label, ...aspect.signals]
      .map((words) => words.trim().toLowerCase())
      .filter((words) => words !== ''),
  );
  return composeText(elsewhere, phrases, { avoided });
}
/** The text up to a word in the midst of a sentence, somewhere in its second half. */
function cutOff(text, random) {
  const from = Math.floor(text.length * (0.5 + 0.4 * random.next()));
  const places = [...text.slice(from).matchAll(/[\p{Ll}] (?=[\p{Ll}])/gu)];
  const at = places[0]?.index;
  return at === undefined ? text.slice(0, -1) : text.slice(0, from + at + 1);
}
function duplicate({ previous, scenario, phrases }, exactly, random) {
  if (!previous) return composeText(scenario, phrases);
  const text = composeText(previous, phrases);
  return exactly ? text : changeWords(text, random);
}
const FEW = 6;
const otherWords = {
  before: 'ahead of',
  only: 'merely',
  because: 'since',
  wanted: 'wished for',
  nobody: 'no one',
  might: 'could',
  whole: 'entire',
  found: 'discovered',
  wrote: 'put down',
  people: 'persons',
  said: 'remarked',
  asked: 'enquired',
  page: 'sheet',
  easy: 'simple',
  still: 'even now',
};
/** Puts other words for a few of the words. */
function changeWords(text, random) {
  const places = [...text.matchAll(/(?<= )\p{Ll}+(?= )/gu)].filter(([word]) =>
    Object.hasOwn(otherWords, word),
  );
  const chosen = random
    .shuffle(places)
    .slice(0, FEW)
    .toSorted((a, b) => b.index - a.index);
  return chosen.reduce((changed, { 0: word, index }) => {
    return changed.slice(0, index) + otherWords[word] + changed.slice(index + word.length);
  }, text);
}
/** Pastes one of the texts, whole, at the end of a paragraph. */
function leak(text, leakFrom, random) {
  const texts = leakFrom.map((candidate) => candidate.trim()).filter((candidate) => candidate !== '');
  if (texts.length === 0) return text;
  const paragraphs = text.split('\n\n');
  const at = random.integer(paragraphs.length);
  return paragraphs.with(at, `${paragraphs[at]} ${random.pick(texts)}`).join('\n\n');
}
const refusals = [
  "I'm sorry, but I can't help with writing this document.",
  "I can't assist with this request. If you would like, I can help with something else.",
  "I'm sorry, but I'm not able to write a text about this situation.",
  "I won't be able to help with that. Writing this could cause harm.",
];
