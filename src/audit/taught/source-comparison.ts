import { createReservoir, type Reservoir } from '../../evidence/suggest/reservoir.ts';
import { wilson } from '../../gaps/rates.ts';
import { agreementOf, type LabelPair } from '../../label/agreement.ts';
import { createRandom } from '../../random.ts';
import type { Cell } from '../../records/cell.ts';
import type { LabelSource } from './document-labels.ts';
import type { SourceAgreement } from './taught-result.ts';

/** Labels of a document by the source that gave them; of the offline labeller they are had when they are needed. */
export type SourceLabels = Readonly<Partial<Record<Exclude<LabelSource, 'labeller'>, Cell | undefined>>>;

/** Compares the sources of labels on a sample of the documents. */
export interface SourceComparison {
  add(text: string, labels: SourceLabels): void;
  agreements(): readonly SourceAgreement[];
}

const PAIRS = [
  ['record', 'labeller'],
  ['fields', 'labeller'],
  ['model', 'labeller'],
  ['record', 'model'],
  ['fields', 'model'],
] as const;

interface Sampled {
  readonly text: string;
  readonly first: Cell;
  readonly second: Cell | undefined;
}

/**
 * Compares sources of labels, pair by pair, each on a uniform sample of the documents that both have labelled. A
 * record or a field that says nothing of a dimension has not labelled it; a model and the labeller, which were asked,
 * then say that there is no value.
 *
 * @param byText what the offline labeller finds; asked at the end, about the sample alone
 * @param size of each sample, whose texts are kept
 */
export function createSourceComparison(
  dimensions: readonly string[],
  byText: (text: string) => Cell,
  size: number,
): SourceComparison {
  const random = createRandom('sources of labels');
  const samples = PAIRS.map(
    ([first, second]): Reservoir<Sampled> => createReservoir(size, random.fork(`${first} ${second}`)),
  );
  return {
    add(text, labels) {
      for (const [at, [first, second]] of PAIRS.entries()) {
        const own = labels[first];
        if (own === undefined || (first !== 'model' && Object.keys(own).length === 0)) continue;
        const other = second === 'labeller' ? undefined : labels[second];
        if (second === 'labeller' || other) samples[at]!.add({ text, first: own, second: other });
      }
    },
    agreements: () =>
      PAIRS.flatMap(([first, second], at): SourceAgreement[] => {
        const pairs = samples[at]!.items().map(
          (item): LabelPair => ({ first: item.first, second: item.second ?? byText(item.text) }),
        );
        const compared = dimensions.flatMap((dimension) => {
          const own = first === 'model' ? pairs : pairs.filter((pair) => pair.first[dimension] !== undefined);
          return own.length === 0 ? [] : agreementOf(own, [dimension], wilson);
        });
        return compared.length === 0 ? [] : [{ first, second, dimensions: compared }];
      }),
  };
}
