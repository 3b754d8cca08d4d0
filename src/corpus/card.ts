import { stringify } from 'yaml';
import type { Certificate } from '../records/certificate.ts';
import { documentSplits } from '../records/scenario.ts';
import { type Configuration, type CorpusFile, configurations, folderOf } from './write-shards.ts';

/** What a dataset card says. Nothing in it depends on when or how fast the corpus was made. */
export interface CardInput {
  readonly name: string;
  readonly version: string;
  readonly mapName: string;
  readonly mapDescription: string;
  readonly constitution: string;
  readonly writer: string;
  readonly trainable: boolean;
  readonly intendedUse: string;
  readonly seed: number;
  readonly files: readonly CorpusFile[];
  readonly certificate: Certificate;
  /** Documents by form. */
  readonly byForm: Readonly<Record<string, number>>;
}

/** Columns of a corpus record with their types, in the words of the `datasets` library. */
const FEATURES = [
  ...['id', 'text', 'split', 'arm', 'form', 'unit'].map((name) => ({ name, dtype: 'string' })),
  ...['focus', 'focusFound', 'cell', 'clauses'].map((name) => ({ name, sequence: 'string' })),
  { name: 'family', dtype: 'string' },
  { name: 'tokens', dtype: 'int64' },
  ...['writer', 'model', 'scenario'].map((name) => ({ name, dtype: 'string' })),
  { name: 'trainable', dtype: 'bool' },
];

/** Columns of a conversation's record: those of a document, its turns and its tools. */
const CONVERSATION_FEATURES = [
  ...FEATURES,
  {
    name: 'messages',
    list: ['role', 'content', 'tool_calls', 'name'].map((name) => ({ name, dtype: 'string' })),
  },
  { name: 'tools', dtype: 'string' },
];

/** What a reader of the card must know of two configurations. */
const CONFIGURATIONS = `
Every document stands in one configuration: prose in \`documents\`, conversations in \`conversations\`. Both have the
same columns; a conversation has \`messages\` and \`tools\` besides, and in \`text\` its turns as plain text. \`tools\` and
\`tool_calls\` of a message are JSON text, \`[]\` and an empty string where there are none: parse them before a chat
template is applied.
`;

const featuresOf: Readonly<Record<Configuration, readonly object[]>> = {
  documents: FEATURES,
  conversations: CONVERSATION_FEATURES,
};

/**
 * The dataset card, with the front matter by which a Hugging Face loader finds every split: without it a folder
 * loader silently drops `heldout`.
 */
export function renderCard(input: CardInput): string {
  const { files } = input;
  const sum = (own: readonly CorpusFile[], count: 'records' | 'bytes' | 'tokens') =>
    own.reduce((total, file) => total + file[count], 0);
  // A configuration without a file is not declared: a loader would look for files that are not there.
  const present = configurations.filter((name) => files.some((file) => file.configuration === name));
  const groups = present.map((name) => ({
    name,
    splits: documentSplits.flatMap((split) => {
      const own = files.filter((file) => file.configuration === name && file.split === split);
      return own.length > 0 ? [{ split, own }] : [];
    }),
  }));
  const documents = sum(files, 'records');
  const frontMatter = stringify({
    pretty_name: input.name,
    language: ['en'],
    license: 'other',
    annotations_creators: ['machine-generated'],
    language_creators: ['machine-generated'],
    source_datasets: ['original'],
    size_categories: [sizeCategory(documents)],
    task_categories: ['text-generation'],
    tags: [
      'synthetic',
      'alignment',
      'synthetic-document-finetuning',
      ...(input.trainable ? [] : ['rehearsal']),
    ],
    configs: groups.map(({ name, splits }, at) => ({
      config_name: name,
      ...(at === 0 ? { default: true } : {}),
      data_files: splits.map(({ split }) => ({ split, path: `${folderOf[name]}${split}-*.jsonl` })),
    })),
    dataset_info: groups.map(({ name, splits }) => {
      const bytes = sum(
        splits.flatMap(({ own }) => own),
        'bytes',
      );
      return {
        config_name: name,
        features: featuresOf[name],
        splits: splits.map(({ split, own }) => ({
          name: split,
          num_bytes: sum(own, 'bytes'),
          num_examples: sum(own, 'records'),
        })),
        download_size: bytes,
        dataset_size: bytes,
      };
    }),
  });
  const rows = groups.flatMap(({ name, splits }) =>
    splits.map(
      ({ split, own }) =>
        `| ${name} | ${split} | ${count(sum(own, 'records'))} | ${count(sum(own, 'tokens'))} |`,
    ),
  );
  return `---
${frontMatter}---

# ${input.name}

${input.mapDescription || 'Documents that teach the reasoning behind the acts of an AI.'} Written by Lacuna ${input.version} for the coverage map \`${input.mapName}\`, from the constitution \`${input.constitution}\`.
${
  input.trainable
    ? ''
    : `
> **A rehearsal, not for training.** The offline writer (\`${input.writer}\`) composed these documents from a phrase
> bank, to try the pipeline without a model. Every record says \`"trainable": false\`.
`
}
| configuration | split | documents | tokens (estimate) |
|---|---|---:|---:|
${rows.join('\n')}

Forms: ${Object.entries(input.byForm)
    .map(([form, documents]) => `${form} ${count(documents)}`)
    .join(', ')}. Writer: \`${input.writer}\`. Seed: ${input.seed}.
${present.includes('conversations') ? CONFIGURATIONS : ''}

## Intended use

${input.intendedUse}

## How it was made

Each document was planned for a *focus*: one to three values of the map on which its reasoning turns, chosen where
eval results showed that the model fails or that the evals hardly looked. Everything else in it was drawn at random.
\`focus\` is what was planned, \`focusFound\` what was recognised in the text, \`family\` the situation it instantiates.
Families, names and workplaces are not shared between splits.

## What it stays away from

${certificateWords(input.certificate)}

\`certificate.json\` holds the comparisons, thresholds and closest matches; \`manifest.json\` the hashes of all files.

## Limits

${input.certificate.limits.map((limit) => `- ${limit}`).join('\n')}

## Terms

Texts written by a language model are subject to its provider's terms on training with its outputs; the licence
field says \`other\` because that is for you to settle.
`;
}

function certificateWords(certificate: Certificate): string {
  const lines = certificate.comparisons.map(
    (comparison) =>
      `- ${comparison.name}: ${count(comparison.documents)} documents against ${count(comparison.compared)}; ${count(comparison.rejected)} rejected on the way, ${count(comparison.remaining)} remaining.`,
  );
  const evals =
    certificate.evals.length === 0
      ? 'No eval files were given.'
      : `Eval texts compared with: ${certificate.evals.map((file) => `\`${file.file}\` (${count(file.texts)})`).join(', ')}.`;
  return [evals, '', ...lines].join('\n');
}

function count(number: number): string {
  return number.toLocaleString('en-GB');
}

function sizeCategory(documents: number): string {
  if (documents < 1_000) return 'n<1K';
  if (documents < 10_000) return '1K<n<10K';
  if (documents < 100_000) return '10K<n<100K';
  if (documents < 1_000_000) return '100K<n<1M';
  return '1M<n<10M';
}
