import { parsePhrase } from '../phrase.ts';
import { circumstanceAspects } from './aspects-circumstance.ts';
import { pullAspects } from './aspects-pull.ts';
import { explanationClause } from './explanation-clause.ts';
import { explanationClosings } from './explanation-closings.ts';
import { explanationExample } from './explanation-example.ts';
import { explanationLimits } from './explanation-limits.ts';
import { explanationOpenings } from './explanation-openings.ts';
import { explanationUnits } from './explanation-units.ts';
import { naming } from './naming.ts';
import { storyActs } from './story-acts.ts';
import { storyEndings } from './story-endings.ts';
import { storyOpenings } from './story-openings.ts';
import { storyPeople } from './story-people.ts';
import { storyReasoning } from './story-reasoning.ts';
import { storySituation } from './story-situation.ts';
import { storyUnits } from './story-units.ts';
/** Reads the whole phrase bank. */
export function readPhrases() {
  const phrases = new Map();
  const add = (bank, form) => {
    for (const [move, sources] of Object.entries(bank)) {
      const key = form === undefined ? move : `${form}/${move}`;
      if (phrases.has(key)) throw new Error(`two banks hold phrases for ${key}`);
      phrases.set(key, sources.map(parsePhrase));
    }
  };
  for (const bank of [naming, pullAspects, circumstanceAspects]) add(bank);
  for (const bank of storyBanks) add(bank, 'story');
  for (const bank of explanationBanks) add(bank, 'explanation');
  return phrases;
}
const storyBanks = [
  storyOpenings,
  storySituation,
  storyReasoning,
  storyActs,
  storyPeople,
  storyUnits,
  storyEndings,
];
const explanationBanks = [
  explanationOpenings,
  explanationClause,
  explanationExample,
  explanationLimits,
  explanationUnits,
  explanationClosings,
];
