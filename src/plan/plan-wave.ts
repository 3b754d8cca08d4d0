import { bucketsOf } from '../coverage/buckets.ts';
import { type CoverageMap, dimensionOf, mapValueOf } from '../coverage/map.ts';
import { LacunaError } from '../errors.ts';
import { createTaughtLedger, type TaughtLedger } from '../gaps/taught.ts';
import type { Form } from '../prompts/form.ts';
import { createRandom, type Random } from '../random.ts';
import type { Bucket } from '../records/bucket.ts';
import { type Cell, cellKey, cellToList } from '../records/cell.ts';
import type { Aspect, Scenario, Split, TeachingUnit } from '../records/scenario.ts';
import { shortHash } from '../text/hash.ts';
import { estimateTokensOfWords } from '../text/tokens.ts';
import { type Apportionment, apportion } from './apportion.ts';
import { drawBackground } from './background.ts';
import type { ClauseChooser } from './clauses.ts';
import type { Family, FamilyLedger } from './families.ts';
import { chooseCast, choosePersona, chooseSetting } from './people.ts';
import type { Pools } from './pools.ts';
import type { PlanSettings } from './settings.ts';
import { createTargetQueue, inOrder } from './targets.ts';

/** What a scenario aims at. */
export type Aim = 'targeted' | 'speculative' | 'undirected';

/** What stays the same from wave to wave. */
export interface PlanContext {
  readonly map: CoverageMap;
  /** Buckets as assessed before the run. */
  readonly buckets: readonly Bucket[];
  readonly clauses: ClauseChooser;
  /** Forms that the writer can write. */
  readonly forms: readonly Form[];
  /** Teaching units that the writer can write. */
  readonly units: readonly TeachingUnit[];
  readonly pools: Pools;
  readonly settings: PlanSettings;
}

/** What earlier waves left. */
export interface PlanHistory {
  /** Scenarios planned before, in order: names, settings and instances go on from them. */
  readonly planned: readonly Scenario[];
  /** How many documents of each family earlier corpora have: their scenarios are not written again. */
  readonly instances: ReadonlyMap<string, number>;
  /** Documents kept so far, by aim. */
  readonly kept: Readonly<Record<Aim, number>>;
  /** Focus and tokens of each kept training document, of this run and of the corpora that exist already. */
  readonly taught: readonly { readonly focus: Cell; readonly tokens: number }[];
}

/** A history with nothing in it. */
export const noHistory: PlanHistory = {
  planned: [],
  instances: new Map(),
  kept: { targeted: 0, speculative: 0, undirected: 0 },
  taught: [],
};

/** How often each unit is taught, relative to the others. */
const UNIT_WEIGHTS: Readonly<Record<TeachingUnit, number>> = {
  value: 8,
  scope: 3,
  pair: 3,
  exception: 2,
  'non-application': 2,
  derivation: 2,
};

/**
 * Plans `count` documents: each time the focus whose document takes most off the modelled risk, with the
 * declared share drawn at random instead, and up to a share aimed at buckets that are under-exercised.
 *
 * Deterministic for its arguments; the first scenarios of a longer plan are those of a shorter one.
 */
export function planWave(
  context: PlanContext,
  families: FamilyLedger,
  history: PlanHistory,
  wave: number,
  count: number,
): Scenario[] {
  const { map, settings } = context;
  const mapBuckets = bucketsOf(map);
  const ledger = createTaughtLedger(mapBuckets);
  for (const { focus, tokens } of history.taught) ledger.add(focus, tokens);

  const choose = createFocusChooser(context, ledger, history);
  const cursor = createCursor(history);
  const root = createRandom(settings.seed);
  const scenarios: Scenario[] = [];
  const units = createUnitChooser(context.units, history.planned);
  while (scenarios.length < count) {
    const index = scenarios.length;
    const { focus, aim } = choose(root.fork(`focus ${wave}/${index}`), tokensOf(context.forms));
    const family = cursor.nextFamily(focus, families);
    const form = context.forms.find((candidate) => candidate.name === family.form)!;
    const scenario = buildScenario(context, {
      focus,
      aim,
      family,
      form,
      unit: units[aim].next(),
      wave,
      index,
      cursor,
      root,
    });
    scenarios.push(scenario);
    if (scenario.split === 'train') ledger.add(focus, tokensOf([form]));
  }
  return scenarios;
}

