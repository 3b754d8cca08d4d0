import { inWords } from '../condition-words.ts';
import type { Condition, Dimension, Rule } from '../map.ts';
import type { CrossFile } from '../map-schema.ts';
import { partsOfTransition, transition } from '../transitions.ts';
import { type Fail, knownValue } from './failure.ts';

/**
 * Checks the changes that a cross counts, and gives the rule that "only" is: it leaves out all others.
 *
 * @throws LacunaError `map.single-value`, `map.unknown-transition`, `map.unknown-value`
 */
export function rulesOfChanges(
  file: CrossFile,
  dimension: Dimension,
  path: readonly PropertyKey[],
  fail: Fail,
): Rule[] {
  const { name, values } = dimension;
  if (values.length < 2) {
    throw fail(
      'map.single-value',
      [...path, 'transition'],
      `dimension "${name}" has one value, so it cannot change`,
      'Cross another dimension, or add a value.',
    );
  }
  if (!file.only) return [];
  for (const [index, change] of file.only.entries()) {
    const at = [...path, 'only', index];
    const parts = partsOfTransition(change);
    if (!parts || parts[0] === parts[1]) {
      throw fail(
        'map.unknown-transition',
        at,
        `"${change}" is no change from one value to another`,
        parts ? 'The two values must differ.' : 'Write it as "a>b".',
      );
    }
    for (const part of parts) knownValue(part, at, dimension, fail);
  }
  const only = new Set(file.only);
  const others = values.flatMap((before) =>
    values
      .filter((after) => after !== before)
      .map((after) => transition(before.name, after.name))
      .filter((change) => !only.has(change)),
  );
  if (others.length === 0) return [];
  const forbids: Condition = { kind: 'in', dimension: name, values: others };
  return [{ forbids, because: 'the cross counts only some changes', inWords: inWords(forbids, [dimension]) }];
}
