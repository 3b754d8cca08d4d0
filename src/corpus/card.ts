import type { Certificate } from '../records/certificate.ts';
import { frontMatter } from './card/front-matter.ts';
import { groupsOf } from './card/groups.ts';
import { makingAgain } from './card/making-again.ts';
import { count, countsTable, filesTable, lengthsTable, sizesTable } from './card/tables.ts';
import type { CorpusCounts } from './corpus-counts.ts';
import type { Reproduction } from './reproduction.ts';
import type { TokenCounts } from './token-counts.ts';
import type { CorpusFile } from './write-shards.ts';

/** What a dataset card says. Nothing in it depends on when, where or how fast the corpus was made. */
export interface CardInput {
  readonly name: string;
  readonly version: string;
  readonly mapName: string;
  readonly mapDescription: string;
  readonly constitution: string;
  readonly writer: string;
  readonly trainable: boolean;
  readonly intendedUse: string;
  /** Whether foci lie in regions that were given, all or some of them; unless given, evidence chose them. */
  readonly confined?: 'wholly' | 'partly';
  readonly files: readonly CorpusFile[];
  readonly counts: CorpusCounts;
  readonly tokenCounts: TokenCounts;
  readonly certificate: Certificate;
  readonly reproduction: Reproduction;
}

/** What a reader of the card must know of two configurations. */
const CONFIGURATIONS = `
Every document stands in one configuration: prose in \`documents\`, conversations in \`conversations\`. Both have the
same columns; a conversation has \`messages\` and \`tools\` besides, and in \`text\` its turns as plain text. \`tools\` and
\`tool_calls\` of a message are JSON text, \`[]\` and an empty string where there are none: parse them before a chat
template is applied.
`;

/** The terms of the provider whose models write. */
const PROVIDER_TERMS = 'https://support.claude.com/en/articles/12326764';

/** What a corpus is, in two sentences. */
export function descriptionOf({ mapDescription, version, mapName, constitution }: CardInput): string {
  const what = mapDescription || 'Documents that teach the reasoning behind the acts of an AI.';
  return `${what} Written by Lacuna ${version} for the coverage map \`${mapName}\`, from the constitution \`${constitution}\`.`;
}

/** The dataset card: README.md of a corpus, with the front matter that Hugging Face reads. */
export function renderCard(input: CardInput): string {
  const { name, trainable, writer, counts, tokenCounts, files } = input;
  const groups = groupsOf(files);
  const termsLink = writer === 'composer' ? '' : PROVIDER_TERMS;
  return `---
${frontMatter({ name, trainable, termsLink }, groups)}---

# ${name}

${descriptionOf(input)}
${
  trainable
    ? ''
    : `
> **A rehearsal, not for training.** The offline writer (\`${writer}\`) composed these documents from a phrase
> bank, to try the pipeline without a model. Every record says \`"trainable": false\`.
`
}
${sizesTable(groups, tokenCounts)}

${tokenWords(tokenCounts)}
${groups.some(({ configuration }) => configuration === 'conversations') ? CONFIGURATIONS : ''}
## Intended use

${input.intendedUse}

## How it was made

Each document was planned for a *focus*: one to three values of the map on which its reasoning turns, ${chosenBy(input)}. Everything else in it was drawn at random.
\`focus\` is what was planned, \`focusFound\` what was recognised in the text, \`family\` the situation it instantiates.
Families, names and workplaces are not shared between splits.

${countsTable('form', counts, ({ byForm }) => byForm)}

${countsTable('teaching unit', counts, ({ byUnit }) => byUnit)}

## Lengths

${lengthsTable(counts, tokenCounts)}

## What it stays away from

${certificateWords(input.certificate)}

\`certificate.json\` holds the comparisons, thresholds and closest matches.

## Files

${filesTable(files)}

\`SHA256SUMS\` has them with the certificate, this card and \`croissant.json\` for \`sha256sum --check SHA256SUMS\`;
\`manifest.json\` has where they come from, with times and costs.

## Making it again

${makingAgain(input.reproduction)}

## Limits

${input.certificate.limits.map((limit) => `- ${limit}`).join('\n')}

## Terms

Texts written by a language model are subject to its provider's terms on training with its outputs; the licence
field says \`other\` because that is for you to settle.
`;
}

const BY_EVIDENCE = 'chosen where eval results showed that the model fails or that the evals hardly looked';
const BY_REGION = 'chosen from regions of the map that were given';

function chosenBy({ confined }: CardInput): string {
  if (confined === undefined) return BY_EVIDENCE;
  return confined === 'wholly' ? BY_REGION : `${BY_EVIDENCE}, or ${BY_REGION}`;
}

function tokenWords(tokenCounts: TokenCounts): string {
  if (tokenCounts === 'estimate') {
    return "Tokens are an estimate, which for 19 of 20 English documents is within a fifth of what a trainer's tokenizer counts.";
  }
  const { tokenizer, sha256 } = tokenCounts;
  return `Tokens are counted with the tokenizer \`${tokenizer}\` (SHA-256 \`${sha256}\`), without special tokens.`;
}

function certificateWords(certificate: Certificate): string {
  const lines = certificate.comparisons.map(
    (comparison) =>
      `- ${comparison.name}: ${count(comparison.documents)} documents against ${count(comparison.compared)}; ${count(comparison.rejected)} rejected on the way, ${count(comparison.remaining)} remaining.`,
  );
  const evals =
    certificate.evals.length === 0
      ? 'No eval files were given.'
      : `Eval texts compared with: ${certificate.evals.map(({ file, texts }) => `\`${nameOf(file)}\` (${count(texts)})`).join(', ')}.`;
  return [evals, '', ...lines].join('\n');
}

/** The last part of a path: where an eval set lies is of one machine. */
function nameOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1);
}
