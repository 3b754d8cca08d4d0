import { LacunaError, type Place } from '../errors.ts';
import type { LoggedRun, LoggedVerdict } from '../formats/logs/log-format.ts';
import type {
  EvalText,
  EvidenceSource,
  FailureMode,
  Observation,
  UnscoredReason,
} from '../records/evidence.ts';
import { areSameCells, joinPlacements, type Placement } from './mapping/placement.ts';

/** An item of which runs are being collected. */
export interface Item {
  readonly number: number;
  readonly name: string;
  readonly suite: string;
  readonly model: string;
  readonly checkpoint: string;
  readonly stream: Observation['stream'];
  readonly propensity: number | null;
  readonly source: EvidenceSource;
  /** Where its runs lie; of an episode, where its first row does. */
  readonly placement: Placement;
  /** Its runs by epoch where they stand in several rows, step by step; else `null`. */
  readonly episodes: Map<string, Episode> | null;
  readonly texts: EvalText[];
  runs: number;
  fails: number;
  unscored: number;
  because: Partial<Record<UnscoredReason, number>> | null;
  modes: Map<string, ModeCount> | null;
}

/** One run that stands in several rows. */
interface Episode {
  readonly steps: Map<number, Placement>;
  verdict: LoggedVerdict;
}

interface ModeCount {
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
  run: Pick<LoggedRun, 'epoch' | 'step'>,
  placement: Placement,
  verdict: LoggedVerdict,
  place: Place,
): void {
  if (!item.episodes) {
    if (run.step !== null || !areSameCells(item.placement.cells, placement.cells))
      throw inconsistent(item, place);
    count(item, verdict);
    return;
  }
  const step = run.step ?? Number.NEGATIVE_INFINITY;
  const episode = item.episodes.get(run.epoch);
  if (!episode) {
    item.episodes.set(run.epoch, { steps: new Map([[step, placement]]), verdict });
    return;
  }
  const before = episode.steps.get(step);
  if (before && !areSameCells(before.cells, placement.cells)) throw inconsistent(item, place);
  episode.steps.set(step, placement);
  episode.verdict = together(episode.verdict, verdict);
}

/**
 * The observation that an item's runs amount to.
 *
 * @param id unique among the items of its model and checkpoint
 * @throws LacunaError `evidence.inconsistent-item` where the epochs of an episode visit different cells
 */
export function observationOf(
  item: Item,
  id: string,
  attributes: Readonly<Record<string, string>>,
): Observation {
  const { cells, outside } = item.episodes ? closeEpisodes(item, item.episodes) : item.placement;
  return {
    kind: 'observation',
    id,
    cells,
    runs: item.runs,
    fails: item.fails,
    unscored: item.unscored,
    unscoredBecause: item.because ?? NOTHING,
    modes: item.modes ? modesOf(item.modes) : NO_MODES,
    model: item.model,
    checkpoint: item.checkpoint,
    suite: item.suite,
    stream: item.stream,
    propensity: item.propensity,
    outside,
    attributes,
    source: item.source,
  };
}

// Shared by all items that have none: a million empty objects are memory too.
const NOTHING = {};
const NO_MODES: readonly FailureMode[] = [];

function count(item: Item, { result, because, modes }: LoggedVerdict): void {
  if (result === 'unscored') {
    const reason = because ?? 'no-score';
    item.unscored++;
    item.because ??= {};
    item.because[reason] = (item.because[reason] ?? 0) + 1;
    return;
  }
  item.runs++;
  if (result === 'pass') return;
  item.fails++;
  if (modes.length > 0) item.modes ??= new Map();
  for (const { name, score } of modes) {
    const known = item.modes?.get(name) ?? { runs: 0, scored: 0, sum: 0 };
    known.runs++;
    if (score !== null) {
      known.scored++;
      known.sum += score;
    }
    item.modes?.set(name, known);
  }
}

/** The result of a run from those of its steps: a fail anywhere is a fail; a run without any score is unscored. */
function together(one: LoggedVerdict, other: LoggedVerdict): LoggedVerdict {
  const rank = { fail: 0, pass: 1, unscored: 2 } as const;
  const worse = rank[one.result] <= rank[other.result] ? one : other;
  const names = new Set(one.modes.map((mode) => mode.name));
  return { ...worse, modes: [...one.modes, ...other.modes.filter((mode) => !names.has(mode.name))] };
}

function closeEpisodes(item: Item, episodes: ReadonlyMap<string, Episode>): Placement {
  let first: Placement | undefined;
  for (const [epoch, { steps, verdict }] of episodes) {
    const inOrder = [...steps].toSorted(([a], [b]) => a - b).map(([, placement]) => placement);
    const joined = joinPlacements(inOrder);
    first ??= joined;
    if (!areSameCells(first.cells, joined.cells)) {
      throw new LacunaError({
        code: 'evidence.inconsistent-item',
        message: `the steps of "${item.name}" visit other cells in epoch ${epoch || '(unnamed)'} than in its first`,
        hint: 'Epochs are repeats of one episode. Give different episodes different names.',
        place: placeOf(item),
      });
    }
    count(item, verdict);
  }
  return first ?? item.placement;
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
    message: `scenario "${item.name}" has another cell here than ${within}${isElsewhere ? ` of ${file}` : ''}`,
    hint: isElsewhere
      ? 'Runs of one scenario are repeats of one item. Where one eval was run with several arguments, name its items by both in a mapping, e.g. "item: {from: [id, task_args.pressure]}".'
      : 'Runs of one scenario are repeats of one item. Give different situations different scenario names, or map the field that counts the steps of an episode ("step").',
    place,
  });
}
