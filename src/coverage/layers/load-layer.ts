import { LacunaError } from '../../errors.ts';
import { nearest } from '../../io/yaml.ts';
import { loadMap } from '../load-map.ts';
import type { CoverageMap } from '../map.ts';
import type { MapOptions } from '../resolve-map.ts';
import { readLayers } from './read-layers.ts';

/**
 * One layer of a map as a map of its own, with what it extends itself.
 *
 * @param file the map that extends it, directly or not
 * @param name the layer's name; the map's own gives the map
 * @throws LacunaError `map.unknown-layer`, and what `loadMap` throws
 */
export async function loadLayer(file: string, name: string, options: MapOptions = {}): Promise<CoverageMap> {
  const layers = await readLayers(file);
  const layer = layers.find((candidate) => candidate.name === name);
  if (layer) return loadMap(layer.file, options);
  const names = layers.map((candidate) => candidate.name).toReversed();
  const suggestion = nearest(name, names);
  throw new LacunaError({
    code: 'map.unknown-layer',
    message: `the map has no layer "${name}"`,
    hint: suggestion ? `Did you mean "${suggestion}"?` : `Layers, the nearest first: ${names.join(', ')}.`,
    place: { file },
  });
}
