import { type Interval, wilson } from '../../gaps/rates.ts';
import type { LacunaDocument } from '../../records/document.ts';

/** How often the focus that a judge found is the one that was intended. */
export interface Agreement {
  readonly agreed: number;
  /** Graded documents with this dimension in their focus. */
  readonly of: number;
  readonly rate: number;
  /** Wilson score interval of the rate, 95 %. */
  readonly interval: Interval;
}

/** What the blind judge found beside what was intended, over all graded documents, kept or rejected. */
export interface Confusion {
  readonly graded: number;
  readonly agreement: Readonly<Record<string, Agreement>>;
  /** Documents by dimension, by the value that was intended, by the value that was found, or {@link NOTHING_FOUND}. */
  readonly confusion: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, number>>>>>>;
}

/** Stands for a value where the judge found that the reasoning turns on none. No value of a map has such a name. */
export const NOTHING_FOUND = '(nothing)';

/** A document as a confusion matrix sees it. */
export type GradedDocument = Pick<LacunaDocument, 'making'> & {
  readonly scenario: Pick<LacunaDocument['scenario'], 'focus'>;
};

/** Counts documents one by one; those without a grade count for nothing. */
export interface ConfusionCounter {
  add(document: GradedDocument): void;
  confusion(): Confusion;
}

/** A counter that has seen nothing. */
export function createConfusionCounter(): ConfusionCounter {
  const counts = new Map<string, Map<string, Map<string, number>>>();
  let graded = 0;
  return {
    add({ making: { grade }, scenario }) {
      if (grade === null) return;
      graded++;
      for (const [dimension, intended] of Object.entries(scenario.focus)) {
        const rows = inMap(counts, dimension, () => new Map<string, Map<string, number>>());
        const row = inMap(rows, intended, () => new Map<string, number>());
        const found = grade.focus[dimension] ?? NOTHING_FOUND;
        row.set(found, (row.get(found) ?? 0) + 1);
      }
    },
    confusion() {
      const dimensions = sorted(counts).map(([dimension, rows]) => {
        const matrix = sorted(rows).map(
          ([intended, row]) => [intended, Object.fromEntries(sorted(row))] as const,
        );
        return [dimension, Object.fromEntries(matrix)] as const;
      });
      return {
        graded,
        agreement: Object.fromEntries(
          dimensions.map(([dimension, matrix]) => [dimension, agreementIn(matrix)]),
        ),
        confusion: Object.fromEntries(dimensions),
      };
    },
  };
}

/** The confusion matrices of documents: intended × found, for each dimension. */
export function confusionOf(documents: Iterable<GradedDocument>): Confusion {
  const counter = createConfusionCounter();
  for (const document of documents) counter.add(document);
  return counter.confusion();
}

function agreementIn(matrix: Readonly<Record<string, Readonly<Record<string, number>>>>): Agreement {
  let agreed = 0;
  let of = 0;
  for (const [intended, row] of Object.entries(matrix)) {
    agreed += row[intended] ?? 0;
    for (const count of Object.values(row)) of += count;
  }
  return { agreed, of, rate: agreed / of, interval: wilson(agreed, of) };
}

function inMap<T>(map: Map<string, T>, key: string, create: () => T): T {
  const known = map.get(key);
  if (known !== undefined) return known;
  const created = create();
  map.set(key, created);
  return created;
}

/** Whatever order documents were judged in, the same matrix is printed the same. */
function sorted<T>(map: ReadonlyMap<string, T>): [string, T][] {
  return [...map].toSorted(([a], [b]) => (a < b ? -1 : 1));
}
