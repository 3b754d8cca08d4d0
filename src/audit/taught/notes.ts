import type { Taught } from './taught-result.ts';

/** Splits that a note names. */
const MOST_NAMED = 5;

/** What a reader must know before believing the numbers. */
export function notesOn({
  documents,
  splits,
  labels,
  combinations,
  subset,
}: Omit<Taught, 'notes'>): string[] {
  const notes: string[] = [];
  const other = splits.filter(({ isTraining }) => !isTraining);
  if (documents === 0 && other.length > 0) {
    notes.push(
      `No document is of a split that is trained on (there is only ${other
        .slice(0, MOST_NAMED)
        .map(({ split }) => split)
        .join(
          ', ',
        )}${other.length > MOST_NAMED ? ` and ${other.length - MOST_NAMED} more` : ''}), so nothing is taught.`,
    );
  }
  if (labels.meaning !== 'focus' && documents > 0) {
    notes.push(
      'Labels say what documents show, and not that their reasoning turns on it: what is told as taught is the most that can be taught.',
    );
  }
  if (labels.unlabelled > 0) {
    notes.push(
      `${share(labels.unlabelled, documents)} of the documents show nothing of the map that was recognised, and count for no bucket.`,
    );
  }
  const byText = labels.sources.some(({ documents: counts }) => counts.labeller > 0);
  if (byText && labels.agreements.every(({ second }) => second !== 'labeller')) {
    notes.push(
      'Nothing says how often the offline labeller is right here: no field and no model labels the same documents.',
    );
  }
  if (labels.ruledOut > 0) {
    notes.push(
      `${share(labels.ruledOut, documents)} of the documents have values together that the map rules out: look at some, either the labels or the map are wrong.`,
    );
  }
  if (labels.model?.isOutOfBudget) {
    notes.push(
      `The budget was reached after ${labels.model.asked} answers of the model; the other documents are labelled without it.`,
    );
  }
  if (!combinations.some(({ strength }) => strength === 3) && combinations.length > 0) {
    notes.push('Triples of values were not counted: the map has too many.');
  }
  if (subset && subset.documents > subset.atLeast) {
    notes.push(
      `The subset may not be the smallest: no subset has fewer than ${subset.atLeast} documents, and this one has ${subset.documents}.`,
    );
  }
  return notes;
}

function share(part: number, all: number): string {
  const percent = (100 * part) / all;
  return `${percent >= 10 || percent === 0 ? percent.toFixed(0) : percent.toPrecision(1)} %`;
}
