import { LacunaError } from '../errors.ts';
import { readText } from '../io/files.ts';
import { parseYamlWithPlaces } from '../io/yaml.ts';
import { loadLayeredContent } from './layers/load-layers.ts';
import type { CoverageMap } from './map.ts';
import { mapFileSchema } from './map-schema.ts';
import { type MapOptions, resolveMap } from './resolve-map.ts';

/**
 * Reads a coverage map, with the maps that it extends, and checks every reference in it.
 *
 * @throws LacunaError `map.…` or `yaml.…`, with file, line and column
 */
export async function loadMap(file: string, options: MapOptions = {}): Promise<CoverageMap> {
  const placed = parseYamlWithPlaces(await readText(file), file, mapFileSchema);
  if (placed.value.extends === undefined) return resolveMap(placed.value, placed, options);
  const layered = await loadLayeredContent(file);
  return resolveMap(layered.content, layered, { ...options, layers: layered.layers });
}

/**
 * As {@link loadMap}, for text that was read already and extends nothing.
 *
 * @throws LacunaError `map.extends-files` where it does, and what {@link loadMap} throws
 */
export function parseMap(text: string, file: string, options: MapOptions = {}): CoverageMap {
  const placed = parseYamlWithPlaces(text, file, mapFileSchema);
  if (placed.value.extends !== undefined) {
    throw new LacunaError({
      code: 'map.extends-files',
      message: 'this map extends other files, which a text alone does not have beside it',
      hint: 'Load it by its path.',
      place: placed.placeOf(['extends']),
    });
  }
  return resolveMap(placed.value, placed, options);
}
