import { configSchema } from './config-schema.ts';
import type { RunFile } from './run-file.ts';

/** The settings of a run that are not as they are by default; of nested ones the parts that differ. */
export function unusualSettings(settings: RunFile['settings']): Record<string, unknown> {
  const { constitutionExclude: _, ...own } = settings;
  return differences(own, configSchema.parse({ map: '', evidence: '', constitution: '' }));
}

/** The parts of an object that are not as in another; of lists the whole. */
function differences(own: object, other: object): Record<string, unknown> {
  const others = new Map<string, unknown>(Object.entries(other));
  return Object.fromEntries(
    Object.entries(own).flatMap(([key, value]: [string, unknown]) => {
      const before = others.get(key);
      if (JSON.stringify(value) === JSON.stringify(before)) return [];
      if (!isPlain(value) || !isPlain(before)) return [[key, value]];
      const inner = differences(value, before);
      return Object.keys(inner).length === 0 ? [] : [[key, inner]];
    }),
  );
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
