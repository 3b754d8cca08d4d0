import { z } from 'zod';
import type { CoverageMap } from '../coverage/map.ts';
import type { Bucket } from '../records/bucket.ts';
import type { Cell } from '../records/cell.ts';

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
export type MapSummary = z.infer<typeof mapSummarySchema>;

/** The summary of a map. */
export function summariseMap(map: CoverageMap): MapSummary {
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
export function summaryFromBuckets(buckets: readonly Bucket[]): MapSummary {
  const values = new Map<string, Set<string>>();
  const crosses = new Map<string, string[]>();
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

/** The labels of a map. What it does not know stays as it is named. */
export interface Labels {
  dimension(name: string): string;
  value(dimension: string, name: string): string;
  /** The values of a cell: "profit × AI CEO". */
  cell(cell: Cell): string;
  /** The dimensions of a cross: "Temptation × Agent role". */
  cross(dimensions: readonly string[]): string;
}

/** The labels of a map by name. */
export function labelsOf(map: MapSummary): Labels {
  const dimensions = new Map(map.dimensions.map((dimension) => [dimension.name, dimension]));
  const values = new Map(
    map.dimensions.flatMap((dimension) =>
      dimension.values.map((value) => [`${dimension.name}=${value.name}`, value.label] as const),
    ),
  );
  const dimensionLabel = (name: string) => dimensions.get(name)?.label || inWords(name);
  const valueLabel = (dimension: string, name: string) =>
    values.get(`${dimension}=${name}`) ||
    name
      .split('>')
      .map((part) => values.get(`${dimension}=${part}`) || inWords(part))
      .join(' → ');
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

function inWords(name: string): string {
  return name.replaceAll('_', ' ');
}
