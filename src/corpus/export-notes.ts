import type { ExportManifest } from './export-manifest.ts';

/** What a reader of an export must know, as sentences. */
export function notesOf(manifest: Omit<ExportManifest, 'notes'>): string[] {
  const { trainable, mixes, format, splits, options } = manifest;
  const leftOut = splits.reduce((sum, split) => sum + split.leftOut, 0);
  const documents = splits.reduce((sum, split) => sum + split.documents, leftOut);
  return [
    trainable ? '' : 'A rehearsal: documents of the offline writer are not for training.',
    leftOut === 0
      ? ''
      : `${count(leftOut)} of ${count(documents)} documents have no place in the format "${format}" and are left out: prose holds no question and answer.`,
    format === 'qa' && options.pairs === 'all'
      ? 'Later exchanges of a conversation stand without what was said before them.'
      : '',
    mixes.length === 0
      ? ''
      : "Documents that were mixed in were compared with nothing: the corpus's certificate does not cover them. `lacuna audit` with --evals compares this folder with evals.",
  ].filter((note) => note !== '');
}

function count(number: number): string {
  return number.toLocaleString('en-GB');
}
