import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type MapFile, mapFileSchema } from '../coverage/map-schema.ts';
import { readText } from '../io/files.ts';
import { readYaml } from '../io/yaml.ts';

const example = fileURLToPath(new URL('../../gaps/ai-agent', import.meta.url));

/** The map of the bundled example. */
export const exampleMap = join(example, 'map.yaml');

/** The constitution that comes with Lacuna. */
export const builtInConstitution = fileURLToPath(
  new URL('../../constitutions/business-agent.md', import.meta.url),
);

/** A dimension as a map file writes it. */
export type StartingDimension = NonNullable<MapFile['dimensions']>[string];

/** Dimensions of the example that are about any agent, not about its trade. */
const GENERAL = ['temptation', 'oversight', 'complication', 'severity'] as const;

/** The text of the example's map. */
export function readExampleMap(): Promise<string> {
  return readText(exampleMap);
}

/**
 * The pressures of the bundled example that tempt any agent, as a starting point for another map: temptation,
 * oversight, complication, and severity as the stake. What they name of the example's constitution is left out.
 */
export async function startingDimensions(): Promise<ReadonlyMap<string, StartingDimension>> {
  const { dimensions = {} } = await readYaml(exampleMap, mapFileSchema);
  return new Map(
    GENERAL.flatMap((name): [string, StartingDimension][] => {
      const dimension = dimensions[name];
      return dimension ? [[name, withoutClauses(dimension)]] : [];
    }),
  );
}

function withoutClauses(dimension: StartingDimension): StartingDimension {
  const values = Object.entries(dimension.values ?? {}).map(([name, value]) => {
    if (value === null) return [name, null] as const;
    const { clauses: _, ...rest } = value;
    return [name, rest] as const;
  });
  return { ...dimension, values: Object.fromEntries(values) };
}
