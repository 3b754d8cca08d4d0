import { dirname, join } from 'node:path';
import { LacunaError } from '../errors.ts';
import { readJsonlAs } from '../io/jsonl.ts';
import { type FocusFamilies, focusFamiliesSchema } from '../plan/families.ts';
import { cellKey } from '../records/cell.ts';
import type { Scenario } from '../records/scenario.ts';

/**
 * What earlier plans decided about families: the records of the runs behind existing corpora, then those in
 * `own`, the run's own record. Records of one focus are joined; where two say something else of a family, the later
 * one stands.
 *
 * @param existing corpora of before: runs, or their `corpus` folders
 * @param own files that may be missing
 */
export async function knownFamilies(
  existing: readonly string[],
  own: readonly string[],
): Promise<FocusFamilies[]> {
  const files = [
    ...existing.flatMap((path) =>
      [path, dirname(path)].map((folder) => join(folder, 'plan', 'families.jsonl')),
    ),
    ...own,
  ];
  const found: FocusFamilies[] = [];
  for (const file of files) {
    for await (const { value } of readIfThere(file)) found.push(value);
  }
  return joinFamilies(found);
}

/** Records of one focus joined to one; where two say something else of a family, the later one stands. */
export function joinFamilies(records: readonly FocusFamilies[]): FocusFamilies[] {
  const known = new Map<string, FocusFamilies>();
  for (const record of records) {
    known.set(record.focus, { focus: record.focus, families: joined(known.get(record.focus), record) });
  }
  return [...known.values()];
}

/** The families of scenarios that stand already. */
export function familiesOf(scenarios: readonly Scenario[]): FocusFamilies[] {
  return joinFamilies(
    scenarios.map(({ focus, family, form, variant, split }) => ({
      focus: cellKey(focus),
      families: [{ family, form, variant, split }],
    })),
  );
}

function joined(earlier: FocusFamilies | undefined, later: FocusFamilies): FocusFamilies['families'] {
  const families = new Map((earlier?.families ?? []).map((family) => [family.family, family]));
  for (const family of later.families) families.set(family.family, family);
  return [...families.values()];
}

async function* readIfThere(file: string) {
  try {
    yield* readJsonlAs(file, focusFamiliesSchema);
  } catch (cause) {
    if (!(cause instanceof LacunaError && cause.code === 'io.cannot-read')) throw cause;
  }
}
