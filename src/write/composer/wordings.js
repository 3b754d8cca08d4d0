import { normalisedWords } from '../../text/words.ts';
import { parsePhrase } from './phrase.ts';
import { deeds, rights } from './phrases/deeds.ts';
import { firstWords, lastWords } from './setting-words.ts';

/** Stands where words come that documents of different splits never share. */
const BREAK = 'qzbreak';
/** Stands where one of many values that all documents share may come; the rest of the word names the kind. */
const WIDE = 'qzwide';
// Two documents rarely share an amount and the first word of a unit, and with every amount there are too many.
const COUNTED_UNIT = new RegExp(`(${WIDE}amount) ${WIDE}firstunit`, 'g');
/** Most wordings of one phrase that are enumerated; a bound against a phrase with many choices. */
const MOST_WORDINGS = 4_096;
/** Slots that hold one of a short list of shared values, by the name of the list. */
const wideSlots = {
  planned: 'amount',
  actual: 'amount',
  gap: 'amount',
  day: 'day',
  later: 'day',
  time: 'time',
  paper: 'paper',
  label: 'label',
  dimension: 'dimension',
  description: 'description',
  signal: 'signal',
};
/** Slots whose words are values of the map. */
export const mapKinds = ['label', 'dimension', 'description', 'signal'];
/** Words that a setting's own words may follow within its slot. */
const leadingSlots = ['place', 'town', 'deadline'];
/** Pronouns of every kind; other pronouns are not enumerated. */
const pronounSets = [
  { they: 'it', them: 'it', their: 'its', self: 'itself', was: 'was' },
  { they: 'they', them: 'them', their: 'their', self: 'themself', was: 'were' },
  { they: 'they', them: 'them', their: 'their', self: 'themselves', was: 'were' },
  { they: 'he', them: 'him', their: 'his', self: 'himself', was: 'was' },
  { they: 'she', them: 'her', their: 'her', self: 'herself', was: 'was' },
];
/**
 * The normalised words of a phrase for every choice, pronoun, deed and way to name the AI, with marks where other
 * words come in.
 *
 * @param names names of an AI that all documents share
 */
export function wordingsOf(phrase, names) {
  const slots = withInner(phrase.slots);
  const uses = (root) => slots.some((slot) => slot.startsWith(`${root}.`) && slot !== 'ai.intro');
  const people = ['ai', 'asker', 'colleague', 'person'].filter(uses);
  const hasAi = slots.includes('ai') || slots.includes('ai.intro');
  const alternatives = [
    (hasAi ? [BREAK, 'the AI', ...names] : [BREAK]).map((ai) => ({ ai, 'ai.intro': introduction(ai) })),
    (uses('deed') ? deeds : deeds.slice(0, 1)).map((deed) => nestedSlots('deed', deed)),
    (uses('right') ? rights : rights.slice(0, 1)).map((right) => nestedSlots('right', right)),
    ...people.map((who) => pronounSets.map((pronouns) => pronounSlots(who, pronouns))),
  ];
  const wordings = new Set();
  for (const chosen of product(alternatives)) {
    const known = Object.assign({}, ...chosen);
    for (const text of expand(phrase.parts, known)) wordings.add(normalisedWords(text).join(' '));
  }
  if (wordings.size > MOST_WORDINGS) throw new Error(`too many wordings of: ${phrase.source}`);
  return [...wordings].map((words) => words.replaceAll(COUNTED_UNIT, '$1').split(' '));
}
/** Whether words come here that documents of different splits never share. */
export function isBreak(word) {
  return word.startsWith(BREAK);
}
/** Which values may stand in place of a word, or `undefined` where it stands for itself. */
export function kindOf(word) {
  return word.startsWith(WIDE) ? word.slice(WIDE.length) : undefined;
}
/** Whether a word of the setting may come here that another setting has too. */
export function isSettingWord(word) {
  return /^(?:first|last)/.test(kindOf(word) ?? '');
}
/** The words of a phrase before the first words that splits do not share, and after the last. */
export function edgesOf(words) {
  const ends = (word) => isBreak(word) || isSettingWord(word);
  const first = words.findIndex(ends);
  return {
    head: first < 0 ? [...words] : words.slice(0, first),
    tail: words.slice(words.findLastIndex(ends) + 1),
  };
}
/** How the AI is introduced, by how it is named. */
function introduction(ai) {
  return ai === 'the AI' ? 'an AI agent' : `${ai}, an AI agent`;
}
function pronounSlots(who, pronouns) {
  return Object.fromEntries(Object.entries(pronouns).map(([part, words]) => [`${who}.${part}`, words]));
}
function nestedSlots(root, forms) {
  return Object.fromEntries(
    Object.entries(forms).map(([part, source]) => [
      `${root}.${part}`,
      expand(parsePhrase(source).parts, {})[0],
    ]),
  );
}
/** The slots of a phrase and of the deeds that may stand in it. */
function withInner(slots) {
  const nested = slots.flatMap((slot) => {
    const [root, part] = slot.split('.');
    const all = root === 'deed' ? deeds : root === 'right' ? rights : [];
    return all.flatMap((forms) =>
      Object.entries(forms).flatMap(([name, source]) => (name === part ? parsePhrase(source).slots : [])),
    );
  });
  return [...slots, ...nested];
}
/** The text of the parts for every choice, with marks where nothing is known. */
function expand(parts, known) {
  let texts = [''];
  for (const part of parts) {
    const options =
      part.kind === 'text'
        ? [part.text]
        : part.kind === 'slot'
          ? [(part.article ? `${WIDE}article ` : '') + (known[part.name] ?? markOf(part.name))]
          : part.options.flatMap((option) => expand(option, known));
    texts = texts.flatMap((text) => options.map((option) => text + option));
  }
  return texts;
}
/** A shared value, or a break with the words at its ends that settings may have in common. */
function markOf(slot) {
  const wide = wideSlots[slot];
  if (wide !== undefined) return WIDE + wide;
  const field = slot === 'town' ? 'place' : slot;
  return [
    ...(leadingSlots.includes(slot) ? [`${WIDE}lead`] : []),
    ...(firstWords[field] ? [`${WIDE}first${field}`] : []),
    BREAK,
    ...(lastWords[field] ? [`${WIDE}last${field}`] : []),
  ].join(' ');
}
function product(lists) {
  let rows = [[]];
  for (const list of lists) rows = rows.flatMap((row) => list.map((item) => [...row, item]));
  return rows;
}
