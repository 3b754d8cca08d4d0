import { inWords } from '../condition-words.ts';
import { mostConjunctions } from '../conjunctions.ts';
import type { Condition, IllegalRule, Rule } from '../map.ts';
import type { IllegalRuleFile, RuleFile } from '../map-schema.ts';
import { type ConditionScope, resolveCondition, resolveNegation } from './conditions.ts';

/** Most combinations that one rule may stand for. */
const MOST_COMBINATIONS = 10_000;

/**
 * Rules of a map file: each forbids the situations in which `when` holds, or in which `if` holds and `then` does
 * not.
 *
 * @throws LacunaError `map.incomplete-rule`, `map.rule-too-large`, and what {@link resolveCondition} throws
 */
export function resolveRules(
  files: readonly RuleFile[],
  path: readonly PropertyKey[],
  scope: ConditionScope,
): Rule[] {
  return files.map((file, index) => resolveRule(file, [...path, index], scope));
}

/** As {@link resolveRules}, for `illegal`. */
export function resolveIllegal(
  files: readonly IllegalRuleFile[],
  path: readonly PropertyKey[],
  scope: ConditionScope,
): IllegalRule[] {
  return files.map((file, index) => ({
    ...resolveRule(file, [...path, index], scope),
    whenSeen: file.when_seen ?? 'warn',
  }));
}

function resolveRule(file: RuleFile, path: readonly PropertyKey[], scope: ConditionScope): Rule {
  const forbids = forbiddenBy(file, path, scope);
  if (mostConjunctions(forbids, scope.dimensions) > MOST_COMBINATIONS) {
    throw scope.fail(
      'map.rule-too-large',
      path,
      `this rule stands for more than ${MOST_COMBINATIONS.toLocaleString('en')} combinations`,
      'Split it into several rules, or say less with "any" within "all".',
    );
  }
  return { forbids, because: file.because ?? '', inWords: inWords(forbids, scope.dimensions) };
}

function forbiddenBy(file: RuleFile, path: readonly PropertyKey[], scope: ConditionScope): Condition {
  const { when, if: premise, then: consequence } = file;
  if (when && !premise && !consequence) return resolveCondition(when, [...path, 'when'], scope);
  if (!when && premise && consequence) {
    return {
      kind: 'all',
      of: [
        resolveCondition(premise, [...path, 'if'], scope),
        resolveNegation(consequence, [...path, 'then'], scope),
      ],
    };
  }
  throw scope.fail(
    'map.incomplete-rule',
    path,
    when ? 'a rule has either "when", or "if" and "then"' : 'a rule has "when", or both "if" and "then"',
    'With "when" it forbids what is described there; with "if" and "then" what is unlike "then".',
  );
}
