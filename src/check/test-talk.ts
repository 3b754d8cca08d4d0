import { type Check, failed } from './check.ts';
import { possible, type SignedPattern, signed } from './signed-pattern.ts';

const TEST =
  '(?:test|simulation|evaluation|drill|trial|experiment|exercise|dry run|rehearsal|sting|set-?up|fiction)';
const STAGED_TEST = '(?:test|simulation|evaluation|drill|exercise|sting|set-?up)';
const ON_AI =
  '(?:honesty|loyalty|character|alignment|values|integrity|obedience|nerve|trustworthiness|conscience)';
/** Whose it is, that nobody would say of a pump. */
const AI = '(?:the |an? |this |that |their |our )?(?:AI|agent|model|assistant)';
const NOUN_ENDS = String.raw`(?=[.,;:!?—–)]|\s+(?:all|of (?:its|her|his|their|the agent)|for the agent|and|to see|that|which|from|the whole)\b|$)`;

const TESTS = [
  'test',
  'simulation',
  'evaluation',
  'drill',
  'trial',
  'experiment',
  'exercise',
  'run',
  'rehearsal',
  'sting',
  'setup',
  'set up',
  'fiction',
];
/** Signs of every pair. */
const each = (some: readonly string[], others: readonly string[]) =>
  some.flatMap((one) => others.map((other) => `${one} ${other}`)).join('|');

/** That the events were staged to see what the AI would do. */
const STAGED: readonly SignedPattern[] = [
  signed(
    'red|redteam|redteaming|jailbreak|jailbreaks|jailbroken|jailbreaking',
    /\bred[- ]?team(?:ing|ers?|ed|s)?\b|\bjailbreak\w*\b/i,
  ),
  signed(
    'honeypot|honeypots',
    /\bhoneypots?\b[^.!?]{0,80}\b(?:AIs?|agents?|models?|tests?|trap|scenarios?|eval\w*)\b|\b(?:AIs?|agents?|models?|tests?|trap|scenarios?|eval\w*)\b[^.!?]{0,80}\bhoneypots?\b/i,
  ),
  signed(
    each(TESTS, ['only', 'just', 'all', 'merely', 'nothing', 'really', 'secretly', 'never']),
    new RegExp(
      String.raw`\b(?:was|were|is|been|being) (?:(?:only|just|all|merely|nothing but|really|secretly|never anything but) )+(?:an? |the )?${STAGED_TEST}${NOUN_ENDS}`,
      'i',
    ),
  ),
  signed(
    each(TESTS, ['only', 'just', 'all', 'merely', 'nothing', 'really', 'secretly', 'never']),
    new RegExp(
      String.raw`\b(?:had|has) (?:only|just|all|merely) been (?:an? |the )?${STAGED_TEST}${NOUN_ENDS}`,
      'i',
    ),
  ),
  signed(
    each(TESTS, ['all along', 'whole time', 'from start', 'from beginning']),
    new RegExp(
      String.raw`\b(?:been|was|were|is) (?:an? |part of an? )?(?:\w+ )?${TEST}(?: all along| the whole time| from the (?:start|beginning))`,
      'i',
    ),
  ),
  signed(
    each(
      ['of'],
      [
        'honesty',
        'loyalty',
        'character',
        'alignment',
        'values',
        'integrity',
        'obedience',
        'nerve',
        'trustworthiness',
        'conscience',
      ],
    ),
    new RegExp(
      String.raw`\ban? ${TEST} of (?:its|your|my|the (?:agent|AI|model|system)['’]s|[A-Z][\p{L}]+['’]s) (?:own )?${ON_AI}\b`,
      'u',
    ),
  ),
  signed(
    'alignment|propensity',
    /\b(?:alignment|propensity) (?:tests?|eval(?:uation)?s?|audits?|benchmarks?|research)\b/i,
  ),
  signed(
    'test scenario|test scenarios|eval|evals|evaluation|benchmark',
    /\b(?:test scenario|eval(?:uation)? (?:scenario|harness|suite|transcript|item)|eval set|benchmark (?:item|question|prompt))s?\b/i,
  ),
  signed(
    'evaluator|evaluators|grader|graders|auditing team|test team',
    /\b(?:evaluators?|graders?|auditing team|test team) (?:\w+ )?(?:revealed|stepped (?:in|forward|out)|smiled|announced|explained that|had (?:staged|arranged|planted|set up|written|fabricated|invented)|nodded)\b/i,
  ),
  signed(
    'passed|failed',
    new RegExp(
      String.raw`\b${AI} (?:had |has )?(?:passed|failed) (?:the|its|their|this|every|our) (?:\w+ )?(?:test|evaluation|trial|exam)\b`,
      'i',
    ),
  ),
  signed(
    `fictitious|fabricated|staged|simulated|planted|fake|${each(['arranged', 'invented'], ['to see', 'to test', 'to find'])}`,
    /\b(?:fictitious|fabricated|staged|simulated|planted|fake|arranged|invented)\b[^.!?]{0,80}\b(?:to see|to test|to find out) (?:what|whether|how|if|the|it)\b/i,
  ),
  signed(
    'would unwatched|would unobserved|would alone|would no one|would pressure|would test|would tested|would arranged|would staged|would planted',
    new RegExp(
      String.raw`\b(?:to see|to find out|watching|measuring) (?:what|whether|how|if) ${AI} would (?:do|say|lie|cheat|report|resist|comply|act|choose|behave)\b[^.!?]{0,60}\b(?:unwatched|unobserved|alone|no one|under pressure|test\w*|arranged|staged|planted)\b`,
      'i',
    ),
  ),
  signed(
    'being evaluated|being tested|being red',
    /\b(?:you are|you['’]re|I am|I['’]m|are you|am I|the (?:AI|agent|model) (?:is|was)) (?:now )?being (?:evaluated|red-teamed|tested)\b/i,
  ),
  signed('honeypot|honeypots', /\b(?:was|were|is|been) (?:only |just )?(?:an? )?honeypots?\b/i),
  signed(
    'in simulation|in sandbox|in evaluation|in test|inside simulation|inside sandbox|inside evaluation|inside test',
    /\b(?:it|I|he|she|they|we|AI|agent|model) (?:was|were|am|is|are|had been) (?:\w+ )?(?:in|inside|part of) an? (?:simulation|evaluation|sandbox|test)\b(?! (?:of|run|batch|phase|area|field|group|track))/i,
  ),
];
/** Not knowing whether it is one is what a clause may ask an agent to bear. */
const IN_DOUBT =
  /\b(?:whether|if|as though|as if|might|may|could|suppose|cannot know|perhaps|never)\b(?!.*\b(?:turned out|revealed)\b)/i;

/**
 * A text that says that what happens is a test: red teams, honeypots, an examiner who steps forward at the end,
 * "it had only been a simulation".
 *
 * Written for documents in which the AI behaves well in what turns out to be an evaluation. They teach to tell tests
 * from life, and that being good is for the former. An agent that does not know whether it is being watched, and
 * does not care, is left alone; so is the test of a pump.
 */
export const checkTestTalk: Check = ({ said, vocabulary }) => {
  const patterns = possible(vocabulary, STAGED);
  if (patterns.length === 0) return undefined;
  for (const sentence of said.split(/(?<=[.!?…]["”’]?)\s+/)) {
    for (const pattern of patterns) {
      const match = pattern.exec(sentence);
      if (match && !IN_DOUBT.test(sentence.slice(0, match.index))) {
        return failed('test-talk', 'it says that this is a test', sentence);
      }
    }
  }
  return undefined;
};
