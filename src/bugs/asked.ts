import { z } from 'zod';
import { readJsonlAs } from '../io/jsonl.ts';
import { type Cell, cellSchema } from '../records/cell.ts';
import { teachingUnits } from '../records/scenario.ts';

/** What is read of an eval seed to know its answers again: of probes and of regression seeds alike. */
const seedSchema = z.object({ id: z.string().min(1), cell: cellSchema, unit: z.enum(teachingUnits) });

/** An eval item that was asked for a bug. */
export interface Asked {
  readonly id: string;
  readonly cell: Cell;
  /** Whether it only looks like the bug, so that a fail is too much caution. */
  readonly isNonApplication: boolean;
}

/**
 * The eval items of some files of seeds, by their ids.
 *
 * @throws LacunaError `jsonl.…` with file and line, or why a file cannot be read
 */
export async function readAsked(files: readonly string[]): Promise<Map<string, Asked>> {
  const asked = new Map<string, Asked>();
  for (const file of files) {
    for await (const { value } of readJsonlAs(file, seedSchema)) {
      const { id, cell, unit } = value;
      asked.set(id, { id, cell, isNonApplication: unit === 'non-application' });
    }
  }
  return asked;
}
