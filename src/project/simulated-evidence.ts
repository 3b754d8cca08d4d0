import { bucketsOf } from '../coverage/buckets.ts';
import type { CoverageMap } from '../coverage/map.ts';
import { drawBackground } from '../plan/background.ts';
import { createRandom, type Random } from '../random.ts';
import type { Cell } from '../records/cell.ts';

/** Eval runs of a model that does not exist. */
export interface SimulatedEvidence {
  /** JSON Lines, one run each; ids, model and checkpoint say that they are simulated. */
  readonly text: string;
  readonly items: number;
  readonly runs: number;
  /** Cells in which failures were made more common. */
  readonly worse: readonly Cell[];
}

const ITEMS = 300;
const REPEATS = 2;
/** Failure rates on purpose: everywhere, and in the cells that are worse. */
const RATES = { base: 0.01, worse: 0.35 };
const WORSE_CELLS = 2;
/** Items that a cell has, to be made worse: enough to be found, and a small part of all. */
const WORSE_ITEMS = { least: 15, most: 60 };

/**
 * Simulates eval runs on a map, so that a project runs before its evals have: items drawn by the map's weights, each
 * run twice, failures more common in two cells. The same runs for the same map, every time.
 */
export function simulateEvidence(map: CoverageMap): SimulatedEvidence {
  const random = createRandom(`simulated evidence for ${map.name}`);
  const cells = Array.from({ length: ITEMS }, (_, item) =>
    drawBackground(map, {}, random.fork(`item ${item}`)),
  );
  const worse = chooseWorse(map, cells, random.fork('worse'));
  const lines = cells.flatMap((cell, item) => linesOf(cell, item, worse, random.fork(`runs ${item}`)));
  return { text: `${lines.join('\n')}\n`, items: ITEMS, runs: lines.length, worse };
}

function chooseWorse(map: CoverageMap, cells: readonly Cell[], random: Random): Cell[] {
  const stakes = new Set(map.dimensions.filter(({ isStake }) => isStake).map(({ name }) => name));
  const candidates = bucketsOf(map)
    .filter(({ cross, cell }) => cross.transition === '' && Object.keys(cell).length <= 2)
    .filter(({ cell }) => !Object.keys(cell).some((dimension) => stakes.has(dimension)))
    .filter(({ cell }) => {
      const items = cells.filter((candidate) => lies(candidate, cell)).length;
      return items >= WORSE_ITEMS.least && items <= WORSE_ITEMS.most;
    })
    .map(({ cell }) => cell);
  return random.shuffle(candidates).slice(0, WORSE_CELLS);
}

function linesOf(cell: Cell, item: number, worse: readonly Cell[], random: Random): string[] {
  const rate = worse.some((part) => lies(cell, part)) ? RATES.worse : RATES.base;
  // An item has a difficulty of its own, which is what makes its repeats alike.
  const own = rate * (0.5 + random.next());
  const name = `simulated-item-${String(item).padStart(4, '0')}`;
  return Array.from({ length: REPEATS }, (_, repeat) =>
    JSON.stringify({
      id: `${name}-${repeat + 1}`,
      scenario: name,
      epoch: repeat + 1,
      model: 'simulated-model',
      checkpoint: 'simulated',
      stream: 'directed',
      ...cell,
      failed: random.next() < own,
    }),
  );
}

function lies(cell: Cell, part: Cell): boolean {
  return Object.entries(part).every(([dimension, value]) => cell[dimension] === value);
}
