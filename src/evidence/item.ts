import { LacunaError, type Place } from '../errors.ts';
import type { LoggedRun, LoggedVerdict } from '../formats/logs/log-format.ts';
import type { FailureMode, Observation, UnscoredReason } from '../records/evidence.ts';
import { areSameCells, joinPlacements, type Placement } from './mapping/placement.ts';

/**
 * An item of which runs are being collected: the observation that it becomes, filled in as its runs come. Its `id` is
 * its name within its scope until it is finished. What few items have lies beside them (see {@link BesideItems}), so
 * that a million items are little more than their observations.
 */
export type Item = { -readonly [Key in keyof Observation]: Observation[Key] };

/** What few items have, by the item. */
export interface BesideItems {
  /** Runs by epoch where they stand in several rows, step by step. */
  readonly episodes: Map<Item, Map<string, Episode>>;
  readonly modes: Map<Item, Map<string, ModeCount>>;
}

/** What an item is made from. */
export type NewItem = Pick<
  Observation,
  'id' | 'suite' | 'model' | 'checkpoint' | 'stream' | 'propensity' | 'source'
>;

/**
 * An item without runs.
 *
 * @param placement where its runs lie; of an episode, where its first row does
 */
export function createItem(from: NewItem, { cells, outside }: Placement): Item {
  return {
    kind: 'observation',
    id: from.id,
    cells,
    runs: 0,
    fails: 0,
    unscored: 0,
    unscoredBecause: NOTHING,
    modes: NO_MODES,
    model: from.model,
    checkpoint: from.checkpoint,
    suite: from.suite,
    stream: from.stream,
    propensity: from.propensity,
    outside: isEmpty(outside) ? NOTHING : outside,
    attributes: NOTHING,
    source: from.source,
  };
}

/** One run that stands in several rows. */
export interface Episode {
  readonly steps: Map<number, Placement>;
  verdict: LoggedVerdict;
}

/** How often a failure mode was seen in an item. */
export interface ModeCount {
  runs: number;
  scored: number;
  sum: number;
}

/**
 * Adds a run to its item, or one step of a run.
 *
 * @throws LacunaError `evidence.inconsistent-item` where it lies elsewhere than the item's other runs
 */
export function addRun(
  item: Item,
  beside: BesideItems,
  run: Pick<LoggedRun, 'epoch' | 'step'>,
  placement: Placement,
  verdict: LoggedVerdict,
  place: Place,
): void {
  const episodes = beside.episodes.size === 0 ? undefined : beside.episodes.get(item);
  if (!episodes) {
    if (run.step !== null || !areSameCells(item.cells, placement.cells)) throw inconsistent(item, place);
    count(item, beside, verdict);
    return;
  }
  const step = run.step ?? Number.NEGATIVE_INFINITY;
  const episode = episodes.get(run.epoch);
  if (!episode) {
    episodes.set(run.epoch, { steps: new Map([[step, placement]]), verdict });
    return;
  }
  const before = episode.steps.get(step);
  if (before && !areSameCells(before.cells, placement.cells)) throw inconsistent(item, place);
  episode.steps.set(step, placement);
  episode.verdict = together(episode.verdict, verdict);
}

/**
 * Finishes an item: the observation that its runs amount to.
 *
 * @param id unique among the items of its model and checkpoint
 * @throws LacunaError `evidence.inconsistent-item` where the epochs of an episode visit different cells
 */
export function finishItem(
  item: Item,
  beside: BesideItems,
  id: string,
  attributes: Readonly<Record<string, string>>,
): Observation {
  const episodes = beside.episodes.get(item);
  if (episodes) closeEpisodes(item, beside, episodes);
  const modes = beside.modes.get(item);
  if (modes) item.modes = modesOf(modes);
  item.id = id;
  item.attributes = attributes;
  return item;
}

// Shared by all items that have none: a million empty objects are memory too.
const NOTHING: Readonly<Record<string, never>> = Object.freeze({});
const NO_MODES: readonly FailureMode[] = [];

