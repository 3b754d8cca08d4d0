import type { Exporter } from './exporter.ts';

/** `{"text": document}`: plain next-token prediction. A conversation is its turns as plain text. */
export const textExporter: Exporter = {
  name: 'text',
  description: 'one {"text"} a row',
  columns: [{ name: 'text', type: 'string' }],
  rowsOf: ({ text }) => [{ values: { text }, text }],
  rowsOfMixed: ({ text }) => [{ values: { text }, text }],
};
