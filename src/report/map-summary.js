import { z } from 'zod';
/** What a report needs to know of a map: its words and its order. Part of `gaps.json`. */
export const mapSummarySchema = z.object({
  description: z.string(),
  /** The failure rate that is accepted, in [0, 1]. */
  tolerance: z.number(),
  dimensions: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      isStake: z.boolean(),
      values: z.array(z.object({ name: z.string(), label: z.string(), description: z.string() })),
    }),
  ),
  crosses: z.array(z.object({ name: z.string(), dimensions: z.array(z.string()) })),
});
/** The summary of a map. */
export function summariseMap(map) {
  return {
    description: map.description,
    tolerance: map.tolerance,
    dimensions: map.dimensions.map(({ name, label, isStake, values }) => ({
      name,
      label,
      isStake,
      values: values.map((value) => ({
        name: value.name,
        label: value.label,
        description: value.description,
      })),
    })),
    crosses: map.crosses.map(({ name, dimensions }) => ({ name, dimensions: [...dimensions] })),
  };
}
/** What buckets alone say of their map: names for labels, in the order in which they come. */
export function summaryFromBuckets(buckets) {
  const values = new Map();
  const crosses = new Map();
  for (const { cross, cell } of buckets) {
    crosses.set(cross, Object.keys(cell));
    for (const [dimension, value] of Object.entries(cell)) {
      const known = values.get(dimension) ?? new Set();
      values.set(dimension, known.add(value));
    }
  }
  return {
    description: '',
    tolerance: buckets[0]?.terms.tolerance ?? 0,
    dimensions: [...values].map(([name, names]) => ({
      name,
      label: inWords(name),
      isStake: false,
      values: [...names].toSorted().map((value) => ({ name: value, label: inWords(value), description: '' })),
    })),
    crosses: [...crosses].map(([name, dimensions]) => ({ name, dimensions })),
  };
}
/** The labels of a map by name. */
export function labelsOf(map) {
  const dimensions = new Map(map.dimensions.map((dimension) => [dimension.name, dimension]));
  const values = new Map(
    map.dimensions.flatMap((dimension) =>
      dimension.values.map((value) => [`${dimension.name}=${value.name}`, value.label]),
    ),
  );
  const dimensionLabel = (name) => dimensions.get(name)?.label || inWords(name);
  const valueLabel = (dimension, name) => values.get(`${dimension}=${name}`) || inWords(name);
  return {
    dimension: dimensionLabel,
    value: valueLabel,
    cell: (cell) =>
      Object.entries(cell)
        .map(([dimension, value]) => valueLabel(dimension, value))
        .join(' × '),
    cross: (names) => names.map(dimensionLabel).join(' × '),
  };
}
function inWords(name) {
  return name.replaceAll('_', ' ');
}
