import { dirname, join } from 'node:path';
import { LacunaError } from '../errors.ts';
import { readJsonlAs } from '../io/jsonl.ts';
import { type FocusFamilies, focusFamiliesSchema } from '../plan/families.ts';

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
  const known = new Map<string, FocusFamilies>();
  for (const file of files) {
    for await (const { value } of readIfThere(file)) {
      known.set(value.focus, { focus: value.focus, families: joined(known.get(value.focus), value) });
    }
  }
  return [...known.values()];
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