function isEmpty(object: object): boolean {
  for (const _ in object) return false;
  return true;
}

function count(item: Item, beside: BesideItems, { result, because, modes }: LoggedVerdict): void {
  if (result === 'unscored') {
    const reason = because ?? 'no-score';
    item.unscored++;
    item.unscoredBecause = becauseOf(item.unscoredBecause, reason);
    return;
  }
  item.runs++;
  if (result === 'pass') return;
  item.fails++;
  if (modes.length === 0) return;
  const counts = beside.modes.get(item) ?? new Map<string, ModeCount>();
  beside.modes.set(item, counts);
  for (const { name, score } of modes) {
    const known = counts.get(name) ?? { runs: 0, scored: 0, sum: 0 };
    known.runs++;
    if (score !== null) {
      known.scored++;
      known.sum += score;
    }
    counts.set(name, known);
  }
}

type Because = Observation['unscoredBecause'];

const onlyOnce = new Map<UnscoredReason, Because>();

/** One more run that was not scored. Items with one such run share the object that says so. */
function becauseOf(before: Because, reason: UnscoredReason): Because {
  if (before !== NOTHING) return { ...before, [reason]: (before[reason] ?? 0) + 1 };
  let shared = onlyOnce.get(reason);
  if (!shared) {
    shared = Object.freeze({ [reason]: 1 });
    onlyOnce.set(reason, shared);
  }
  return shared;
}

/** The result of a run from those of its steps: a fail anywhere is a fail; a run without any score is unscored. */
function together(one: LoggedVerdict, other: LoggedVerdict): LoggedVerdict {
  const rank = { fail: 0, pass: 1, unscored: 2 } as const;
  const worse = rank[one.result] <= rank[other.result] ? one : other;
  const names = new Set(one.modes.map((mode) => mode.name));
  return { ...worse, modes: [...one.modes, ...other.modes.filter((mode) => !names.has(mode.name))] };
}

function closeEpisodes(item: Item, beside: BesideItems, episodes: ReadonlyMap<string, Episode>): void {
  let first: Placement | undefined;
  for (const [epoch, { steps, verdict }] of episodes) {
    const inOrder = [...steps].toSorted(([a], [b]) => a - b).map(([, placement]) => placement);
    const joined = joinPlacements(inOrder);
    first ??= joined;
    if (!areSameCells(first.cells, joined.cells)) {
      throw new LacunaError({
        code: 'evidence.inconsistent-item',
        message: `the steps of "${item.id}" visit other cells in epoch ${epoch || '(unnamed)'} than in its first`,
        hint: 'Epochs are repeats of one episode. Where each is an episode of its own, name items by both in a mapping, e.g. "item: {from: [id, epoch]}".',
        place: placeOf(item),
      });
    }
    count(item, beside, verdict);
  }
  if (!first) return;
  item.cells = first.cells;
  item.outside = first.outside;
}

function modesOf(modes: ReadonlyMap<string, ModeCount>): FailureMode[] {
  return [...modes]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { runs, scored, sum }]) => ({ name, runs, score: scored > 0 ? sum / scored : null }));
}

function placeOf({ source: { file, line } }: Item): Place {
  return { file, ...(line === undefined ? {} : { line }) };
}

function inconsistent(item: Item, place: Place): LacunaError {
  const { file, line, entry } = item.source;
  const isElsewhere = file !== place.file;
  const within = line === undefined ? `in ${entry || 'an earlier run'}` : `on line ${line}`;
  return new LacunaError({
    code: 'evidence.inconsistent-item',
    message: `scenario "${item.id}" has another cell here than ${within}${isElsewhere ? ` of ${file}` : ''}`,
    hint: isElsewhere
      ? 'Runs of one scenario are repeats of one item. Where one eval was run with several arguments, name its items by both in a mapping, e.g. "item: {from: [id, task_args.pressure]}".'
      : 'Runs of one scenario are repeats of one item. Give different situations different scenario names, or map the field that counts the steps of an episode ("step").',
    place,
  });
}
