import { textOf } from '../../evidence/mapping/rules.ts';
import { isNestedDeeper, TOO_DEEP } from './nesting.ts';
import { isObject } from './plain-object.ts';
import type { RowShape } from './row-text.ts';
import { withoutDoctag } from './turn-shape.ts';

/** Columns whose texts stand under one another in a document; an empty string where there is none. */
export interface PairColumns {
  readonly before: readonly string[];
  readonly asked: string;
  /** What an instruction is to be applied to. */
  readonly input: string;
  readonly choices: string;
  readonly answer: string;
}

/** Takes a question or instruction with what stands before it, its choices and its answer, with a line between. */
export function pairShape({ before, asked, input, choices, answer }: PairColumns): RowShape {
  const columns = [...before, asked, input, choices, answer].filter((column) => column !== '');
  return {
    what: listed(columns.map((column) => `"${column}"`)),
    guessed: false,
    read(values) {
      const question = values[asked];
      if (typeof question !== 'string') return { wrong: `"${asked}" holds no text` };
      const deep = columns.find((column) => isNestedDeeper(values[column]));
      if (deep !== undefined) return { wrong: `"${deep}" cannot be read: ${TOO_DEEP}` };
      const options = choices === '' ? [] : choicesOf(values[choices]);
      const parts = [
        ...before.map((column) => plainText(values[column])),
        question,
        plainText(values[input]),
        options.map(({ label, text }) => ` (${label}) ${text}`).join('\n'),
        answer === '' ? '' : answerText(values[answer], options),
      ];
      return withoutDoctag(parts.filter((part) => part.trim() !== '').join('\n\n'));
    },
  };
}

/**
 * Whether a value can be an answer: a text, a number, a list of texts, or `{text: […]}`; also where it is nested too
 * deep to tell, so that the row is named as wrong.
 */
export function isAnswer(value: unknown): boolean {
  return isNestedDeeper(value) || plainText(value) !== '' || typeof value === 'number';
}

interface Choice {
  readonly label: string;
  readonly text: string;
}

/** Choices as a list of texts, as `{text: […], label: […]}`, or as an object of texts by their labels. */
function choicesOf(value: unknown): readonly Choice[] {
  if (Array.isArray(value)) return value.map((text, at) => ({ label: letter(at), text: plainText(text) }));
  if (!isObject(value)) return [];
  const { text, label } = value;
  if (Array.isArray(text)) {
    const labels = Array.isArray(label) ? label : [];
    return text.map((each, at) => ({ label: textOf(labels[at] ?? letter(at)), text: plainText(each) }));
  }
  return Object.entries(value).map(([name, each]) => ({ label: name, text: plainText(each) }));
}

function answerText(value: unknown, choices: readonly Choice[]): string {
  const number = typeof value === 'number' ? value : /^\d+$/.test(plainText(value)) ? Number(value) : -1;
  const chosen = choices[number] ?? choices.find(({ label }) => label === plainText(value).trim());
  return chosen ? `(${chosen.label}) ${chosen.text}` : plainText(value);
}

function plainText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.map(plainText).filter(Boolean).join('\n');
  if (isObject(value)) return plainText(value['text'] ?? value['value'] ?? value['content']);
  return '';
}

function letter(at: number): string {
  return String.fromCharCode(65 + (at % 26));
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
