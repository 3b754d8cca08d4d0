import { firstBucketOf } from '../coverage/buckets.ts';
import { isFeasible } from '../coverage/feasible.ts';
import { regionOf } from '../coverage/lies-in.ts';
import type { CoverageMap, Cross } from '../coverage/map.ts';
import { isLeftOut, transitionValues } from '../coverage/transitions.ts';
import type { TaughtLedger } from '../gaps/taught.ts';
import type { Random } from '../random.ts';
import type { Bucket } from '../records/bucket.ts';
import { type Cell, cellContains } from '../records/cell.ts';
import { apportion } from './apportion.ts';
import { drawBackground } from './background.ts';
import { createRegionChooser } from './choose-region.ts';
import type { Aim, PlanContext, PlanHistory } from './context.ts';
import type { FamilyLedger } from './families.ts';
import { outside } from './outside.ts';
import { fociOf } from './region-focus.ts';
import { createTargetQueue, inOrder } from './targets.ts';

/** Gives the next focus, and what it aims at. `tokens` is what a document is expected to have. */
export type FocusChooser = (random: Random, tokens: number) => FocusChoice;

/** A focus, and where its document lies. */
export interface FocusChoice {
  readonly focus: Cell;
  readonly aim: Aim;
  /** What the background keeps to beside the focus; the focus alone unless given. */
  readonly within?: Cell;
  /** Whether it lies in what is held out: then the document is one of the heldout split. */
  readonly isHeldOut?: boolean;
}

/**
 * Chooses foci one after the other: the best target, with the declared share drawn at random, and at most a share
 * aimed at what is under-exercised. Regions take the place of all targets where there are any.
 *
 * @param ledger what is taught so far; the planner adds to it
 */
export function createFocusChooser(
  context: PlanContext,
  ledger: TaughtLedger,
  families: FamilyLedger,
  history: PlanHistory,
): FocusChooser {
  const { map, buckets, settings, regions } = context;
  const queueOf = (action: Bucket['action']) =>
    createTargetQueue(
      map,
      buckets.filter((bucket) => bucket.action === action),
      ledger,
      settings.removable,
      history.closed,
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
  if (regions) {
    const nextRegion = createRegionChooser(context, families, history);
    return (random) => {
      const choice = streams.next() === 'directed' ? nextRegion(random) : undefined;
      return choice ?? { focus: drawFocus(context, random, history.closed), aim: 'undirected' };
    };
  }
  return (random, tokens) => {
    const wanted = streams.next() === 'undirected' ? 'undirected' : directed.next();
    if (wanted !== 'undirected') {
      const focus = queues[wanted].best(tokens);
      if (focus) return { focus, aim: wanted };
      // Speculative documents are capped, not owed: what finds no target there goes to what is known to fail.
      const targeted = wanted === 'speculative' ? queues.targeted.best(tokens) : undefined;
      if (targeted) return { focus: targeted, aim: 'targeted' };
    }
    return { focus: drawFocus(context, random, history.closed), aim: 'undirected' };
  };
}

/** Draws of a situation in which a cross has no bucket, or a closed one, before its first bucket is taken. */
const DRAWS = 60;

/** The cell of a random cross in a situation drawn by the map's weights, outside of what is held out. */
function drawFocus({ map, regions }: PlanContext, random: Random, closed: readonly Cell[]): Cell {
  const heldOut = regions?.holdOut ?? [];
  const open = outside(map, heldOut, {}) ?? map;
  let cell = drawBackground(open, {}, random);
  const cross = map.crosses[random.weighted(map.crosses.map((candidate) => candidate.weight))]!;
  for (let draw = 0; draw < DRAWS; draw++) {
    const focus = bucketAt(map, heldOut, cross, cell, random);
    if (focus && !closed.some((part) => cellContains(focus, part))) return inOrder(map, focus);
    cell = drawBackground(open, {}, random);
  }
  const first = firstBucketOf(open, cross);
  const isOutside = first && !regionOf(first, heldOut) && canOccurOutside(map, heldOut, first);
  return inOrder(map, isOutside || !regions ? first! : fociOf(regions.teach[0]!.cell)[0]!);
}

/** The bucket of a cross that a situation lies in; a transition is drawn. Undefined where there is none. */
function bucketAt(
  map: CoverageMap,
  heldOut: readonly Cell[],
  cross: Cross,
  cell: Cell,
  random: Random,
): Cell | undefined {
  const entries = cross.dimensions.flatMap((name): [string, string][] => {
    if (name === cross.transition) return [[name, random.pick(transitionValues(map, cross))]];
    return cell[name] === undefined ? [] : [[name, cell[name]]];
  });
  if (entries.length < cross.dimensions.length) return undefined;
  const focus = Object.fromEntries(entries);
  if (isLeftOut(cross, focus) || regionOf(focus, heldOut)) return undefined;
  return canOccurOutside(map, heldOut, focus) ? focus : undefined;
}

function canOccurOutside(map: CoverageMap, heldOut: readonly Cell[], focus: Cell): boolean {
  const rest = outside(map, heldOut, focus);
  return rest !== undefined && isFeasible(rest, focus);
}
