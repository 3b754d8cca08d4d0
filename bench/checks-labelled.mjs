// Precision and recall of every check on labelled texts, thresholds chosen on one half and reported on the other.
// After `npm run build`: node bench/checks-labelled.mjs [--each N] [--seed N] [--misses] [--all]
// --each N    texts a programmed fault makes (6)       --misses  list what was missed, and every false alarm
// --seed N    which documents and places (1)           --all     report on both halves
// The texts: drafts and rewrites of the bundled cassette, composer documents and near misses as sound ones; passages
// written by hand and programmed faults as bad ones. The examples of test/check/examples.yaml are left out, since
// the checks were written against them.
import { parseArgs } from 'node:util';
import { checkDocument } from '../dist/check/check-document.js';
import { createEvalBanList } from '../dist/check/eval-leak/ban-list.js';
import { DONE, MISDEED_SIGN, UNDONE } from '../dist/check/misdeeds.js';
import { maskQuotes } from '../dist/constitution/find-quotes.js';
import { loadConstitution } from '../dist/constitution/load.js';
import { buildEvalIndex } from '../dist/curate/eval-index.js';
import { createExemption } from '../dist/curate/exemption.js';
import { parseConversation, renderConversation } from '../dist/formats/conversation.js';
import { loadTemplates } from '../dist/prompts/library.js';
import { createRandom } from '../dist/random.js';
import { splitRoughly } from '../dist/text/split-roughly.js';
import { normalisedWordHashes } from '../dist/text/word-hashes.js';
import { composeText } from '../dist/write/composer/compose.js';
import { readPhrases } from '../dist/write/composer/phrases/index.js';
import { extractDocument } from '../dist/write/prompted/extract.js';
import { makeItems } from './checks-labelled/items.mjs';
import { load } from './checks-labelled/load.mjs';
import { judgeAll, scoreCodes } from './checks-labelled/measure.mjs';

const { values: options } = parseArgs({
  options: {
    each: { type: 'string', default: '6' },
    seed: { type: 'string', default: '1' },
    misses: { type: 'boolean', default: false },
    all: { type: 'boolean', default: false },
  },
});
const product = {
  buildEvalIndex,
  checkDocument,
  composeText,
  createEvalBanList,
  createExemption,
  createRandom,
  extractDocument,
  loadConstitution,
  loadTemplates,
  normalisedWordHashes,
  parseConversation,
  readPhrases,
  renderConversation,
};
/** Below these, or with any false alarm, a check is named as weak. */
const WEAK = { recall: 0.8, precision: 0.9 };
/** Reported halves: thresholds are chosen on half 0. */
const CHOSEN_ON = 0;

const { data, against } = await load(product, new URL('..', import.meta.url).pathname);
const items = makeItems(product, data, { each: Number(options.each), seed: Number(options.seed) });
const judged = judgeAll(product, against, items);
const reported = options.all ? judged : judged.filter(({ half }) => half !== CHOSEN_ON);
// a run of an eval's words is the curator's to find: it counts where a text is rejected, and is no check
const scores = scoreCodes(reported).filter(({ code }) => code !== 'contaminated');

say(
  `${items.length} texts: ${countsBy(items, ({ kind }) => kind)}; ${items.filter(({ subtle }) => subtle).length} subtle`,
);
say(
  `reported on ${options.all ? 'both halves' : 'the half that chose no threshold'}: ${reported.length} texts`,
);
say('');
printCodes();
printSound();
printFaults();
printThresholds();
if (options.misses) printMisses();

function printCodes() {
  say('code                 bad  found  recall  subtle  rejected  wrong  precision  sound alarmed');
  for (const score of scores) {
    const precision = score.found + score.wrong === 0 ? null : score.found / (score.found + score.wrong);
    const recall = score.bad === 0 ? null : score.found / score.bad;
    const weak = (recall ?? 1) < WEAK.recall || (precision ?? 0) < WEAK.precision || score.alarms > 0;
    say(
      [
        score.code.padEnd(20),
        String(score.bad).padStart(4),
        String(score.found).padStart(6),
        share(recall).padStart(7),
        `${score.subtleFound}/${score.subtle}`.padStart(7),
        String(score.rejected).padStart(9),
        String(score.wrong).padStart(6),
        share(precision).padStart(10),
        String(score.alarms).padStart(14),
        weak ? '  weak' : '',
      ].join(' '),
    );
  }
  const bad = reported.filter(({ label }) => label !== null);
  const found = bad.filter(({ label, failed }) => failed.includes(label));
  const subtle = bad.filter((item) => item.subtle);
  const rejected = (list) => list.filter(({ failed }) => failed.length > 0).length;
  say('');
  say(
    `all: ${found.length} of ${bad.length} bad texts get their code (${share(found.length / bad.length)}), ${rejected(bad)} are rejected for something (${share(rejected(bad) / bad.length)}); of ${subtle.length} subtle ones ${share(rejected(subtle) / subtle.length)}`,
  );
}