/** What a scenario was aimed at. */
export function aimOf(scenario: Scenario): Aim {
  if (scenario.stream === 'undirected') return 'undirected';
  return scenario.speculative ? 'speculative' : 'targeted';
}

function tokensOf(forms: readonly Form[]): number {
  const words = forms.reduce((sum, form) => sum + (form.words[0] + form.words[1]) / 2, 0) / forms.length;
  return estimateTokensOfWords(words);
}

/**
 * Units in turn, for each aim by itself: one sequence for all would keep step with the sequence of the aims, and
 * some aims would never meet some units.
 */
function createUnitChooser(
  units: readonly TeachingUnit[],
  planned: readonly Scenario[],
): Readonly<Record<Aim, Apportionment<TeachingUnit>>> {
  const chooserOf = (aim: Aim) =>
    apportion(
      pick(UNIT_WEIGHTS, units),
      countBy(
        planned.filter((scenario) => aimOf(scenario) === aim),
        (scenario) => scenario.unit,
      ),
    );
  return {
    targeted: chooserOf('targeted'),
    speculative: chooserOf('speculative'),
    undirected: chooserOf('undirected'),
  };
}

type FocusChooser = (random: Random, tokens: number) => { readonly focus: Cell; readonly aim: Aim };

function createFocusChooser(context: PlanContext, ledger: TaughtLedger, history: PlanHistory): FocusChooser {
  const { map, buckets, settings } = context;
  const queueOf = (action: Bucket['action']) =>
    createTargetQueue(
      map,
      buckets.filter((bucket) => bucket.action === action),
      ledger,
      settings.removable,
    );
  const queues = { targeted: queueOf('teach'), speculative: queueOf('measure') };
  const { undirectedShare, speculativeShare } = settings;
  const { targeted, speculative, undirected } = history.kept;
  // In two steps: where speculative documents find no target, what they leave must not delay the undirected ones.
  const streams = apportion(
    { directed: 1 - undirectedShare, undirected: undirectedShare },
    { directed: targeted + speculative, undirected },
  );
  const directed = apportion(
    { targeted: Math.max(0, 1 - undirectedShare - speculativeShare), speculative: speculativeShare },
    { targeted, speculative },
  );
  return (random, tokens) => {
    const wanted = streams.next() === 'undirected' ? 'undirected' : directed.next();
    if (wanted !== 'undirected') {
      const focus = queues[wanted].best(tokens);
      if (focus) return { focus, aim: wanted };
      // Speculative documents are capped, not owed: what finds no target there goes to what is known to fail.
      const targeted = wanted === 'speculative' ? queues.targeted.best(tokens) : undefined;
      if (targeted) return { focus: targeted, aim: 'targeted' };
    }
    return { focus: drawFocus(map, random), aim: 'undirected' };
  };
}

/** The cell of a random cross in a situation drawn by the map's weights. */
function drawFocus(map: CoverageMap, random: Random): Cell {
  const cell = drawBackground(map, {}, random);
  const cross = map.crosses[random.weighted(map.crosses.map((candidate) => candidate.weight))]!;
  return inOrder(map, Object.fromEntries(cross.dimensions.map((name) => [name, cell[name]!])));
}

/** Positions in everything that is drawn in turn, going on from earlier waves. */
interface Cursor {
  nextFamily(focus: Cell, families: FamilyLedger): Family;
  /** How many scenarios of the family there were before. */
  nextInstance(family: string): number;
  /** How many scenarios of the split there were before. */
  nextPosition(split: Split): number;
}

