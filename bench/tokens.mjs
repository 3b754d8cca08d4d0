// The estimate of tokens, and a fixed ratio of bytes, against a tokenizer.
// After `npm run build`: node bench/tokens.mjs TOKENIZER FILE... [--dist FOLDER]
// TOKENIZER is a Hugging Face tokenizer.json, or a folder that holds one. A FILE is JSON Lines with `text`, each line
// a document, or any other text, cut at empty lines into documents of some 3,000 characters.
import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { dist: { type: 'string', default: new URL('../dist', import.meta.url).pathname } },
});
const [tokenizerFile, ...files] = positionals;
if (tokenizerFile === undefined || files.length === 0) throw new Error('name a tokenizer and files of texts');

const { loadTokenizer } = await import(resolve(options.dist, 'text/tokenizer.js'));
const { estimateTokens } = await import(resolve(options.dist, 'text/tokens.js'));
const BYTES_PER_TOKEN = 4.4;
const ways = {
  estimate: estimateTokens,
  [`bytes ÷ ${BYTES_PER_TOKEN}`]: (text) => Math.ceil(Buffer.byteLength(text) / BYTES_PER_TOKEN),
};

const counter = await loadTokenizer(tokenizerFile);
const all = [];
for (const file of files) {
  const texts = textsOf(file);
  all.push(...texts);
  report(basename(file), texts);
}
if (files.length > 1) report('all', all);

const start = performance.now();
let characters = 0;
for (const text of all) {
  counter.count(text);
  characters += text.length;
}
const seconds = (performance.now() - start) / 1000;
process.stdout.write(
  `${counter.name} counts ${Math.round(characters / seconds / 1000)} thousand characters a second\n`,
);

/** How far each way is off: of all texts together, and of single documents. */
function report(name, texts) {
  const counts = texts.map((text) => counter.count(text));
  const total = counts.reduce((sum, count) => sum + count, 0);
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  process.stdout.write(
    `${name}: ${texts.length} documents, ${total} tokens, ${(bytes / total).toFixed(2)} bytes a token\n`,
  );
  for (const [way, estimate] of Object.entries(ways)) {
    const estimates = texts.map(estimate);
    const off = estimates.reduce((sum, count) => sum + count, 0) / total - 1;
    const single = estimates.map((count, at) => Math.abs(count / counts[at] - 1)).toSorted((a, b) => a - b);
    const rank = (share) => single[Math.ceil(share * single.length) - 1];
    process.stdout.write(
      `  ${way.padEnd(12)} ${signed(off)} in all; documents: median ${percent(rank(0.5))}, 19 of 20 within ${percent(rank(0.95))}, worst ${percent(rank(1))}\n`,
    );
  }
}

function textsOf(file) {
  const content = readFileSync(file, 'utf8');
  const texts = file.endsWith('.jsonl')
    ? content.split('\n').flatMap((line) => (line.trim() === '' ? [] : [JSON.parse(line).text]))
    : cut(content);
  return texts.filter((text) => text.trim().length >= 40);
}

function cut(content) {
  const parts = [''];
  for (const paragraph of content.split(/\n{2,}/)) {
    if (parts.at(-1).length > 3_000) parts.push('');
    parts[parts.length - 1] += `${paragraph}\n\n`;
  }
  return parts.map((part) => part.trim());
}

function percent(share) {
  return `${(share * 100).toFixed(1)} %`;
}

function signed(share) {
  return `${share < 0 ? '−' : '+'}${percent(Math.abs(share))}`;
}
