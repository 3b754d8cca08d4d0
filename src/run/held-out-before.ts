import { dirname } from 'node:path';
import { type Cell, cellKey } from '../records/cell.ts';
import { type Regions, regionsSchema } from '../records/regions.ts';
import { runLayout } from '../records/run-layout.ts';
import { readRecord } from './gaps-file.ts';

/**
 * What the runs behind existing corpora hold out, each cell once.
 *
 * @param existing runs, or their `corpus` folders; what has no regions holds nothing out
 * @throws LacunaError `run.damaged`
 */
export async function heldOutBefore(existing: readonly string[]): Promise<Cell[]> {
  const cells: Cell[] = [];
  for (const folder of existing.flatMap((path) => [path, dirname(path)])) {
    const file = runLayout(folder).regionsFile;
    cells.push(...((await readRecord<Regions>(file, regionsSchema))?.holdOut ?? []));
  }
  return eachOnce(cells);
}

/** Cells without those that stood before, whatever the order of their dimensions. */
export function eachOnce(cells: readonly Cell[]): Cell[] {
  const seen = new Map<string, Cell>();
  for (const cell of cells) if (!seen.has(cellKey(cell))) seen.set(cellKey(cell), cell);
  return [...seen.values()];
}
