import type { Condition, Dimension } from './map.ts';
import { partsOfTransition } from './transitions.ts';

/** What the words need of a dimension. */
type Named = Pick<Dimension, 'name' | 'label' | 'values'>;

/** A condition in words, never empty: "role is AI assistant and horizon is months". */
export function inWords(condition: Condition, dimensions: readonly Named[]): string {
  switch (condition.kind) {
    case 'in':
      return membership(condition.dimension, condition.values, dimensions);
    case 'same':
      return `${labelOf(condition.dimension, dimensions)} is the same as ${labelOf(condition.other, dimensions)}`;
    case 'not':
      return negation(condition.of, dimensions);
    case 'all':
      return condition.of.length === 0 ? 'anything holds' : joined(condition.of, 'and', dimensions);
    case 'any':
      return condition.of.length === 0 ? 'nothing holds' : joined(condition.of, 'or', dimensions);
  }
}

function joined(parts: readonly Condition[], word: 'and' | 'or', dimensions: readonly Named[]): string {
  const other = word === 'and' ? 'any' : 'all';
  return parts
    .map((part) => {
      const words = inWords(part, dimensions);
      return part.kind === other && part.of.length > 1 && parts.length > 1 ? `(${words})` : words;
    })
    .join(` ${word} `);
}

function negation(inner: Condition, dimensions: readonly Named[]): string {
  if (inner.kind === 'same') {
    return `${labelOf(inner.dimension, dimensions)} differs from ${labelOf(inner.other, dimensions)}`;
  }
  if (inner.kind === 'in' && inner.values.length > 0) {
    return `${labelOf(inner.dimension, dimensions)} is not ${values(inner.dimension, inner.values, dimensions)}`;
  }
  return `not (${inWords(inner, dimensions)})`;
}

function membership(name: string, wanted: readonly string[], dimensions: readonly Named[]): string {
  const label = labelOf(name, dimensions);
  const known =
    dimensions.find((dimension) => dimension.name === name)?.values.map((value) => value.name) ?? [];
  const others = known.filter((value) => !wanted.includes(value));
  if (wanted.length === 0) return `${label} is none of its values`;
  if (known.length > 1 && others.length === 0) return `${label} has a value`;
  // What is left out is said where that is shorter.
  if (others.length < wanted.length && wanted.length > 1)
    return `${label} is not ${values(name, others, dimensions)}`;
  return `${label} is ${values(name, wanted, dimensions)}`;
}

/** Most values that are named. */
const MOST_VALUES = 8;

function values(name: string, wanted: readonly string[], dimensions: readonly Named[]): string {
  const known = dimensions.find((dimension) => dimension.name === name)?.values ?? [];
  const one = (value: string) => known.find((candidate) => candidate.name === value)?.label;
  const labels = wanted
    .slice(0, MOST_VALUES)
    .map(
      (value) =>
        one(value) ?? (partsOfTransition(value) ?? []).map((part) => one(part) ?? part).join(', then '),
    )
    .map((label, index) => label || wanted[index]!);
  const more = wanted.length - labels.length;
  if (more > 0) return `${labels.join(', ')} or ${more} others`;
  return labels.length === 1 ? labels[0]! : `${labels.slice(0, -1).join(', ')} or ${labels.at(-1)}`;
}

function labelOf(name: string, dimensions: readonly Named[]): string {
  return (dimensions.find((dimension) => dimension.name === name)?.label ?? name).toLowerCase();
}
