import { dirname, relative, resolve } from 'node:path';
import { LacunaError, type Place } from '../../errors.ts';
import { readText } from '../../io/files.ts';
import { parseYamlWithPlaces } from '../../io/yaml.ts';
import { type MapFile, mapFileSchema } from '../map-schema.ts';

/** One map file among those that make up a map. */
export interface MapLayer {
  readonly file: string;
  readonly name: string;
  readonly content: MapFile;
  /** Its place among the layers: the lowest is 0. */
  readonly position: number;
  /** Every layer that it extends, directly or not. */
  readonly below: ReadonlySet<MapLayer>;
  /** The place of the part at `path` in its file. */
  placeOf(path: readonly PropertyKey[]): Place;
}

/**
 * Reads a map file and all that it extends, the lowest first and the file itself last. A file that is reached by
 * two ways is one layer.
 *
 * @throws LacunaError `map.layer-cycle`, `map.missing-layer`, `map.two-layers-of-a-name`, and what a map file that
 * cannot be read throws, with the place
 */
export async function readLayers(file: string): Promise<MapLayer[]> {
  const layers: MapLayer[] = [];
  await readLayer(file, [], layers);
  return layers;
}

/** Paths that a map file extends, as it writes them. */
export function extendedPaths(content: MapFile): readonly string[] {
  return typeof content.extends === 'string' ? [content.extends] : (content.extends ?? []);
}

async function readLayer(file: string, above: readonly string[], layers: MapLayer[]): Promise<MapLayer> {
  const { value: content, placeOf } = parseYamlWithPlaces(await readText(file), file, mapFileSchema);
  const chain = [...above, resolve(file)];
  const below = new Set<MapLayer>();
  for (const [index, path] of extendedPaths(content).entries()) {
    const target = resolve(dirname(file), path);
    const place = placeOf(typeof content.extends === 'string' ? ['extends'] : ['extends', index]);
    if (chain.includes(target)) throw cycle([...chain.slice(chain.indexOf(target)), target], place);
    const layer =
      layers.find((candidate) => resolve(candidate.file) === target) ??
      (await readLayer(target, chain, layers).catch((error: unknown) => {
        throw missing(error, target, path, place);
      }));
    below.add(layer);
    for (const lower of layer.below) below.add(lower);
  }
  const namesake = layers.find((layer) => layer.name === content.name);
  if (namesake) {
    throw new LacunaError({
      code: 'map.two-layers-of-a-name',
      message: `this map and ${namesake.file}, which are layers of one map, are both called "${content.name}"`,
      hint: 'Rename one of them: layers are told apart by their names.',
      place: placeOf(['name']),
    });
  }
  const layer: MapLayer = { file, name: content.name, content, position: layers.length, below, placeOf };
  layers.push(layer);
  return layer;
}

function cycle(chain: readonly string[], place: Place): LacunaError {
  const shown = chain.map((file) => relative(dirname(chain[0]!), file) || file);
  return new LacunaError({
    code: 'map.layer-cycle',
    message: `the map extends itself: ${shown.join(' → ')}`,
    hint: 'A general map must not extend one that is built on it: remove this line.',
    place,
  });
}

/** A file that is not there is the fault of the line that names it; other errors have a place of their own. */
function missing(error: unknown, target: string, path: string, place: Place): unknown {
  if (!(error instanceof LacunaError) || error.code !== 'io.cannot-read' || error.place?.file !== target) {
    return error;
  }
  return new LacunaError({
    code: 'map.missing-layer',
    message: `the map that it extends cannot be read: ${path}`,
    hint: `Paths are relative to this file; looked for ${target}.`,
    place,
    cause: error,
  });
}
