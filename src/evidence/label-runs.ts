import type { CoverageMap } from '../coverage/map.ts';
import { type Agreement, agreementOf, type LabelPair } from '../label/agreement.ts';
import type { LabelledText, TextToLabel } from '../label/model-labeller.ts';
import type { Cell } from '../records/cell.ts';
import { createLabels } from './mapping/labels.ts';
import { type Mapping, mappingFor, modelLabelled } from './mapping/mapping.ts';
import { valuesByRules } from './mapping/rules.ts';
import { openLog } from './open-log.ts';

/** The dimensions that any of the mappings has labelled by a model, in the map's order. */
export function dimensionsForModel(mappings: readonly Mapping[], map: CoverageMap): string[] {
  const wanted = new Set(mappings.flatMap(modelLabelled));
  return map.dimensions.map(({ name }) => name).filter((name) => wanted.has(name));
}

/**
 * The distinct texts that a model must label: those of runs for which no rule before finds a value.
 *
 * @param files logs; what is put aside when they are read is not looked at here
 */
export async function textsForModel(
  files: readonly string[],
  map: CoverageMap,
  mappings: readonly Mapping[],
): Promise<string[]> {
  const texts = new Set<string>();
  const offline = createLabels(map, new Map());
  for (const file of files) {
    const mapping = mappingFor(mappings, file);
    const dimensions = mapping ? modelLabelled(mapping) : [];
    if (!mapping || dimensions.length === 0) continue;
    const log = await openLog(file);
    if (log.kind === 'observations') continue;
    // The import itself says what is wrong with a part, and decides whether it is put aside.
    for await (const item of log.items(() => {})) {
      if (item.kind !== 'run') continue;
      const label = (dimension: string, text: string, by: 'offline' | 'model') => {
        if (by === 'model') texts.add(text);
        return by === 'offline' ? offline(dimension, text, by) : undefined;
      };
      const from = { fields: item.fields, tags: item.tags, file, label };
      for (const dimension of dimensions) {
        valuesByRules(mapping.dimensions.get(dimension) ?? [], from, dimension);
      }
    }
  }
  return [...texts];
}

/** What a model found in texts. */
export interface ModelLabels {
  readonly labels: ReadonlyMap<string, Cell>;
  /** Texts without labels, by why. */
  readonly failures: Readonly<Record<string, number>>;
  /** How far the offline labeller agrees, on a sample. */
  readonly agreement: readonly Agreement[];
}

/** Texts on which the two labellers are compared. */
const MOST_COMPARED = 500;

/**
 * Takes a model's labels, and compares them with those of the offline labeller.
 *
 * @param label asks the model
 * @param interval of a proportion from its counts, e.g. Wilson's
 */
export async function labelsByModel(
  texts: readonly string[],
  map: CoverageMap,
  dimensions: readonly string[],
  label: (texts: AsyncIterable<TextToLabel>) => AsyncIterable<LabelledText>,
  interval: (count: number, of: number) => readonly [low: number, high: number],
): Promise<ModelLabels> {
  const labels = new Map<string, Cell>();
  const failures: Record<string, number> = {};
  for await (const { id, labels: found, status, reason } of label(numbered(texts))) {
    const text = texts[Number(id)];
    if (status === 'ok' && text !== undefined) labels.set(text, found);
    else failures[reason] = (failures[reason] ?? 0) + 1;
  }
  const offline = createLabels(map, new Map());
  const pairs = texts.slice(0, MOST_COMPARED).flatMap((text): LabelPair[] => {
    const second = labels.get(text);
    if (!second) return [];
    const first = dimensions.flatMap((dimension): [string, string][] => {
      const value = offline(dimension, text, 'offline');
      return value === undefined ? [] : [[dimension, value]];
    });
    return [{ first: Object.fromEntries(first), second }];
  });
  return { labels, failures, agreement: agreementOf(pairs, dimensions, interval) };
}

async function* numbered(texts: readonly string[]): AsyncGenerator<TextToLabel> {
  for (const [index, text] of texts.entries()) yield { id: String(index), text };
}
