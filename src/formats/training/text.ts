import type { Exporter } from './exporter.ts';

/** `{"text": document}`: plain next-token prediction. */
export const textExporter: Exporter = {
  name: 'text',
  description: 'one {"text"} a line',
  rowOf: ({ text }) => ({ text }),
};
