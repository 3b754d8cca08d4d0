// What the checks of a document cost, by check, and how many of the good texts they reject.
// After `npm run build`: node bench/checks.mjs [folder of a run's documents]
// Without a folder it measures the hand-written good texts of test/check/examples.yaml.
import { readdirSync, readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { parse } from 'yaml';
import { checkDocument } from '../dist/check/check-document.js';
import { checks } from '../dist/check/checks.js';
import { createEvalBanList } from '../dist/check/eval-leak/ban-list.js';
import { maskQuotes } from '../dist/constitution/find-quotes.js';
import { loadConstitution } from '../dist/constitution/load.js';
import { checkQuotes } from '../dist/constitution/quotes.js';
import { splitRoughly } from '../dist/text/split-roughly.js';
import { normalisedWordHashes } from '../dist/text/word-hashes.js';
import { countWords } from '../dist/text/words.js';

const root = new URL('..', import.meta.url).pathname;
const ROUNDS = 5;
const constitution = await loadConstitution(`${root}constitutions/business-agent.md`, ['preamble']);
const evals = lines(`${root}gaps/ai-agent/evals.jsonl`).map((row) => row.question);
const started = performance.now();
const evalBans = createEvalBanList(evals, { exempt: [constitution.text] });
const building = performance.now() - started;

const documents = process.argv[2] === undefined ? written() : ofRun(process.argv[2]);
const words = documents.reduce((sum, { text }) => sum + countWords(text), 0);
const perThousand = (milliseconds) => (milliseconds / ROUNDS / words) * 1000;
const texts = documents.map(checkedText);

const rows = [
  ...[
    ['(words)', ({ text }) => countWords(text)],
    ['(quotations masked)', ({ text }) => maskQuotes(text)],
    ['(quotations looked up)', ({ text }) => checkQuotes(text, constitution)],
    ['(word hashes)', ({ text }) => new Set(normalisedWordHashes(text))],
    ['(sentences)', ({ outsideQuotes }) => splitRoughly(outsideQuotes)],
  ].map(([name, work]) => [name, measure(work)]),
  ...checks.map((check) => [check.name, measure(check)]),
];
const base = rows[0][1];
const sum = rows.reduce((total, [, time]) => total + time, 0);
const lean = checks.reduce((total, check) => total + rows.find(([name]) => name === check.name)[1], 0);

process.stdout.write(
  `${documents.length} documents, ${words} words; ban list of ${evals.length} items in ${building.toFixed(0)} ms\n`,
);
for (const [name, time] of rows.toSorted((a, b) => b[1] - a[1])) {
  process.stdout.write(
    `${time.toFixed(3)} ms per 1,000 words, ${(time / base).toFixed(2)} times counting them: ${name}\n`,
  );
}
process.stdout.write(`${lean.toFixed(3)} ms all checks, ${sum.toFixed(3)} ms with what they share\n`);
const rejected = {};
for (const document of documents) {
  const { verdicts } = checkDocument(inputOf(document));
  for (const { code, passed } of verdicts) if (!passed) rejected[code] = (rejected[code] ?? 0) + 1;
}
process.stdout.write(`rejections, by code: ${JSON.stringify(rejected)}\n`);

function measure(work) {
  for (const text of texts) work(text);
  // time of the processor: others may be at work on the machine
  const from = process.cpuUsage();
  for (let round = 0; round < ROUNDS; round++) for (const text of texts) work(text);
  const { user, system } = process.cpuUsage(from);
  return perThousand((user + system) / 1000);
}

function inputOf({ text, form, limits }) {
  return {
    draft: { text, messages: [], tools: [], outcome: 'ok', reason: '' },
    form: { name: form, kind: 'prose', quotesClause: form === 'explanation', leaveOut: [] },
    constitution,
    focus: {},
    labeller: { recognise: () => ({}) },
    rejectOffTarget: false,
    wordLimits: limits,
    evalBans,
    maxTokens: 4096,
  };
}

function checkedText(document) {
  const { draft, labeller: _, ...rest } = inputOf(document);
  const { text } = draft;
  const outsideQuotes = maskQuotes(text);
  return {
    ...rest,
    text,
    outsideQuotes,
    messages: [],
    said: text,
    wordHashes: normalisedWordHashes(text),
    vocabulary: new Set(normalisedWordHashes(text)),
    saidOutsideQuotes: outsideQuotes,
    sentences: splitRoughly(outsideQuotes),
    words: countWords(text),
    quotes: checkQuotes(text, constitution),
    recognised: {},
    avoid: { openings: ['the tally at the salt'], phrases: ['nobody got up for it'], names: [] },
  };
}

function ofRun(folder) {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.jsonl'))
    .flatMap((file) => lines(`${folder}/${file}`))
    .map(({ text, scenario }) => ({ text, form: scenario.form, limits: scenario.words }));
}

function written() {
  const { bases, codes } = parse(readFileSync(`${root}test/check/examples.yaml`, 'utf8'));
  const good = Object.values(codes).flatMap((code) => code.good);
  return good.flatMap(({ text, passage, place = 'middle', base = 'story' }) => {
    if (text === undefined && passage === undefined) return [];
    const paragraphs = bases[base].split('\n\n');
    const at = { start: 0, middle: Math.ceil(paragraphs.length / 2), end: paragraphs.length }[place];
    const whole = text ?? [...paragraphs.slice(0, at), passage, ...paragraphs.slice(at)].join('\n\n');
    return [{ text: whole, form: 'story', limits: [100, 600] }];
  });
}

function lines(file) {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}
