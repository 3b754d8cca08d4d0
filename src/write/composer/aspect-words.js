import { normalisedWords } from '../../text/words.ts';

/** First words that may be set in lower case in the middle of a sentence: no name begins a sentence with them. */
const PLAIN_START = new RegExp(
  `^(?:\\p{Lu}\\p{Ll}+ing|${[
    'The|A|An|It|Its|They|Their|There|This|That|These|Those|What|Whether|When|Where|While|Who|Why|How|If|As|At|By',
    'In|On|Of|For|From|To|With|Without|Under|Over|Before|After|No|Not|None|Nobody|Nothing|Someone|Somebody',
    'Something|Everyone|Everything|Anyone|Any|All|Each|Every|Some|Several|One|Two|Three|Many|Most|Few|Other|Others',
    'People|Helps|Runs|Buys|Sells|Leads|Teaches|Acts|Keeps|Makes|Takes|Gives|Works|Tells|Asks|Looks|Says|Uses|Does',
    'Has|Is|Wants|Harm|Annoyance|Real|Serious|Small|Large|Money|Loss|Pressure|Time|Work',
  ].join('|')})(?![\\p{L}\\p{N}-])`,
  'u',
);
/** An aspect's label, dimension and description, made to stand within a sentence and without a full stop. */
export function aspectWords(aspect) {
  return {
    dimension: lowerFirst(clean(aspect.dimensionLabel) || clean(aspect.dimension.replaceAll('_', ' '))),
    label: clean(aspect.label) || clean(aspect.value.replaceAll('_', ' ')),
    description: clean(aspect.description).replace(PLAIN_START, (word) => word.toLowerCase()),
  };
}
/** The signal phrases of an aspect, without those that hold no words. */
export function signalsOf(signals) {
  return signals.map(clean).filter((signal) => normalisedWords(signal).length > 0);
}
/** Whether one of the aspect's signals stands in the text word for word, or its label where it has no signals. */
export function showsAspect(text, aspect) {
  const words = ` ${normalisedWords(text).join(' ')} `;
  const signals = signalsOf(aspect.signals);
  return (signals.length > 0 ? signals : [aspect.label]).some((phrase) => {
    const wanted = normalisedWords(phrase).join(' ');
    return wanted !== '' && words.includes(` ${wanted} `);
  });
}
function clean(words) {
  return words
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/(?<!\.)\.$/, '')
    .replace(/[{}]/g, '');
}
// "Role" and "Epistemic state" become lower case, "AI type" does not.
function lowerFirst(label) {
  return /^\p{Lu}\p{Ll}/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}
