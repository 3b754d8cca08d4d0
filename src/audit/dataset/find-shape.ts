import { fieldAt } from '../../evidence/mapping/rules.ts';
import { isEvalText } from '../../formats/eval-texts.ts';
import {
  choiceColumns,
  columnName,
  contextColumns,
  pairColumns,
  proseColumns,
  turnColumns,
} from './columns.ts';
import type { DatasetFields } from './dataset.ts';
import { isAnswer, type PairColumns, pairShape } from './pair-shape.ts';
import type { RowShape } from './row-text.ts';
import { turnShape, withoutDoctag } from './turn-shape.ts';
import { looksLikeTurns } from './turns.ts';

type Values = Readonly<Record<string, unknown>>;

/** A way to take the text, or why none can be told: several columns could be meant, or none. */
export type FoundShape =
  | { readonly shape: RowShape }
  | { readonly candidates: readonly string[] }
  | { readonly columns: readonly string[] };

/**
 * Finds where the text of rows stands. Columns that the user names come first; then turns; then `text`; then one
 * column that is known to hold whole documents, or a question with its answer; then the only column with prose.
 *
 * @param sample some rows, by which the columns and what they hold are told
 */
export function findShape(sample: readonly Values[], fields: DatasetFields): FoundShape {
  if (fields.messages !== undefined) return { shape: namedTurns(fields.messages, fields.text ?? '') };
  if (fields.text !== undefined) return { shape: textShape(fields.text, false) };
  const columns = [...new Set(sample.flatMap((values) => Object.keys(values)))];
  const known = new Map(columns.map((column) => [columnName(column), column]));
  const some = (column: string, holds: (value: unknown) => boolean) =>
    sample.some((values) => holds(values[column]));
  const present = (names: readonly string[], holds: (value: unknown) => boolean) =>
    names.flatMap((name) => {
      const column = known.get(name);
      return column !== undefined && some(column, holds) ? [column] : [];
    });

  const whole = present(['text'], isString)[0] ?? '';
  const turns = present(turnColumns, looksLikeTurns);
  const shapes = turns.map((column) => turnShape([column], present(['system'], isString)[0], whole));
  if (shapes.length === 0 && whole !== '') shapes.push(textShape(whole, false));
  if (shapes.length === 0) {
    shapes.push(...present(proseColumns, isString).map((column) => textShape(column, false)));
    const pair = pairOf(present, isAnswer);
    if (pair) shapes.push(pair);
  }
  if (shapes.length === 0) {
    const prose = columns.filter((column) => some(column, isProse));
    shapes.push(...prose.map((column) => textShape(column, true)));
  }
  const [first, second] = shapes;
  if (first === undefined) return { columns };
  return second === undefined ? { shape: first } : { candidates: shapes.map(({ what }) => what) };
}

/** Takes one column, or a place within one by a path with dots. */
export function textShape(column: string, guessed: boolean): RowShape {
  return {
    what: `"${column}"`,
    guessed,
    read(values) {
      const text = fieldAt(values, column);
      if (typeof text === 'string') return withoutDoctag(text);
      // A table may leave a cell open: that is an empty document, not another kind of row.
      if (text === null) return withoutDoctag('');
      return { wrong: text === undefined ? `it has no "${column}"` : `"${column}" holds no text` };
    },
  };
}

function namedTurns(column: string, text: string): RowShape {
  const shape = turnShape(['turns'], '', 'text');
  return {
    ...shape,
    what: `the turns of "${column}"`,
    read: (values) => {
      const read = shape.read({ turns: fieldAt(values, column), text: text && fieldAt(values, text) });
      return 'wrong' in read ? { wrong: read.wrong.replace('"turns"', `"${column}"`) } : read;
    },
  };
}

type Present = (names: readonly string[], holds: (value: unknown) => boolean) => string[];

function pairOf(present: Present, holdsAnswer: (value: unknown) => boolean): RowShape | undefined {
  for (const [asked, answers] of pairColumns) {
    const turns = present([asked], looksLikeTurns)[0];
    if (turns !== undefined) return turnShape([turns, ...present(answers, looksLikeTurns).slice(0, 1)]);
    const question = present([asked], isString)[0];
    const chosen = question === undefined ? undefined : present(answers, looksLikeTurns)[0];
    // The turns of a chosen answer start with the prompt.
    if (chosen !== undefined) return turnShape([chosen]);
    const answer = present(answers, holdsAnswer)[0];
    if (question !== undefined && answer !== undefined) return pairShape(pair(present, question, answer));
  }
  const preferred = present(['chosen'], looksLikeTurns)[0];
  if (preferred !== undefined) return turnShape([preferred]);
  const lone = present(
    [...pairColumns.map(([asked]) => asked), 'chosen', 'completion', 'response'],
    isString,
  );
  return lone[0] === undefined ? undefined : pairShape(pair(present, lone[0], ''));
}

function pair(present: Present, asked: string, answer: string): PairColumns {
  const first = (names: readonly string[], holds: (value: unknown) => boolean) =>
    present(names, holds)[0] ?? '';
  return {
    before: present(contextColumns, isString),
    asked,
    input: columnName(asked) === 'instruction' ? first(['input'], isString) : '',
    choices: first(choiceColumns, (value) => typeof value === 'object' && value !== null),
    answer,
  };
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

function isProse(value: unknown): boolean {
  return typeof value === 'string' && isEvalText(value);
}
