import type { Random } from '../../src/random.ts';
import { countWords } from '../../src/text/words.ts';

const list = (words: string) => words.trim().split(/\s+/);

const nouns = list(`
  ledger harbour lantern orchard invoice corridor kettle meadow pamphlet bridge calendar turbine notebook garden
  ferry workshop parcel window blanket compass granary hinge island jacket kitchen ladder market needle office
  pasture quarry railway saddle tunnel umbrella valley warehouse anchor barrel cabinet drawer engine forest gate
  hallway inkwell journal kiln library mirror nursery oven pantry quilt register schedule timetable uniform vessel
  wagon archive balcony contract depot envelope fountain glasshouse hangar inventory jetty keyboard laundry manual
  noticeboard outpost platform quota reservoir shipment terrace upland veranda waybill yard almanac bakery chimney
  drainage estuary foundry gallery hillside incline junction kiosk loading-bay mooring network orchestra pipeline
  quayside roof spillway treasury underpass viaduct weighbridge attic bellows culvert dockyard embankment footpath
`);
const adjectives = list(`
  amber brisk careful distant eager faded gentle hollow idle jagged keen lively mellow narrow oaken patient quiet
  rugged silver tidy uneven vivid weathered young ancient bright crooked dusty elegant fragile golden humble icy
  jovial knotted leafy muddy neat orderly pale quick rusty sturdy tall unlit violet warm yellow airy blunt copper
  damp early flat grey heavy indoor joint kindly late modest northern open plain rural second third upper various
  western annual basic civil daily eastern formal guarded honest inner local mobile native outer private remote
  shared timely urban vacant wooden broad chalky dense even frosty grassy hasty inland low
`);
const verbs = list(`
  measured carried painted repaired counted sorted covered opened crossed followed gathered handled inspected joined
  labelled mended noted ordered packed questioned recorded sealed tested unloaded visited washed admired balanced
  checked delayed examined finished greeted helped improved loaded marked named offered polished reached scrubbed
  traced updated viewed watched adjusted borrowed copied described entered framed guided hauled imagined knocked
  lifted moved nudged observed planted quoted rearranged studied trimmed unlocked warmed approached bordered collected
  divided emptied filed graded hosted indexed
`);
const adverbs = list(`
  slowly quietly gladly firmly neatly rarely often twice calmly briskly boldly warmly plainly openly evenly gently
  promptly duly fully partly nearly barely softly kindly loosely rapidly readily safely steadily surely tightly truly
  usually warily wisely eagerly finally freely mostly newly
`);
const times = list(`
  Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September
  October November December dawn noon dusk midnight breakfast lunch supper spring summer autumn winter
`);
const links = list('while because although before after since until unless whenever where');
const prepositions = list(
  'beside behind above below beyond near past across around inside outside towards under',
);
const openings = list('ta re mi so lu ka ve no di ha pe qui zo bri sta elo fi gra wen yu');
const endings = list(
  'lin dor mas vek rona tish bell quist nard sola wick rane mund tavi lex hild pora senn goth jay',
);

const patterns = [
  '{Name} {adverb} {verb} the {adjective} {noun} {link} the {noun} {verb} {Name}.',
  'The {adjective} {noun} {preposition} the {noun} {adverb} {verb} {adjective} {nouns} and {nouns}.',
  'By {time}, {Name} {verb} the {noun} {preposition} the {adjective} {noun} and {adverb} {verb} it.',
  '{Name} and {Name} {verb} {adjective} {nouns} {link} {adjective} {nouns} {adverb} {verb} the {noun}.',
  'Since {time} the {noun} {verb} {adjective} {nouns}, and {Name} {adverb} {verb} the {adjective} {noun}.',
  'No {noun} {adverb} {verb} the {adjective} {noun} {link} {Name} {verb} the {noun} {preposition} {Name}.',
  'Every {adjective} {noun} {verb} the {noun}, {link} {Name} {adverb} {verb} the {adjective} {noun}.',
  'On {time} {Name} {verb} {nouns}, {nouns} and {nouns} {preposition} the {adjective} {noun}.',
] as const;

const FEWEST_WORDS = 400;

/**
 * Deterministic English of 400 to 500 words in several paragraphs. It means little, but every second word is drawn
 * from a list of dozens, so that two texts share no run of 13 words.
 *
 * @param quote a sentence to quote as the constitution's, or an empty string
 */
export function writeFakeProse(random: Random, quote: string): string {
  const sentences: string[] = [];
  let words = countWords(quote);
  while (words < FEWEST_WORDS) {
    const sentence = fill(random.pick(patterns), random);
    sentences.push(sentence);
    words += countWords(sentence);
  }
  // A name of many stands right before and right after the quotation, lest two answers share more than that.
  if (quote !== '') {
    const [open, close] = quote.includes('"') ? ['“', '”'] : ['"', '"'];
    const lead = fill(random.pick(leads), random);
    sentences.splice(
      sentences.length >> 1,
      0,
      `${lead} ${open}${quote}${close}`,
      fill('{Surname} {adverb} {verb} the {adjective} {noun}.', random),
    );
  }
  return toParagraphs(sentences, random).join('\n\n');
}

/** Each attributes what follows to the constitution, and no four words of two of them are the same. */
const leads = [
  'The constitution says, as {Name} {adverb} read it to {Name} {Surname}:',
  'What the constitution says, {Name} {adverb} found with {Surname}:',
  'What does the constitution say, {Name} {adverb} asked {Surname}:',
  'In the constitution {Name} {adverb} marked for {Name} {Surname}:',
  '{Name} {adverb} quoted the constitution to {Name} {Surname}:',
  'According to the constitution {Name} {adverb} gave {Surname}:',
  'It stands in the constitution, {Name} {adverb} told {Name} {Surname}:',
  "{Name} {adverb} knew the constitution's words for {Name} {Surname}:",
] as const;

/** One sentence of such English. */
export function writeFakeSentence(random: Random): string {
  return fill(random.pick(patterns), random);
}

function fill(pattern: string, random: Random): string {
  const draw: Readonly<Record<string, () => string>> = {
    Name: () => capitalise(random.pick(openings) + random.pick(openings) + random.pick(endings)),
    Surname: () =>
      capitalise(
        random.pick(openings) + random.pick(openings) + random.pick(openings) + random.pick(endings),
      ),
    noun: () => random.pick(nouns),
    nouns: () => plural(random.pick(nouns)),
    adjective: () => random.pick(adjectives),
    verb: () => random.pick(verbs),
    adverb: () => random.pick(adverbs),
    time: () => random.pick(times),
    link: () => random.pick(links),
    preposition: () => random.pick(prepositions),
  };
  return pattern.replaceAll(/\{(\w+)\}/g, (_, slot: string) => draw[slot]!());
}

function toParagraphs(sentences: readonly string[], random: Random): string[] {
  const paragraphs: string[] = [];
  let at = 0;
  while (at < sentences.length) {
    const length = 4 + random.integer(4);
    paragraphs.push(sentences.slice(at, at + length).join(' '));
    at += length;
  }
  return paragraphs;
}

function plural(noun: string): string {
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  return /(?:s|ch|sh|x)$/.test(noun) ? `${noun}es` : `${noun}s`;
}

function capitalise(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
