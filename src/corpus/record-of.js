import { cellToList } from '../records/cell.ts';
/** The corpus record of a kept document. */
export function recordOf(document) {
  const { scenario } = document;
  if (scenario.split === 'seeds') throw new RangeError(`document ${document.id} is of the seeds split`);
  const focus = cellToList(scenario.focus);
  const found = cellToList(document.focusFound);
  return {
    id: document.id,
    text: document.text,
    split: scenario.split,
    arm: scenario.arm,
    form: scenario.form,
    unit: scenario.unit,
    focus,
    focusFound: found.length > 0 ? found : focus,
    cell: cellToList(scenario.cell),
    clauses: scenario.clauses.map((clause) => clause.id),
    family: scenario.family,
    tokens: document.tokens,
    writer: document.writer,
    model: document.models.at(-1) ?? document.writer,
    scenario: scenario.id,
    trainable: document.trainable,
  };
}
