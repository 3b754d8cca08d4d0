import { bucketsOf } from '../coverage/buckets.ts';
import { dimensionOf, mapValueOf } from '../coverage/map.ts';
import { createTaughtLedger } from '../gaps/taught.ts';
import { createRandom } from '../random.ts';
import { cellKey } from '../records/cell.ts';
import { shortHash } from '../text/hash.ts';
import { estimateTokensOfWords } from '../text/tokens.ts';
import { apportion } from './apportion.ts';
import { drawBackground } from './background.ts';
import { chooseCast, choosePersona, chooseSetting } from './people.ts';
import { createTargetQueue, inOrder } from './targets.ts';
/** A history with nothing in it. */
export const noHistory = {
  planned: [],
  kept: { targeted: 0, speculative: 0, undirected: 0 },
  taught: [],
};
/** How often each unit is taught, relative to the others. */
const UNIT_WEIGHTS = {
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
export function planWave(context, families, history, wave, count) {
  const { map, settings } = context;
  const mapBuckets = bucketsOf(map);
  const ledger = createTaughtLedger(mapBuckets);
  for (const { focus, tokens } of history.taught) ledger.add(focus, tokens);
  const choose = createFocusChooser(context, ledger, history);
  const cursor = createCursor(history.planned);
  const root = createRandom(settings.seed);
  const scenarios = [];
  const units = apportion(
    pick(UNIT_WEIGHTS, context.units),
    countBy(history.planned, (scenario) => scenario.unit),
  );
  while (scenarios.length < count) {
    const index = scenarios.length;
    const { focus, aim } = choose(root.fork(`focus ${wave}/${index}`), tokensOf(context.forms));
    const family = cursor.nextFamily(focus, families);
    const form = context.forms.find((candidate) => candidate.name === family.form);
    const scenario = buildScenario(context, {
      focus,
      aim,
      family,
      form,
      unit: units.next(),
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
export function aimOf(scenario) {
  if (scenario.stream === 'undirected') return 'undirected';
  return scenario.speculative ? 'speculative' : 'targeted';
}
function tokensOf(forms) {
  const words = forms.reduce((sum, form) => sum + (form.words[0] + form.words[1]) / 2, 0) / forms.length;
  return estimateTokensOfWords(words);
}
function createFocusChooser(context, ledger, history) {
  const { map, buckets, settings } = context;
  const queueOf = (action) =>
    createTargetQueue(
      map,
      buckets.filter((bucket) => bucket.action === action),
      ledger,
      settings.removable,
    );
  const queues = { targeted: queueOf('teach'), speculative: queueOf('measure') };
  const aims = apportion(
    {
      targeted: 1 - settings.undirectedShare - settings.speculativeShare,
      speculative: settings.speculativeShare,
      undirected: settings.undirectedShare,
    },
    history.kept,
  );
  return (random, tokens) => {
    const wanted = aims.next();
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
function drawFocus(map, random) {
  const cell = drawBackground(map, {}, random);
  const cross = map.crosses[random.weighted(map.crosses.map((candidate) => candidate.weight))];
  return inOrder(map, Object.fromEntries(cross.dimensions.map((name) => [name, cell[name]])));
}
function createCursor(planned) {
  const byFocus = tally(planned, (scenario) => cellKey(scenario.focus));
  const byFamily = tally(planned, (scenario) => scenario.family);
  const bySplit = tally(planned, (scenario) => scenario.split);
  const next = (counts, key) => {
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    return count;
  };
  return {
    nextFamily(focus, families) {
      const written = families.familiesOf(focus).filter((family) => family.split !== 'seeds');
      return written[next(byFocus, cellKey(focus)) % written.length];
    },
    nextInstance: (family) => next(byFamily, family),
    nextPosition: (split) => next(bySplit, split),
  };
}
function buildScenario(context, parts) {
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
export function aspectsOf(map, cell) {
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
function without(cell, part) {
  return Object.fromEntries(Object.entries(cell).filter(([dimension]) => part[dimension] === undefined));
}
function tally(items, keyOf) {
  return new Map(Object.entries(countBy(items, keyOf)));
}
function countBy(items, keyOf) {
  const counts = {};
  for (const item of items) counts[keyOf(item)] = (counts[keyOf(item)] ?? 0) + 1;
  return counts;
}
function pick(weights, keys) {
  return Object.fromEntries(keys.map((key) => [key, weights[key]]));
}
