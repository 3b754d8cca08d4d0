import type { CoverageMap } from '../../coverage/map.ts';
import { createLabeller, type Labeller } from '../../label/labeller.ts';
import type { Cell } from '../../records/cell.ts';

/** Finds a dimension's value in free text; `undefined` where the text shows none. */
export type FindLabel = (dimension: string, text: string, by: 'offline' | 'model') => string | undefined;

/** Texts whose labels are remembered: the epochs of an item have the same text. */
const MOST_REMEMBERED = 10_000;

/**
 * The labels of texts: those of the offline labeller, which is made when it is first asked, and those that a model
 * gave before.
 *
 * @param byModel for each text, what a model found in it
 */
export function createLabels(map: CoverageMap, byModel: ReadonlyMap<string, Cell>): FindLabel {
  let labeller: Labeller | undefined;
  const remembered = new Map<string, Cell>();
  const labelled = (text: string): Cell => {
    const known = remembered.get(text);
    if (known) return known;
    labeller ??= createLabeller(map);
    const found = Object.entries(labeller.label(text)).flatMap(([dimension, labels]): [string, string][] => {
      const best = labels.find((label) => label.recognised);
      return best ? [[dimension, best.value]] : [];
    });
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    const cell = Object.fromEntries(found);
    remembered.set(text, cell);
    return cell;
  };
  return (dimension, text, by) => (by === 'offline' ? labelled(text) : byModel.get(text))?.[dimension];
}
