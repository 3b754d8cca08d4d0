import type { Place } from '../../errors.ts';
import { type MapFile, mapFileSchema } from '../map-schema.ts';
import { finishMap } from './finish-map.ts';
import { mergeLayers } from './merge-layers.ts';
import { placeOf } from './merged-parts.ts';
import { readLayers } from './read-layers.ts';

/** A map file with all that it extends, merged into the content of one file. */
export interface LayeredContent {
  readonly content: MapFile;
  /** Names of the maps it extends, the nearest first. */
  readonly layers: readonly string[];
  /** Where the part at a path of the content was written, or the part around it. */
  placeOf(path: readonly PropertyKey[]): Place;
  /** The name of the map in which it was written. */
  layerOf(path: readonly PropertyKey[]): string;
}

/**
 * Reads a map file and lays it over the maps that it extends, the lowest first.
 *
 * A dimension, value or named cross that stands below may be named again. What is said of it then replaces what was
 * said before, but for `signals`, `clauses`, `aliases`, `group`, `was` and `merges` of a value and `retired` and
 * `split` of a dimension, which are added. A value with `refines` takes the place of a part of another: the other
 * leaves the map, and what rules, crosses and buckets say of it is said of all its parts; a part has the signals,
 * clauses, stake, goal and dose of the whole unless it states its own, and the weights of the parts share the weight
 * of the whole. `was` and `merges` do the same for a new name. `retired: true` takes a value, a dimension or a named
 * cross away, and with it whatever the maps below say of it alone.
 *
 * @throws LacunaError `map.layer-cycle`, `map.missing-layer`, `map.two-layers-of-a-name`, `map.layers-disagree`,
 * `map.unknown-parent`, `map.retired-parent`, `map.refines-itself`, `map.nothing-to-retire`, and `yaml.…` of each file, with the place
 */
export async function loadLayeredContent(file: string): Promise<LayeredContent> {
  const layers = await readLayers(file);
  const { content, sourceOf } = finishMap(mergeLayers(layers), layers.at(-1)!);
  return {
    content: mapFileSchema.parse(content),
    layers: layers
      .slice(0, -1)
      .map(({ name }) => name)
      .toReversed(),
    placeOf: (path) => placeOf(sourceOf(path)),
    layerOf: (path) => sourceOf(path).layer.name,
  };
}
