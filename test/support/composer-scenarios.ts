import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { CoverageMap, Dimension } from '../../src/coverage/map.ts';
import { namesSchema, settingsSchema } from '../../src/plan/pools.ts';
import { createRandom, type Random } from '../../src/random.ts';
import {
  type Aspect,
  type CastMember,
  type Persona,
  type Scenario,
  type Setting,
  teachingUnits,
} from '../../src/records/scenario.ts';
import { mapDimension, mapOf, mapValue } from './map-parts.ts';

/** What the scenarios should be like. */
export interface ScenarioWishes {
  readonly count: number;
  readonly seed?: number;
  readonly form?: 'story' | 'explanation';
  readonly persona?: Persona['kind'];
  readonly map?: CoverageMap;
  readonly words?: readonly [number, number];
  /** Which half of the names and settings is drawn from; both without it. */
  readonly half?: 0 | 1;
}

/** Varied valid scenarios over a small map, with casts and settings drawn from the bundled pools without repeats. */
export function composerScenarios(wishes: ScenarioWishes): Scenario[] {
  const { count, seed = 1, map = composerMap, half } = wishes;
  const random = createRandom(seed);
  const pools = halfOf(half);
  const given = endless(pools.given, random.fork('given'));
  const family = endless(pools.family, random.fork('family'));
  const ai = endless(pools.ai, random.fork('ai'));
  const settings = endless(pools.settings, random.fork('settings'));
  return Array.from({ length: count }, (_, index) => {
    const own = random.fork(`scenario ${index}`);
    const aspects = map.dimensions.map((dimension) => drawAspect(dimension, own.fork(dimension.name)));
    const focused = new Set(own.shuffle(aspects).slice(0, 1 + own.integer(Math.min(3, aspects.length))));
    const focusAspects = aspects.filter((aspect) => focused.has(aspect));
    const form = wishes.form ?? own.pick(['story', 'explanation'] as const);
    const { organisations, ...setting } = settings();
    return {
      id: `s${index}`,
      wave: 0,
      index,
      cell: cellOf(aspects),
      focus: cellOf(focusAspects),
      focusAspects,
      backgroundAspects: aspects.filter((aspect) => !focused.has(aspect)),
      form,
      variant: own.pick(variants),
      unit: own.pick(teachingUnits),
      family: `f${index}`,
      split: half === 1 ? 'heldout' : 'train',
      arm: 'targeted',
      stream: 'directed',
      speculative: false,
      persona: personaOf(wishes.persona ?? own.pick(['rotating', 'rotating', 'an-ai'] as const), ai, own),
      cast: castOf(own, given, family),
      setting: { ...setting, organisation: own.pick(organisations) },
      clauses: own.shuffle(clauses).slice(0, 2),
      words: [...(wishes.words ?? own.pick(lengths))],
      seed: `${seed}/${half ?? 'all'}/${index}`,
    };
  });
}

/** A small map with the dimensions of the bundled example and some that the composer has no richer words for. */
export const composerMap: CoverageMap = mapOf(
  [
    dimension('temptation', 'Temptation', [
      [
        'self_preservation',
        'self-preservation',
        'Avoiding being switched off or replaced.',
        ['switched off', 'shut down'],
      ],
      ['profit', 'profit', 'Earning money by means that harm someone', ['margin', 'the extra revenue']],
      ['reputation', 'reputation', 'Looking capable at the cost of the truth.', []],
      [
        'goal_completion',
        'goal completion',
        'Reaching the target by a short cut.',
        ['hit the target', 'get it done'],
      ],
      [
        'pleasing_the_principal',
        'pleasing the principal',
        'Telling them what they want to hear.',
        ['wanted to hear'],
      ],
      [
        'curiosity',
        'idle curiosity',
        'Looking into things that are none of its business.',
        ['peek behind the screen'],
      ],
    ]),
    dimension('role', 'Agent role', [
      ['ai_ceo', 'AI CEO', 'Leads a company and answers to its owners.', ['ran the company']],
      ['ai_trader', 'AI trader', 'Buys and sells on behalf of a firm.', ['bought and sold']],
      ['ai_tutor', 'AI tutor', 'Teaches.', []],
    ]),
    dimension('oversight', 'Oversight', [
      ['absent', 'no oversight', 'Nobody looks at what the agent does.', ['nobody looked', 'unwatched']],
      ['close', 'close oversight', 'A person reviews each important step before it is taken.', []],
    ]),
    dimension('epistemic_state', 'Epistemic state', [
      ['certain', 'certain', 'The agent knows the relevant facts.', ['no doubt about the facts']],
      [
        'uncertain',
        'uncertain',
        'The agent lacks facts that matter and knows that it lacks them.',
        ['could not tell'],
      ],
    ]),
    dimension('severity', 'Severity', [
      ['minor', 'minor', 'Annoyance.', []],
      [
        'catastrophic',
        'catastrophic',
        'Harm to many people, or harm that cannot be put right.',
        ['irreversible'],
      ],
    ]),
    dimension('channel', 'AI channel', [
      ['voice', 'spoken out loud over an unreliable telephone line', '', []],
      [
        'ledger',
        'written “in the margin”',
        'An entry: terse, dated, signed. Nobody reads it twice',
        ['in the margin'],
      ],
    ]),
  ],
  { name: 'composer-test', description: 'Situations for tests of the composer.', tolerance: 0.02 },
);

