import { hashNgrams, hashRunHigh, hashRunLow } from '../text/shingles.ts';
import {
  CONDEMNING_RUN,
  LEAST_COVERED_WORDS,
  LEAST_ITEM_WORDS,
  NOMINATING_RUN,
  WEIGHED_RUN,
} from './eval-items.ts';
import { countedBefore } from './exemption.ts';
import { longestPassage } from './passage.ts';
/** A matcher over the items. It keeps its work space from one document to the next. */
export function createEvalMatcher(items, exemption, thresholds) {
  const { weights, totals } = weigh(items);
  const nominees = createNominees(items.lengths.length);
  const runSeen = new Uint32Array(weights.length);
  const runOfBest = new Uint8Array(weights.length);
  let document = 0;
  const nominateAll = ({ starts, values }, key) => {
    for (let at = starts[key]; at < starts[key + 1]; at++) nominees.nominate(values[at]);
  };
  const nominateWhole = (words, at, run, counted) => {
    const { starts, values } = items.startingWith;
    for (let entry = starts[run]; entry < starts[run + 1]; entry++) {
      const item = values[entry];
      const end = at + items.lengths[item];
      if (end > words.length || counted[end] === counted[at] || !standsAt(items, item, words, at)) continue;
      nominees.condemn(item, WHOLE, at);
    }
  };
  const nominateLong = (words, at, counted) => {
    if (at + NOMINATING_RUN > words.length) return;
    const run = items.nominating.find(
      hashRunLow(words, at, NOMINATING_RUN),
      hashRunHigh(words, at, NOMINATING_RUN),
    );
    if (run < 0) return;
    if (counted[at + NOMINATING_RUN] > counted[at]) nominateAll(items.itemsOfNominating, run);
    const end = at + CONDEMNING_RUN;
    if (end > words.length || counted[end] === counted[at]) return;
    const shared = items.condemning.find(
      hashRunLow(words, at, CONDEMNING_RUN),
      hashRunHigh(words, at, CONDEMNING_RUN),
    );
    if (shared < 0 || items.condemningFrequency[shared] > thresholds.sharedRunItems) return;
    nominees.condemn(items.condemningItem[shared], SHARED_RUN, at);
  };
  const judge = (item) => {
    const condemned = nominees.condemnedBy(item);
    if (condemned === WHOLE) return { rule: 'whole-item', score: 1 };
    const { starts, values } = items.runsOfItem;
    let covered = 0;
    for (let at = starts[item]; at < starts[item + 1]; at++) {
      if (runSeen[values[at]] === document) covered += weights[values[at]];
    }
    const score = totals[item] > 0 ? Math.min(1, covered / totals[item]) : 0;
    if (condemned === SHARED_RUN) return { rule: 'shared-13-gram', score };
    const least = items.lengths[item] > thresholds.longWords ? thresholds.longCoverage : thresholds.coverage;
    return { rule: score >= least ? 'coverage' : 'none', score };
  };
  const passageOf = (item, hits) => {
    if (nominees.condemnedBy(item) === WHOLE) {
      const start = nominees.condemnedAt(item);
      return { start, end: start + items.lengths[item] };
    }
    const { starts, values } = items.runsOfItem;
    for (let at = starts[item]; at < starts[item + 1]; at++) runOfBest[values[at]] = 1;
    const passage = longestPassage(hits.count, WEIGHED_RUN, (at) => {
      const run = hits.runAt[at];
      return run > 0 && runOfBest[run - 1] === 1;
    });
    for (let at = starts[item]; at < starts[item + 1]; at++) runOfBest[values[at]] = 0;
    return passage;
  };
  return (words) => {
    document++;
    nominees.reset();
    const hits = findRuns(items, words);
    const hasFourWords = items.itemOfFourWords.length > 0;
    if (!hits.any && !hasFourWords) return undefined;
    const counted = countedBefore(exemption.mask(words));
    for (let at = 0; at < hits.count; at++) {
      const run = hits.runAt[at] - 1;
      if (run < 0) continue;
      if (counted[at + WEIGHED_RUN] > counted[at] && runSeen[run] !== document) {
        runSeen[run] = document;
        nominateAll(items.itemsOfRareRun, run);
      }
      nominateWhole(words, at, run, counted);
      nominateLong(words, at, counted);
    }
    if (hasFourWords) {
      findFourWords(items, words, (item, at) => {
        if (counted[at + LEAST_ITEM_WORDS] > counted[at]) nominees.condemn(item, WHOLE, at);
      });
    }
    let best;
    nominees.forEach((item) => {
      const { rule, score } = judge(item);
      if (best === undefined || isCloser({ item, rule, score }, best)) best = { item, rule, score };
    });
    return best === undefined ? undefined : { ...best, passage: passageOf(best.item, hits) };
  };
}
const WHOLE = 1;
const SHARED_RUN = 2;
function isCloser(a, b) {
  const condemns = Number(a.rule !== 'none') - Number(b.rule !== 'none');
  if (condemns !== 0) return condemns > 0;
  if (a.score !== b.score) return a.score > b.score;
  return a.item < b.item;
}
/** The items a document has to be compared with, and those that condemn it out of hand. */
function createNominees(items) {
  const stamps = new Uint32Array(items);
  const list = new Uint32Array(items);
  const reason = new Uint8Array(items);
  const place = new Uint32Array(items);
  let stamp = 0;
  let count = 0;
  const nominate = (item) => {
    if (stamps[item] === stamp) return;
    stamps[item] = stamp;
    reason[item] = 0;
    list[count++] = item;
  };
  return {
    reset() {
      stamp++;
      count = 0;
    },
    nominate,
    condemn(item, by, at) {
      nominate(item);
      if (reason[item] !== 0) return;
      reason[item] = by;
      place[item] = at;
    },
    condemnedBy: (item) => reason[item],
    condemnedAt: (item) => place[item],
    forEach(visit) {
      for (let at = 0; at < count; at++) visit(list[at]);
    },
  };
}
function findRuns(items, words) {
  const { count, low, high } = hashNgrams(words, WEIGHED_RUN);
  const runAt = new Uint32Array(count);
  let any = false;
  for (let at = 0; at < count; at++) {
    const run = items.weighed.find(low[at], high[at]);
    if (run < 0) continue;
    runAt[at] = run + 1;
    any = true;
  }
  return { count, any, runAt };
}
function findFourWords(items, words, visit) {
  const { count, low, high } = hashNgrams(words, LEAST_ITEM_WORDS);
  for (let at = 0; at < count; at++) {
    const found = items.fourWords.find(low[at], high[at]);
    if (found >= 0) visit(items.itemOfFourWords[found], at);
  }
}
function standsAt(items, item, words, at) {
  const { values, start, length } = items.wholeWords.get(items.wholeRun[item] - 1);
  for (let word = 0; word < length; word++) {
    if (values[start + word] !== words[at + word]) return false;
  }
  return true;
}
/** The weight of each run of five words, and their sum over each item's runs; 0 for items that are only found whole. */
function weigh(items) {
  const count = items.lengths.length;
  const weights = Float64Array.from(items.weighedFrequency, (frequency) => Math.log(1 + count / frequency));
  const totals = new Float64Array(count);
  for (let item = 0; item < count; item++) {
    if (items.lengths[item] < LEAST_COVERED_WORDS) continue;
    for (let at = items.runsOfItem.starts[item]; at < items.runsOfItem.starts[item + 1]; at++) {
      totals[item] += weights[items.runsOfItem.values[at]];
    }
  }
  return { weights, totals };
}