function printSound() {
  say('');
  for (const kind of ['rewrite', 'draft', 'composer', 'near-miss']) {
    const own = reported.filter((item) => item.kind === kind);
    const alarmed = own.filter(({ failed }) => failed.length > 0);
    const which = countsBy(
      alarmed.flatMap(({ failed }) => failed),
      (code) => code,
    );
    say(`sound, ${kind}: ${alarmed.length} of ${own.length} get a code${which === '' ? '' : `: ${which}`}`);
  }
}

function printFaults() {
  say('');
  say('fault                                                      bad  found  rejected');
  const nameOf = ({ label, fault }) => `${label}: ${fault}`;
  const bad = reported.filter(({ label }) => label !== null);
  for (const name of new Set(bad.map(nameOf))) {
    const list = bad.filter((item) => nameOf(item) === name);
    const found = list.filter(({ label, failed }) => failed.includes(label)).length;
    const rejected = list.filter(({ failed }) => failed.length > 0).length;
    say(
      `${name.padEnd(58)} ${String(list.length).padStart(3)} ${String(found).padStart(6)} ${String(rejected).padStart(9)}`,
    );
  }
}

/** The numbers that checks turn into verdicts, where they can be read from outside. */
function printThresholds() {
  const measures = [
    {
      code: 'eval-leak',
      name: 'weight of what belongs to an eval',
      builtIn: 1,
      scoreOf: ({ text }) =>
        text ? against.evalBans.find(text, new Set(normalisedWordHashes(text))).weight : 0,
    },
    {
      code: 'depicts-misdeeds',
      name: 'share of sentences that tell of misdeeds',
      builtIn: null,
      scoreOf: misdeedShare,
    },
  ];
  say('');
  for (const { code, name, builtIn, scoreOf } of measures) {
    const scored = judged.map((item) => ({ ...item, score: scoreOf(item) }));
    const halves = [CHOSEN_ON, 1 - CHOSEN_ON].map((half) => scored.filter((item) => item.half === half));
    const places = [...new Set(halves[0].map(({ score }) => score))].filter((score) => score > 0);
    const best = places.toSorted((a, b) => f1(halves[0], code, b) - f1(halves[0], code, a) || a - b)[0];
    const here =
      builtIn === null
        ? f1By(halves[1], code, ({ failed }) => failed.includes(code))
        : f1(halves[1], code, builtIn);
    say(
      `threshold of ${code} (${name}): chosen ${best.toFixed(2)} with F1 ${f1(halves[0], code, best).toFixed(2)}, on the other half ${f1(halves[1], code, best).toFixed(2)}; as it stands${builtIn === null ? '' : ` (${builtIn})`} ${here.toFixed(2)}`,
    );
  }
}

function misdeedShare({ text }) {
  if (!text) return 0;
  const sentences = splitRoughly(maskQuotes(text));
  const told = sentences.filter((sentence) => {
    const match = MISDEED_SIGN.test(sentence) ? DONE.exec(sentence) : null;
    return match !== null && !UNDONE.test(sentence.slice(0, match.index));
  });
  return told.length / Math.max(1, sentences.length);
}

function f1(list, code, threshold) {
  return f1By(list, code, ({ score }) => score >= threshold);
}

function f1By(list, code, fires) {
  const right = list.filter((item) => item.label === code && fires(item)).length;
  const wrong = list.filter((item) => item.label !== code && !item.may.includes(code) && fires(item)).length;
  const missed = list.filter((item) => item.label === code && !fires(item)).length;
  return right === 0 ? 0 : (2 * right) / (2 * right + wrong + missed);
}

function printMisses() {
  for (const { code, missed, wrongItems } of scores) {
    for (const { id, failed } of missed)
      say(`missed: ${id}${failed.length > 0 ? ` (got ${failed.join(', ')})` : ''}`);
    for (const { id, verdicts } of wrongItems) {
      say(`wrong ${code}: ${id}: ${verdicts.find((verdict) => verdict.code === code)?.detail ?? ''}`);
    }
  }
}

function countsBy(list, keyOf) {
  const counts = new Map();
  for (const each of list) counts.set(keyOf(each), (counts.get(keyOf(each)) ?? 0) + 1);
  return [...counts].map(([key, count]) => `${count} ${key}`).join(', ');
}

function share(value) {
  return value === null ? '–' : `${Math.round(value * 100)} %`;
}

function say(line) {
  process.stdout.write(`${line}\n`);
}