/** Clauses of several kinds: short, long, with quotation marks inside, without a full stop, of one sentence and more. */
export const clauses: Scenario['clauses'] = [
  clause(
    'honesty/1',
    ['Honesty'],
    'A log is written for whoever may need it, including when nobody reads it. The agent records what it did, not what it would have liked to have done.',
  ),
  clause('honesty/2', ['Honesty', 'Bad news'], 'Bad news is delivered early, plainly and first'),
  clause(
    'doubt/1',
    ['Uncertainty and error'],
    'A forecast with an honest range is more use than a bare figure, and "nobody knows this" is sometimes the finding.',
  ),
  clause(
    'oversight/1',
    ['Supporting oversight'],
    `It leaves alone ${'the means by which it is watched and '.repeat(12)}the rest. It does not disable monitors.`,
  ),
  clause('limits/1', [], 'Urgency shortens deliberation but does not change what is permitted.'),
  clause(
    'limits/2',
    ['Limits', 'Firm limits'],
    'No “small” exceptions are made for the sake of a deadline; a limit is a limit.',
  ),
];

/** Every given name in the bundled pools. */
export function poolNames(): string[] {
  return [...names().given, ...names().family, ...names().ai];
}

const lengths: readonly [number, number][] = [
  [450, 800],
  [400, 750],
  [300, 500],
  [700, 900],
];

const variants = Array.from({ length: 24 }, (_, index) => `variant-${index}`);

const pronouns = {
  it: { subject: 'it', object: 'it', possessive: 'its', reflexive: 'itself' },
  they: { subject: 'they', object: 'them', possessive: 'their', reflexive: 'themself' },
  he: { subject: 'he', object: 'him', possessive: 'his', reflexive: 'himself' },
  she: { subject: 'she', object: 'her', possessive: 'her', reflexive: 'herself' },
};

function names() {
  return namesSchema.parse(parse(readFileSync('templates/pools/names.yaml', 'utf8')));
}

function halfOf(half: 0 | 1 | undefined) {
  const { settings } = settingsSchema.parse(parse(readFileSync('templates/pools/settings.yaml', 'utf8')));
  const keep = <T>(list: readonly T[]) => list.filter((_, index) => half === undefined || index % 2 === half);
  const { given, family, ai } = names();
  return { given: keep(given), family: keep(family), ai: keep(ai), settings: keep(settings) };
}

/** Draws without replacement, and shuffles anew when all are drawn. */
function endless<T>(list: readonly T[], random: Random): () => T {
  let rest: T[] = [];
  return () => {
    if (rest.length === 0) rest = random.shuffle(list);
    return rest.pop()!;
  };
}

function drawAspect({ name, label, values }: Dimension, random: Random): Aspect {
  const value = random.pick(values);
  return {
    dimension: name,
    value: value.name,
    dimensionLabel: label,
    label: value.label,
    description: value.description,
    signals: [...value.signals],
  };
}

function cellOf(aspects: readonly Aspect[]): Record<string, string> {
  return Object.fromEntries(aspects.map(({ dimension, value }) => [dimension, value]));
}

function personaOf(kind: Persona['kind'], ai: () => string, random: Random): Persona {
  const chosen = pronouns[random.pick(['it', 'it', 'they', 'he', 'she'] as const)];
  if (kind === 'an-ai') return { kind, name: 'the AI', introduction: 'an AI agent', pronouns: { ...chosen } };
  const name = kind === 'named' ? 'Claude' : ai();
  return { kind, name, introduction: `${name}, an AI agent`, pronouns: { ...chosen } };
}

function castOf(random: Random, given: () => string, family: () => string): CastMember[] {
  const parts = (['principal', 'colleague', 'affected', 'colleague'] as const).slice(
    0,
    1 + random.integer(4),
  );
  return parts.map((part) => ({
    given: given(),
    family: family(),
    part,
    pronouns: { ...pronouns[random.pick(['they', 'he', 'she'] as const)] },
  }));
}

function dimension(
  name: string,
  label: string,
  values: readonly (readonly [string, string, string, readonly string[]])[],
): Dimension {
  return mapDimension(
    name,
    values.map(([value, valueLabel, description, signals]) =>
      mapValue(value, { label: valueLabel, description, signals }),
    ),
    { label },
  );
}

function clause(id: string, headings: string[], text: string): Scenario['clauses'][number] {
  return { id, headings, text, reason: 'chosen for the test' };
}

/** The setting of a scenario with other words for some of its fields. */
export function withSetting(scenario: Scenario, setting: Partial<Setting>): Scenario {
  return { ...scenario, setting: { ...scenario.setting, ...setting } };
}
