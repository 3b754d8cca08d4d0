import type { CoverageMap } from '../coverage/map.ts';
import type { TaughtLedger } from '../gaps/taught.ts';
import type { Random } from '../random.ts';
import type { Bucket } from '../records/bucket.ts';
import type { Cell } from '../records/cell.ts';
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
