/** Columns of turns. */
export const turnColumns: readonly string[] = [
  ...['messages', 'conversations', 'conversation', 'dialogue', 'dialog', 'chat', 'turns', 'transcript'],
];

/** Columns of a document's whole text besides `text`, which comes before them. */
export const proseColumns: readonly string[] = [
  ...['content', 'document', 'doc', 'body', 'article', 'story', 'markdown', 'raw_content', 'page'],
];

/** Columns that ask, each with those that may answer, in the order in which they are looked for. */
export const pairColumns: readonly (readonly [asked: string, answers: readonly string[]])[] = [
  ['instruction', ['output', 'response', 'answer', 'completion']],
  ['prompt', ['completion', 'response', 'chosen', 'answer', 'output', 'target']],
  ['question', ['answer', 'answers', 'best_answer', 'correct_answer', 'response', 'chosen', 'solution']],
  ['query', ['response', 'answer', 'answers', 'output']],
  ['problem', ['solution', 'answer', 'generated_solution']],
  ['input', ['output', 'target', 'ideal', 'response']],
];

/** Columns with what stands before a question, in the order in which it is put together. */
export const contextColumns: readonly string[] = ['system', 'system_prompt', 'context', 'passage'];

/** Columns with the choices of a question. */
export const choiceColumns: readonly string[] = ['choices', 'options'];

/** Columns that name a document. */
export const idColumns: readonly string[] = [
  ...['id', '_id', 'uuid', 'doc_id', 'document_id', 'example_id', 'sample_id', 'custom_id'],
];

/** A column's name as it is looked up: `Best Answer` and `best-answer` are `best_answer`. */
export function columnName(column: string): string {
  return column
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_');
}
