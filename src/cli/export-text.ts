import { join } from 'node:path';
import type { ExportManifest, MixManifest, SplitManifest } from '../corpus/export-manifest.ts';
import { count } from './progress.ts';
import { formatTable } from './table.ts';

/**
 * What an export came to, as text: a table of its splits, what was mixed in, and what a trainer would cut off.
 *
 * @param out the folder as the user sees it
 */
export function exportText(manifest: ExportManifest, out: string): string {
  const { splits, files, mixes, tokenCounts } = manifest;
  const table = formatTable(splits, [
    { title: 'split', text: ({ split }) => split },
    { title: 'records', align: 'right', text: ({ records }) => count(records) },
    {
      title: tokenCounts.exact ? 'tokens' : 'tokens (estimate)',
      align: 'right',
      text: ({ tokens }) => count(tokens),
    },
    { title: 'files', text: ({ split }) => filesText(files, split, out) },
  ]);
  const lines = [...mixes.map(mixText), ...splits.flatMap(cutText)];
  return table + lines.map((line) => `${line}\n`).join('');
}

function filesText(files: ExportManifest['files'], split: string, out: string): string {
  const own = files.filter((file) => file.split === split);
  const [first] = own;
  if (first === undefined) return 'none: no document of the corpus';
  return own.length === 1 ? join(out, first.file) : `${join(out, first.file)} and ${own.length - 1} more`;
}

/** `mixed in: web.jsonl, 24 documents, 18,050 tokens: 0.5 of the corpus by documents` */
function mixText({ source, documents, tokens, reached, by, times }: MixManifest): string {
  const often = times > 1 ? `, up to ${times} times each` : '';
  const share = Number(reached.toPrecision(4));
  return `mixed in: ${source}, ${count(documents)} ${documents === 1 ? 'document' : 'documents'}${often}, ${count(tokens)} tokens: ${share} of the corpus by ${by}`;
}

/** `train: 12 of 48 records are longer than 1,024 tokens; a trainer would cut off 3,400 of 41,233` */
function cutText({ split, records, tokens, cut }: SplitManifest): string[] {
  if (cut === null || records === 0) return [];
  return [
    `${split}: ${count(cut.longer)} of ${count(records)} records are longer than ${count(cut.maxLength)} tokens; a trainer would cut off ${count(cut.tokens)} of ${count(tokens)}`,
  ];
}
