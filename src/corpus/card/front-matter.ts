import { stringify } from 'yaml';
import { type Column, columnsOf, turnColumns } from '../columns.ts';
import { type Configuration, type CorpusFile, folderOf } from '../write-shards.ts';
import type { CardGroup } from './groups.ts';

/** What the front matter says beside the files. */
export interface FrontMatterInput {
  readonly name: string;
  readonly trainable: boolean;
  /** Where the terms of the model's provider stand, or an empty string. */
  readonly termsLink: string;
}

/**
 * The front matter by which a Hugging Face loader finds every split: without it a folder loader silently drops
 * `heldout`. Keys are those of `huggingface_hub`'s dataset card metadata.
 */
export function frontMatter(
  { name, trainable, termsLink }: FrontMatterInput,
  groups: readonly CardGroup[],
): string {
  const files = groups.flatMap(({ splits }) => splits.flatMap(({ files: own }) => own));
  return stringify({
    pretty_name: name,
    language: ['en'],
    license: 'other',
    license_name: termsLink === '' ? 'not-settled' : 'terms-of-the-model-provider',
    ...(termsLink === '' ? {} : { license_link: termsLink }),
    annotations_creators: ['machine-generated'],
    language_creators: ['machine-generated'],
    multilinguality: ['monolingual'],
    source_datasets: ['original'],
    size_categories: [sizeCategory(sum(files, 'records'))],
    task_categories: ['text-generation'],
    tags: ['synthetic', 'alignment', 'synthetic-document-finetuning', ...(trainable ? [] : ['rehearsal'])],
    configs: groups.map(({ configuration, splits }, at) => ({
      config_name: configuration,
      ...(at === 0 ? { default: true } : {}),
      data_files: splits.map(({ split }) => ({
        split,
        path: `${folderOf[configuration]}${split}-*.jsonl`,
      })),
    })),
    dataset_info: groups.map((group) => informationOf(group)),
  });
}

function informationOf({ configuration, splits }: CardGroup): object {
  const bytes = sum(
    splits.flatMap(({ files }) => files),
    'bytes',
  );
  return {
    config_name: configuration,
    features: featuresOf(configuration),
    splits: splits.map(({ split, files }) => ({
      name: split,
      num_bytes: sum(files, 'bytes'),
      num_examples: sum(files, 'records'),
    })),
    download_size: bytes,
    dataset_size: bytes,
  };
}

/** Columns with their types, in the words of the `datasets` library. */
function featuresOf(configuration: Configuration): object[] {
  return columnsOf[configuration].map(({ name, type }) => ({ name, ...typeWords[type] }));
}

const typeWords: Readonly<Record<Column['type'], object>> = {
  text: { dtype: 'string' },
  texts: { sequence: 'string' },
  'whole-number': { dtype: 'int64' },
  'yes-or-no': { dtype: 'bool' },
  turns: { list: turnColumns.map((name) => ({ name, dtype: 'string' })) },
};

function sum(files: readonly CorpusFile[], what: 'records' | 'bytes'): number {
  return files.reduce((total, file) => total + file[what], 0);
}

function sizeCategory(documents: number): string {
  if (documents < 1_000) return 'n<1K';
  if (documents < 10_000) return '1K<n<10K';
  if (documents < 100_000) return '10K<n<100K';
  if (documents < 1_000_000) return '100K<n<1M';
  return '1M<n<10M';
}
