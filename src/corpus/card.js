import { stringify } from 'yaml';
import { documentSplits } from '../records/scenario.ts';

/** Columns of a corpus record with their types, in the words of the `datasets` library. */
const FEATURES = [
  ...['id', 'text', 'split', 'arm', 'form', 'unit'].map((name) => ({ name, dtype: 'string' })),
  ...['focus', 'focusFound', 'cell', 'clauses'].map((name) => ({ name, sequence: 'string' })),
  { name: 'family', dtype: 'string' },
  { name: 'tokens', dtype: 'int64' },
  ...['writer', 'model', 'scenario'].map((name) => ({ name, dtype: 'string' })),
  { name: 'trainable', dtype: 'bool' },
];
/**
 * The dataset card, with the front matter by which a Hugging Face loader finds every split: without it a folder
 * loader silently drops `heldout`.
 */
export function renderCard(input) {
  const splits = documentSplits.filter((split) => input.files.some((file) => file.split === split));
  const sum = (split, pick) =>
    input.files.filter((file) => file.split === split).reduce((total, file) => total + pick(file), 0);
  const documents = splits.reduce((total, split) => total + sum(split, (file) => file.records), 0);
  const bytes = splits.reduce((total, split) => total + sum(split, (file) => file.bytes), 0);
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
    configs: [
      {
        config_name: 'documents',
        default: true,
        data_files: splits.map((split) => ({ split, path: `${split}-*.jsonl` })),
      },
    ],
    dataset_info: [
      {
        config_name: 'documents',
        features: FEATURES,
        splits: splits.map((split) => ({
          name: split,
          num_bytes: sum(split, (file) => file.bytes),
          num_examples: sum(split, (file) => file.records),
        })),
        download_size: bytes,
        dataset_size: bytes,
      },
    ],
  });
  const rows = splits.map(
    (split) =>
      `| ${split} | ${count(sum(split, (file) => file.records))} | ${count(sum(split, (file) => file.tokens))} |`,
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
| split | documents | tokens (estimate) |
|---|---:|---:|
${rows.join('\n')}

Forms: ${Object.entries(input.byForm)
    .map(([form, documents]) => `${form} ${count(documents)}`)
    .join(', ')}. Writer: \`${input.writer}\`. Seed: ${input.seed}.

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
function certificateWords(certificate) {
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
function count(number) {
  return number.toLocaleString('en-GB');
}
function sizeCategory(documents) {
  if (documents < 1_000) return 'n<1K';
  if (documents < 10_000) return '1K<n<10K';
  if (documents < 100_000) return '10K<n<100K';
  if (documents < 1_000_000) return '100K<n<1M';
  return '1M<n<10M';
}