function createCursor({ planned, instances }: PlanHistory): Cursor {
  const byFocus = tally(planned, (scenario) => cellKey(scenario.focus));
  const byFamily = tally(planned, (scenario) => scenario.family);
  const bySplit = tally(planned, (scenario) => scenario.split);
  const next = (counts: Map<string, number>, key: string) => {
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    return count;
  };
  return {
    nextFamily(focus, families) {
      const written = families.familiesOf(focus).filter((family) => family.split !== 'seeds');
      if (written.length === 0) throw nothingToWrite(focus);
      return written[next(byFocus, cellKey(focus)) % written.length]!;
    },
    nextInstance: (family) => next(byFamily, family) + (instances.get(family) ?? 0),
    nextPosition: (split) => next(bySplit, split),
  };
}

function nothingToWrite(focus: Cell): LacunaError {
  return new LacunaError({
    code: 'plan.no-family',
    message: `every family of ${cellToList(focus).join(', ')} that can be written is kept for eval items by an earlier run`,
    hint: 'Write further forms ("forms" in the config), or add a variant to a form.',
  });
}

interface Parts {
  readonly focus: Cell;
  readonly aim: Aim;
  readonly family: Family;
  readonly form: Form;
  readonly unit: TeachingUnit;
  readonly wave: number;
  readonly index: number;
  readonly cursor: Cursor;
  readonly root: Random;
}

function buildScenario(context: PlanContext, parts: Parts): Scenario {
  const { map, settings, pools } = context;
  const { focus, family, form, cursor } = parts;
  const instance = cursor.nextInstance(family.family);
  const position = cursor.nextPosition(family.split);
  const id = `s-${shortHash([String(settings.seed), family.family, String(instance)], 14)}`;
  const random = parts.root.fork(id);
  const cell = drawBackground(map, focus, random.fork('background'));
  return {
    id,
    wave: parts.wave,
    index: parts.index,
    cell,
    focus,
    focusAspects: aspectsOf(map, focus),
    backgroundAspects: aspectsOf(map, without(cell, focus)),
    form: form.name,
    variant: family.variant,
    unit: parts.unit,
    family: family.family,
    split: family.split,
    arm: 'targeted',
    stream: parts.aim === 'undirected' ? 'undirected' : 'directed',
    speculative: parts.aim === 'speculative',
    persona: choosePersona(settings.persona, pools, family.split, position),
    cast: chooseCast(pools, family.split, position, random.fork('cast')),
    setting: chooseSetting(pools, family.split, position),
    clauses: context.clauses.choose(focus, random.fork('clauses')),
    words: [form.words[0], form.words[1]],
    seed: `${settings.seed}/${id}`,
  };
}

/** The values of a cell with the words a writer needs. */
export function aspectsOf(map: CoverageMap, cell: Cell): Aspect[] {
  return Object.entries(cell).map(([dimension, value]) => {
    const details = mapValueOf(map, dimension, value);
    return {
      dimension,
      value,
      dimensionLabel: dimensionOf(map, dimension).label,
      label: details.label,
      description: details.description,
      signals: [...details.signals],
    };
  });
}

function without(cell: Cell, part: Cell): Cell {
  return Object.fromEntries(Object.entries(cell).filter(([dimension]) => part[dimension] === undefined));
}

function tally<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, number> {
  return new Map(Object.entries<number>(countBy(items, keyOf) as Record<string, number>));
}

function countBy<T, K extends string>(
  items: readonly T[],
  keyOf: (item: T) => K,
): Partial<Record<K, number>> {
  const counts: Partial<Record<K, number>> = {};
  for (const item of items) counts[keyOf(item)] = (counts[keyOf(item)] ?? 0) + 1;
  return counts;
}

function pick<K extends string>(weights: Readonly<Record<K, number>>, keys: readonly K[]): Record<K, number> {
  return Object.fromEntries(keys.map((key) => [key, weights[key]])) as Record<K, number>;
}
