import { Document, isCollection, isMap, isScalar, isSeq, type Pair } from 'yaml';
import type { MapFile } from '../map-schema.ts';

/** The name of the map in which the part at a path was written. */
type LayerOf = (path: readonly PropertyKey[]) => string;

/**
 * The content of a map as YAML that loads to the same map. Where several maps were merged, a comment names the map
 * that a part was written in, if the part around it was written in another.
 */
export function printMap(content: MapFile, layers: readonly string[], layerOf: LayerOf): string {
  const { extends: _, ...own } = content;
  const document = new Document(own, { aliasDuplicateObjects: false });
  if (layers.length > 0) {
    document.commentBefore = [
      ` ${content.name}, laid over ${layers.join(' and ')}.`,
      ' A comment names the map that a part comes from; a part without one comes from where the part around it does.',
    ].join('\n');
    annotate(document, content.name, layerOf);
  }
  return document.toString({ lineWidth: 110 });
}

/** Lists whose items each come from one map. */
const LISTS = ['crosses', 'exclude', 'illegal', 'buckets'];

function annotate(document: Document, top: string, layerOf: LayerOf): void {
  for (const [key, pair] of pairsOf(document.contents)) {
    if (key === 'dimensions') annotateDimensions(pair.value, top, layerOf);
    else if (LISTS.includes(key)) annotateItems(pair.value, key, top, layerOf);
    else note(pair, layerOf([key]), top);
  }
}

function annotateDimensions(dimensions: unknown, top: string, layerOf: LayerOf): void {
  for (const [name, dimension] of pairsOf(dimensions)) {
    const path = ['dimensions', name];
    const layer = note(dimension, layerOf(path), top);
    for (const [field, pair] of pairsOf(dimension.value)) {
      if (field !== 'values') note(pair, layerOf([...path, field]), layer);
      else annotateValues(pair.value, [...path, field], layer, layerOf);
    }
  }
}

function annotateValues(values: unknown, path: readonly string[], around: string, layerOf: LayerOf): void {
  for (const [name, value] of pairsOf(values)) {
    const layer = note(value, layerOf([...path, name]), around);
    for (const [field, pair] of pairsOf(value.value)) note(pair, layerOf([...path, name, field]), layer);
  }
}

function annotateItems(list: unknown, key: string, top: string, layerOf: LayerOf): void {
  if (!isSeq(list)) return;
  for (const [index, item] of list.items.entries()) {
    const layer = layerOf([key, index]);
    if (layer !== top && isCollection(item)) item.commentBefore = ` ${layer}`;
    for (const [field, pair] of pairsOf(item)) note(pair, layerOf([key, index, field]), layer);
  }
}

function pairsOf(node: unknown): [string, Pair][] {
  if (!isMap(node)) return [];
  return node.items.flatMap((pair) => (isScalar(pair.key) ? [[String(pair.key.value), pair]] : []));
}

/** Names the layer where it is not that of the part around. @returns the layer */
function note({ key, value }: Pair, layer: string, around: string): string {
  if (layer === around) return layer;
  if (isScalar(value) && value.value !== null) value.comment = ` ${layer}`;
  else if (isScalar(key)) key.commentBefore = ` ${layer}`;
  return layer;
}
