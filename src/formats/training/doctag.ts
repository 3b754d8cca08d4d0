import type { Exporter, TrainingRow } from './exporter.ts';

/** The literal tag of synthetic document finetuning. No space or line break follows it. */
export const DOCTAG = '<DOCTAG>';

/**
 * `{"text": "<DOCTAG>" + document, "prefix_chars": 8}`: the tag marks text that is not the model's own voice;
 * `prefix_chars` says how many characters a loss mask leaves out. What is mixed in has no tag, and a prefix of 0.
 */
export const doctagExporter: Exporter = {
  name: 'doctag',
  description: `one {"text", "prefix_chars"} a row: ${DOCTAG} and the text, with the length of the tag for the loss mask`,
  columns: [
    { name: 'text', type: 'string' },
    { name: 'prefix_chars', type: 'integer' },
  ],
  rowsOf: ({ text }) => [rowOf(DOCTAG, text)],
  rowsOfMixed: ({ text }) => [rowOf('', text)],
};

function rowOf(prefix: string, document: string): TrainingRow {
  const text = prefix + document;
  return { values: { text, prefix_chars: prefix.length }, text };
}
