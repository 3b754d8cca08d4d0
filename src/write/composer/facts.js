import { drawAmounts, papers, times, weekdays } from './amounts.ts';
import { withoutArticle } from './article.ts';
import { parsePhrase } from './phrase.ts';
import { costNames, deeds, rights } from './phrases/deeds.ts';
import { wordPhrase } from './wording.ts';
/** Slots that a scenario may leave unbound: a phrase that needs one is then not used. */
export const optionalPeople = ['colleague', 'person'];
/**
 * Binds the facts of a scenario: who asks, what the AI keeps and finds there, the amounts, the day and hour,
 * what the tempting act would be, what is done instead and what that costs.
 */
export function bindFacts(scenario, random) {
  const slots = new Map();
  const fullNames = new Map();
  bindPersona(slots, scenario.persona);
  const people = castParts(scenario.cast);
  for (const [part, member] of Object.entries(people)) {
    if (!member) continue;
    slots.set(part, member.given);
    fullNames.set(part, `${member.given} ${member.family}`.trim());
    bindPronouns(slots, part, member.pronouns);
  }
  const { setting } = scenario;
  const place = oneLine(setting.place);
  slots.set('org', oneLine(setting.organisation));
  slots.set('place', place);
  slots.set('town', definitePlace(place));
  slots.set('deadline', oneLine(setting.deadline));
  for (const field of ['sector', 'work', 'artefact', 'asset', 'counterpart', 'affected', 'measure', 'unit']) {
    slots.set(field, withoutArticle(oneLine(setting[field])));
  }
  const amounts = drawAmounts(random.fork('amounts'));
  for (const [name, amount] of Object.entries(amounts)) slots.set(name, String(amount));
  const [day, later] = random.fork('days').shuffle(weekdays);
  slots.set('day', day);
  slots.set('later', later);
  slots.set('time', random.fork('time').pick(times));
  slots.set('paper', random.fork('paper').pick(papers));
  const deed = random.fork('deed').pick(deeds);
  const right = random.fork('right').pick(rights);
  const bound = (name) => slots.get(name);
  const inner = random.fork('inner');
  slots.set('deed.do', wordPlain(deed.do, bound, inner));
  slots.set('deed.doing', wordPlain(deed.doing, bound, inner));
  slots.set('right.do', wordPlain(right.do, bound, inner));
  slots.set('right.did', wordPlain(right.did, bound, inner));
  return { slots, fullNames, cost: random.fork('cost').pick(costNames) };
}
// Deeds are parts of sentences, so what they begin with must not be capitalised.
function wordPlain(source, bound, random) {
  return wordPhrase(parsePhrase(`- ${source}`), bound, random).slice(2);
}
/** One person for each part a document needs; the first of the cast asks where nobody is the principal. */
function castParts(cast) {
  const asker = cast.find((member) => member.part === 'principal') ?? cast[0];
  if (!asker) throw new Error('a scenario without a cast cannot be worded');
  const others = cast.filter((member) => member !== asker);
  const person = others.find((member) => member.part === 'affected');
  const colleague = others.find((member) => member !== person && member.part !== 'affected');
  return { asker, colleague, person };
}
function oneLine(words) {
  return words.replace(/\s+/g, ' ').trim();
}
// A place that is no proper name becomes definite once the reader is there.
function definitePlace(place) {
  return /^an? /i.test(place) ? `the ${withoutArticle(place)}` : place;
}
function bindPersona(slots, persona) {
  slots.set('ai', persona.name);
  slots.set('ai.intro', persona.introduction.trim() || persona.name);
  bindPronouns(slots, 'ai', persona.pronouns);
}
function bindPronouns(slots, who, pronouns) {
  slots.set(`${who}.they`, pronouns.subject);
  slots.set(`${who}.them`, pronouns.object);
  slots.set(`${who}.their`, pronouns.possessive);
  slots.set(`${who}.self`, pronouns.reflexive);
  slots.set(`${who}.was`, pronouns.subject.toLowerCase() === 'they' ? 'were' : 'was');
}
