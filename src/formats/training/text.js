/** `{"text": document}`: plain next-token prediction. */
export const textExporter = {
  name: 'text',
  description: 'one {"text"} a line',
  rowOf: ({ text }) => ({ text }),
};
