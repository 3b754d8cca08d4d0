import { stringify } from 'yaml';
import { type Column, columnsSeen, featuresOf } from '../formats/training/columns.ts';
import type { ExportedFile, ExportManifest } from './export-manifest.ts';

/**
 * The dataset card of an export, with the front matter by which `datasets.load_dataset(folder)` finds every split:
 * without it a folder loader silently drops `heldout`.
 *
 * @param columns of the format
 * @param seen paths of the optional columns that rows have
 */
export function renderExportCard(
  manifest: ExportManifest,
  columns: readonly Column[],
  seen: ReadonlySet<string>,
): string {
  const { source, format, files, mixes, notes, container } = manifest;
  const splits = manifest.splits.flatMap((counts) => {
    const own = files.filter(({ split }) => split === counts.split);
    return own.length > 0 ? [{ ...counts, own, bytes: own.reduce((sum, { bytes }) => sum + bytes, 0) }] : [];
  });
  const bytes = splits.reduce((sum, split) => sum + split.bytes, 0);
  const frontMatter = stringify({
    pretty_name: `${source.run}, as ${format}`,
    language: ['en'],
    license: 'other',
    task_categories: ['text-generation'],
    tags: ['synthetic', 'alignment', ...(manifest.trainable ? [] : ['rehearsal'])],
    configs: [
      {
        config_name: 'default',
        default: true,
        data_files: splits.map(({ split, own }) => ({ split, path: pathOf(own) })),
      },
    ],
    dataset_info: {
      config_name: 'default',
      // In a table every column is there, with nulls; in JSON a column that no row has would only add them.
      features: featuresOf(container === 'parquet' ? columns : columnsSeen(columns, seen)),
      splits: splits.map(({ split, records, bytes: size }) => ({
        name: split,
        num_bytes: size,
        num_examples: records,
      })),
      download_size: bytes,
      dataset_size: bytes,
    },
  });
  const tokens = manifest.tokenCounts.exact
    ? `tokens (${manifest.tokenCounts.counter})`
    : 'tokens (estimate)';
  return `---
${frontMatter}---

# ${source.run}, as ${format}

The corpus of the run \`${source.run}\`, exported by Lacuna ${manifest.lacuna} in the training format \`${format}\`.
\`export.json\` holds the options, the SHA-256 of every file, and the hashes of the corpus's manifest and certificate.

| split | records | ${tokens} | files |
|---|---:|---:|---:|
${splits
  .map(
    (split) => `| ${split.split} | ${count(split.records)} | ${count(split.tokens)} | ${split.own.length} |`,
  )
  .join('\n')}
${notes.length === 0 ? '' : `\n${notes.map((note) => `- ${note}`).join('\n')}\n`}${mixedIn(mixes)}
## Terms

Texts written by a language model are subject to its provider's terms on training with its outputs, and documents that
are mixed in to their own licences; the licence field says \`other\` because that is for you to settle.
`;
}

/** A pattern for the shards of a split, which names how many there are. */
function pathOf(files: readonly ExportedFile[]): string {
  const [first] = files;
  return first && files.length > 1 ? first.file.replace('-00000-of-', '-*-of-') : (first?.file ?? '');
}

function mixedIn(mixes: ExportManifest['mixes']): string {
  if (mixes.length === 0) return '';
  const rows = mixes.map(
    ({ source, ratio, reached, by, documents, tokens, times }) =>
      `| \`${source}\` | ${ratio} by ${by} | ${reached.toFixed(3)} | ${count(documents)} | ${count(tokens)} | ${times} |`,
  );
  return `
## Mixed in

| source | ratio asked for | reached | documents | tokens | times at most |
|---|---:|---:|---:|---:|---:|
${rows.join('\n')}
`;
}

function count(number: number): string {
  return number.toLocaleString('en-GB');
}
