import type { PictModel, PictParameter } from './model.ts';
import { safeName } from './safe-names.ts';

/** A parameter as a dimension of a map. */
export interface PictDimension {
  readonly parameter: PictParameter;
  readonly name: string;
  readonly values: readonly PictDimensionValue[];
}

/** A value as a map can have it. */
export interface PictDimensionValue {
  /** In the map. */
  readonly name: string;
  /** In the model: what constraints compare. */
  readonly original: string;
  readonly weight: number;
  readonly isNegative: boolean;
  /** Further names, none of which stands for another value of the dimension. */
  readonly aliases: readonly string[];
}

/** The parameters of a model as dimensions; what had to be changed is added to `notes`. */
export function dimensionsOfModel({ parameters }: PictModel, notes: string[]): PictDimension[] {
  // In conditions these words stand for themselves.
  const taken = new Set(['all', 'any', 'not']);
  return parameters.map((parameter) => {
    const name = safeName(parameter.name, taken);
    const where = `line ${parameter.line}`;
    if (name !== parameter.name) {
      notes.push(`${where}: parameter "${parameter.name}" is called "${name}" in the map`);
    }
    if (parameter.name.startsWith('$')) {
      notes.push(`${where}: "${parameter.name}" is an expected result; the map counts it as any dimension`);
    }
    return { parameter, name, values: valuesOf(parameter, notes) };
  });
}

function valuesOf(parameter: PictParameter, notes: string[]): PictDimensionValue[] {
  const where = `line ${parameter.line}`;
  const merged = new Map<string, PictParameter['values'][number]>();
  for (const value of parameter.values) {
    const earlier = merged.get(value.name);
    if (earlier) notes.push(`${where}: "${value.name}" stands twice in "${parameter.name}" and is one value`);
    merged.set(
      value.name,
      earlier
        ? {
            ...earlier,
            weight: earlier.weight + value.weight,
            aliases: [...earlier.aliases, ...value.aliases],
            isNegative: earlier.isNegative && value.isNegative,
          }
        : value,
    );
  }
  const taken = new Set<string>();
  const named = [...merged.values()].map((value) => ({ value, name: safeName(value.name, taken) }));
  const used = new Set(named.flatMap(({ value, name }) => [value.name, name]));
  return named.map(({ value, name }) => {
    const aliases = name === value.name || value.name === '' ? [] : [value.name];
    for (const alias of new Set(value.aliases)) {
      if (used.has(alias))
        notes.push(`${where}: "${alias}" names two values, so it is no alias of "${name}"`);
      else aliases.push(alias);
      used.add(alias);
    }
    const negative = value.isNegative ? ', a value out of range' : '';
    if (name !== value.name) {
      notes.push(`${where}: value "${value.name}" of "${parameter.name}" is called "${name}"${negative}`);
    }
    return {
      name,
      original: value.name,
      weight: value.weight,
      isNegative: value.isNegative,
      aliases,
    };
  });
}
