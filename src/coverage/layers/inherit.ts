import type { MergedDimension, MergedValue } from './merged-parts.ts';

/** What a part of a value has from the whole, where it does not say it itself. Its weight is a share. */
const INHERITED_BY_PARTS = ['clauses', 'signals', 'stake', 'goal', 'dose'];

/** Fields that name a value. */
const OTHER_NAMES = ['aliases', 'group', 'was', 'merges'];

/** A value as the merged map writes it: what it says itself, and what it has from values whose place it takes. */
export function detailsOf(dimension: MergedDimension, value: MergedValue): Record<string, unknown> {
  const details: Record<string, unknown> = Object.fromEntries(
    [...value.fields].map(([field, said]) => [field, said.value]),
  );
  delete details['retired'];
  const before = [...dimension.values.values()].filter((other) => other.successors.includes(value.name));
  for (const whole of before.filter(({ succession }) => succession === 'refined')) {
    divide(dimension, whole, details);
  }
  for (const old of before.filter(({ succession }) => succession === 'renamed')) {
    const had = detailsOf(dimension, old);
    details['was'] = [...new Set([...list(details['was']), old.name, ...otherNames(had)])];
    for (const [field, said] of Object.entries(had)) {
      if (!OTHER_NAMES.includes(field)) details[field] ??= said;
    }
  }
  const members = before.filter(({ succession }) => succession === 'merged');
  if (members.length > 0) join(dimension, members, details);
  return details;
}

/** Every name that a value's details give it beside its own. */
export function otherNames(details: Readonly<Record<string, unknown>>): string[] {
  return OTHER_NAMES.flatMap((field) => list(details[field]));
}

/** Gives a part its share of the whole's weight, by the weights of the parts that are left, and what it inherits. */
function divide(dimension: MergedDimension, whole: MergedValue, details: Record<string, unknown>): void {
  const had = detailsOf(dimension, whole);
  const parts = whole.successors
    .map((name) => dimension.values.get(name)!)
    .filter((part) => part.retiredBy === undefined);
  const own = (part: MergedValue) => number(part.fields.get('weight')?.value, 1);
  const total = parts.reduce((sum, part) => sum + own(part), 0);
  details['weight'] = (number(had['weight'], 1) * number(details['weight'], 1)) / total;
  for (const field of INHERITED_BY_PARTS) {
    if (had[field] !== undefined) details[field] ??= had[field];
  }
}

/** Gives a merged value the names of its members, their weights together, and what it does not say itself. */
function join(
  dimension: MergedDimension,
  members: readonly MergedValue[],
  details: Record<string, unknown>,
): void {
  const had = members.map((member) => detailsOf(dimension, member));
  const weights = had.map((member) => number(member['weight'], 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  details['merges'] = [
    ...new Set([...list(details['merges']), ...members.map(({ name }) => name), ...had.flatMap(otherNames)]),
  ];
  details['weight'] ??= total;
  if (had.some((member) => member['stake'] !== undefined)) {
    details['stake'] ??= had.reduce(
      (sum, member, index) => sum + (number(member['stake'], 1) * weights[index]!) / total,
      0,
    );
  }
  for (const field of ['signals', 'clauses']) {
    const together = [...new Set(had.flatMap((member) => list(member[field])))];
    if (together.length > 0) details[field] ??= together;
  }
}

function list(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function number(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}
