import { firstBucketOf } from '../coverage/buckets.ts';
import { isFeasible } from '../coverage/feasible.ts';
import type { CoverageMap, Cross } from '../coverage/map.ts';
import { isLeftOut, transitionValues } from '../coverage/transitions.ts';
import type { TaughtLedger } from '../gaps/taught.ts';
import type { Random } from '../random.ts';
import type { Bucket } from '../records/bucket.ts';
import { type Cell, cellContains } from '../records/cell.ts';
import { apportion } from './apportion.ts';
import { drawBackground } from './background.ts';
import type { Aim, PlanContext, PlanHistory } from './context.ts';
import { createTargetQueue, inOrder } from './targets.ts';

/** Gives the next focus, and what it aims at. `tokens` is what a document is expected to have. */
export type FocusChooser = (random: Random, tokens: number) => { readonly focus: Cell; readonly aim: Aim };

/**
 * Chooses foci one after the other: the best target, with the declared share drawn at random, and at most a share
 * aimed at what is under-exercised.
 *
 * @param ledger what is taught so far; the planner adds to it
 */
export function createFocusChooser(
  context: PlanContext,
  ledger: TaughtLedger,
  history: PlanHistory,
): FocusChooser {
  const { map, buckets, settings } = context;
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
  return (random, tokens) => {
    const wanted = streams.next() === 'undirected' ? 'undirected' : directed.next();
    if (wanted !== 'undirected') {
      const focus = queues[wanted].best(tokens);
      if (focus) return { focus, aim: wanted };
      // Speculative documents are capped, not owed: what finds no target there goes to what is known to fail.
      const targeted = wanted === 'speculative' ? queues.targeted.best(tokens) : undefined;
      if (targeted) return { focus: targeted, aim: 'targeted' };
    }
    return { focus: drawFocus(map, random, history.closed), aim: 'undirected' };
  };
}

/** Draws of a situation in which a cross has no bucket, or a closed one, before its first bucket is taken. */
const DRAWS = 60;

/** The cell of a random cross in a situation drawn by the map's weights. */
function drawFocus(map: CoverageMap, random: Random, closed: readonly Cell[]): Cell {
  let cell = drawBackground(map, {}, random);
  const cross = map.crosses[random.weighted(map.crosses.map((candidate) => candidate.weight))]!;
  for (let draw = 0; draw < DRAWS; draw++) {
    const focus = bucketAt(map, cross, cell, random);
    if (focus && !closed.some((part) => cellContains(focus, part))) return inOrder(map, focus);
    cell = drawBackground(map, {}, random);
  }
  return inOrder(map, firstBucketOf(map, cross)!);
}

/** The bucket of a cross that a situation lies in; a transition is drawn. Undefined where there is none. */
function bucketAt(map: CoverageMap, cross: Cross, cell: Cell, random: Random): Cell | undefined {
  const entries = cross.dimensions.flatMap((name): [string, string][] => {
    if (name === cross.transition) return [[name, random.pick(transitionValues(map, cross))]];
    return cell[name] === undefined ? [] : [[name, cell[name]]];
  });
  if (entries.length < cross.dimensions.length) return undefined;
  const focus = Object.fromEntries(entries);
  return isLeftOut(cross, focus) || !isFeasible(map, focus) ? undefined : focus;
}
