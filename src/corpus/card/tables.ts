import type { CorpusCounts, SplitCounts } from '../corpus-counts.ts';
import type { TokenCounts } from '../token-counts.ts';
import type { CorpusFile } from '../write-shards.ts';
import type { CardGroup } from './groups.ts';

/** Documents and tokens by configuration and split. */
export function sizesTable(groups: readonly CardGroup[], tokenCounts: TokenCounts): string {
  return table(
    ['configuration', 'split', 'documents>', `${tokensWord(tokenCounts)}>`],
    groups.flatMap(({ configuration, splits }) =>
      splits.map(({ split, files }) => [
        configuration,
        split,
        count(files.reduce((sum, file) => sum + file.records, 0)),
        count(files.reduce((sum, file) => sum + file.tokens, 0)),
      ]),
    ),
  );
}

/** How long the documents of each split are, and what a maximum length would cut: documents, and tokens of them. */
export function lengthsTable(counts: CorpusCounts, tokenCounts: TokenCounts): string {
  const splits = Object.entries(counts);
  const limits = splits[0]?.[1].lengths.cuts.map(({ maxLength }) => maxLength) ?? [];
  const percentiles = table(
    [tokensWord(tokenCounts), 'median>', '95 %>', '99 %>', 'longest>'],
    splits.map(
      ([
        split,
        {
          lengths: { p50, p95, p99, max },
        },
      ]) => [split, ...[p50, p95, p99, max].map((tokens) => count(tokens))],
    ),
  );
  const cuts = table(
    ['cut at', ...limits.map((limit) => `${count(limit)}>`)],
    splits.map(([split, { lengths }]) => [
      split,
      ...lengths.cuts.map(({ longer, cut }) =>
        longer === 0 ? 'none' : `${count(longer)} (${count(cut)} tokens)`,
      ),
    ]),
  );
  return `${percentiles}\n\nDocuments that are longer than a trainer's maximum, and what it would cut off:\n\n${cuts}`;
}

/** Documents by what `names` counts, a column a split. */
export function countsTable(
  title: string,
  counts: CorpusCounts,
  names: (counts: SplitCounts) => Readonly<Record<string, number>>,
): string {
  const splits = Object.entries(counts);
  const all = [...new Set(splits.flatMap(([, own]) => Object.keys(names(own))))].toSorted();
  return table(
    [title, ...splits.map(([split]) => `${split}>`)],
    all.map((name) => [name, ...splits.map(([, own]) => count(names(own)[name] ?? 0))]),
  );
}

/** Every file with its records, bytes and hash. */
export function filesTable(files: readonly CorpusFile[]): string {
  return table(
    ['file', 'records>', 'bytes>', 'SHA-256'],
    files.map(({ file, records, bytes, sha256 }) => [
      `\`${file}\``,
      count(records),
      count(bytes),
      `\`${sha256}\``,
    ]),
  );
}

/** What counted tokens, for the head of a column. */
export function tokensWord(tokenCounts: TokenCounts): string {
  return tokenCounts === 'estimate' ? 'tokens (estimate)' : `tokens (${tokenCounts.tokenizer})`;
}

/** A Markdown table; a head that ends in `>` is of a column of numbers. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [
    line(heads.map((head) => head.replace(/>$/, ''))),
    `|${heads.map((head) => (head.endsWith('>') ? '---:' : '---')).join('|')}|`,
    ...rows.map(line),
  ].join('\n');
}

/** A whole number with its thousands set apart. */
export function count(number: number): string {
  return number.toLocaleString('en-GB');
}
