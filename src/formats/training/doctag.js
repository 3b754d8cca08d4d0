/** The literal tag of synthetic document finetuning. No space or line break follows it. */
export const DOCTAG = '<DOCTAG>';
/**
 * `{"text": "<DOCTAG>" + document, "prefix_chars": 8}`: the tag marks text that is not the model's own voice;
 * `prefix_chars` says how many characters a loss mask leaves out.
 */
export const doctagExporter = {
  name: 'doctag',
  description: `one {"text"} a line, each starting with ${DOCTAG}, with the length of the tag for the loss mask`,
  rowOf: ({ text }) => ({ text: DOCTAG + text, prefix_chars: DOCTAG.length }),
};
