import type { CrossFile } from '../map-schema.ts';
import type { Fail } from './failure.ts';

/**
 * Checks that a cross of a map file is of one kind, and says nothing that goes with another.
 *
 * @throws LacunaError `map.unclear-cross`, `map.nothing-to-retire`
 */
export function checkCrossShape(file: CrossFile, path: readonly PropertyKey[], fail: Fail): void {
  if (file.retired) {
    throw fail(
      'map.nothing-to-retire',
      path,
      'a cross is retired here, but the map extends none that has it',
      'Remove the cross.',
    );
  }
  const kinds = (['dimensions', 'all', 'transition'] as const).filter((key) => file[key] !== undefined);
  if (kinds.length !== 1) {
    throw fail(
      'map.unclear-cross',
      path,
      kinds.length === 0
        ? 'a cross says neither "dimensions", nor "all", nor "transition"'
        : `a cross has one of ${kinds.map((kind) => `"${kind}"`).join(' and ')}, not both`,
      'Write e.g. "- dimensions: [a, b]", "- all: pairs" or "- transition: a".',
    );
  }
  const needs = { of: 'all', with: 'transition', only: 'transition' } as const;
  for (const key of ['of', 'with', 'only'] as const) {
    if (file[key] === undefined || file[needs[key]] !== undefined) continue;
    throw fail(
      'map.unclear-cross',
      [...path, key],
      `"${key}" goes with "${needs[key]}"`,
      `Add "${needs[key]}", or remove "${key}".`,
    );
  }
  if (file.all === undefined || file.name === undefined) return;
  throw fail(
    'map.unclear-cross',
    [...path, 'name'],
    '"all" makes several crosses, which are named after their dimensions',
    'Remove the name, or name the dimensions of one cross.',
  );
}
