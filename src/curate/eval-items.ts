import type { EvalText } from '../records/evidence.ts';
import { hashNgrams, hashRunHigh, hashRunLow } from '../text/shingles.ts';
import { normalisedWordHashes } from '../text/word-hashes.ts';
import { createExactIndex } from './exact.ts';
import { countedBefore, type Exemption } from './exemption.ts';
import { createKeyTable, type KeyTable } from './key-table.ts';
import { createNumberList } from './number-list.ts';
import { groupPairs, type Postings } from './postings.ts';
import { createRunStore, type RunStore } from './run-store.ts';
import { createTextStore } from './text-store.ts';

/** Words in the runs by which an item's coverage is weighed. */
export const WEIGHED_RUN = 5;
/** Words in a run that makes an item worth a closer look. */
export const NOMINATING_RUN = 8;
/** Words in a run that contaminates by itself, unless many items have it. */
export const CONDEMNING_RUN = 13;

/** Items of fewer words are not compared, only counted. */
export const LEAST_ITEM_WORDS = 4;
/** Items of fewer words are found only whole. */
export const LEAST_COVERED_WORDS = 8;

/** What became of the eval texts. */
export interface EvalSummary {
  /** Texts read. */
  readonly texts: number;
  /** Different items that are compared. */
  readonly items: number;
  /** Texts with the same words as an earlier one. */
  readonly repeated: number;
  /** Texts of fewer than {@link LEAST_ITEM_WORDS} words, which are not compared. */
  readonly tooShort: number;
  /** Texts that consist of exempt wording throughout, which are not compared. */
  readonly exempt: number;
}

/** Eval items laid out for matching. Items, and the runs of each length, are numbered from 0. */
export interface EvalItems {
  readonly summary: EvalSummary;
  /** Words of each item. */
  readonly lengths: Uint32Array;
  /** Word hashes of the items that are found whole; `wholeRun[item] - 1` is the number of the run, 0 means none. */
  readonly wholeWords: RunStore;
  readonly wholeRun: Uint32Array;
  /** Whole items of four words by their words: the values of `fourWords` numbers. */
  readonly fourWords: KeyTable;
  readonly itemOfFourWords: Uint32Array;
  /** Runs of five words of all items. */
  readonly weighed: KeyTable;
  /** In how many items a run of five words stands. */
  readonly weighedFrequency: Uint32Array;
  /** Items found whole, by the run of five words they start with. */
  readonly startingWith: Postings;
  /** Runs of five words of each item that count. */
  readonly runsOfItem: Postings;
  /** Items of each run of five words that few items have. */
  readonly itemsOfRareRun: Postings;
  /** Runs of eight words of the items that have thirteen. */
  readonly nominating: KeyTable;
  readonly itemsOfNominating: Postings;
  /** Runs of thirteen words that count, with the first item and the number of items that have them. */
  readonly condemning: KeyTable;
  readonly condemningItem: Uint32Array;
  readonly condemningFrequency: Uint32Array;
  /** The text and place of an item. */
  evalText(item: number): EvalText;
}

/**
 * Reads eval texts and lays their runs of words out in typed arrays.
 *
 * @param rareItems runs of five words in more items than that nominate nothing
 */
export async function readEvalItems(
  texts: AsyncIterable<EvalText> | Iterable<EvalText>,
  exemption: Exemption,
  rareItems: number,
): Promise<EvalItems> {
  const reader = createReader(exemption);
  for await (const text of texts) reader.read(text);
  return reader.finish(rareItems);
}

function createReader(exemption: Exemption) {
  const seen = createExactIndex();
  const places = createPlaces();
  const lengths = createNumberList();
  const wholeWords = createRunStore();
  const wholeRun = createNumberList();
  const fourWords = createKeyTable();
  const itemOfFourWords = createNumberList();
  const weighed = createCountedTable();
  const nominating = createCountedTable();
  const condemning = createCountedTable();
  const starting = createPairs();
  const weighedRuns = createPairs();
  const nominatingRuns = createPairs();
  const skipped = { repeated: 0, tooShort: 0, exempt: 0 };
  let read = 0;

  const addWhole = (item: number, words: Uint32Array): void => {
    wholeRun.set(item, wholeWords.add(words, words.length) + 1);
    if (words.length >= WEIGHED_RUN) return;
    fourWords.add(hashRunLow(words, 0, words.length), hashRunHigh(words, 0, words.length));
    itemOfFourWords.push(item);
  };

  const addRuns = (item: number, words: Uint32Array, counted: Uint32Array): void => {
    const weighs = words.length >= LEAST_COVERED_WORDS;
    forEachRun(words, WEIGHED_RUN, (at, low, high) => {
      const { number, isFirst } = weighed.add(low, high, item);
      if (weighs && isFirst && counted[at + WEIGHED_RUN]! > counted[at]!) weighedRuns.push(number, item);
      if (at === 0 && wholeRun.get(item) > 0) starting.push(number, item);
    });
    if (words.length < CONDEMNING_RUN) return;
    forEachRun(words, NOMINATING_RUN, (at, low, high) => {
      const { number, isFirst } = nominating.add(low, high, item);
      if (isFirst && counted[at + NOMINATING_RUN]! > counted[at]!) nominatingRuns.push(number, item);
    });
    forEachRun(words, CONDEMNING_RUN, (at, low, high) => {
      if (counted[at + CONDEMNING_RUN]! > counted[at]!) condemning.add(low, high, item);
    });
  };

  return {
    read(text: EvalText): void {
      read++;
      const words = normalisedWordHashes(text.text);
      if (words.length < LEAST_ITEM_WORDS) skipped.tooShort++;
      else if (seen.find(words) !== undefined) skipped.repeated++;
      else {
        const item = lengths.length();
        seen.add(String(read), words);
        const counted = countedBefore(exemption.mask(words));
        if (counted.at(-1) === 0) {
          skipped.exempt++;
          return;
        }
        places.push(text);
        lengths.push(words.length);
        wholeRun.push(0);
        if (words.length < CONDEMNING_RUN) addWhole(item, words);
        addRuns(item, words, counted);
      }
    },
    finish(rareItems: number): EvalItems {
      const items = lengths.length();
      const weighedFrequency = weighed.frequency.toArray();
      return {
        summary: { texts: read, items, ...skipped },
        lengths: lengths.toArray(),
        wholeWords,
        wholeRun: wholeRun.toArray(),
        fourWords,
        itemOfFourWords: itemOfFourWords.toArray(),
        weighed: weighed.table,
        weighedFrequency,
        startingWith: groupPairs(weighedFrequency.length, starting),
        runsOfItem: groupPairs(items, { keyAt: weighedRuns.valueAt, valueAt: weighedRuns.keyAt }),
        itemsOfRareRun: groupPairs(
          weighedFrequency.length,
          weighedRuns,
          (run) => weighedFrequency[run]! <= rareItems,
        ),
        nominating: nominating.table,
        itemsOfNominating: groupPairs(nominating.frequency.length(), nominatingRuns),
        condemning: condemning.table,
        condemningItem: condemning.firstItem.toArray(),
        condemningFrequency: condemning.frequency.toArray(),
        evalText: places.get,
      };
    },
  };
}

function forEachRun(
  words: Uint32Array,
  size: number,
  visit: (at: number, low: number, high: number) => void,
): void {
  const { count, low, high } = hashNgrams(words, size);
  for (let at = 0; at < count; at++) visit(at, low[at]!, high[at]!);
}

/** Keys with the first item and the number of items that have each; items come in order. */
function createCountedTable() {
  const table = createKeyTable();
  const frequency = createNumberList();
  const firstItem = createNumberList();
  const lastItem = createNumberList();
  return {
    table,
    frequency,
    firstItem,
    add(low: number, high: number, item: number): { readonly number: number; readonly isFirst: boolean } {
      const number = table.add(low, high);
      if (number === frequency.length()) {
        frequency.push(1);
        firstItem.push(item);
        lastItem.push(item);
        return { number, isFirst: true };
      }
      if (lastItem.get(number) === item) return { number, isFirst: false };
      frequency.set(number, frequency.get(number) + 1);
      lastItem.set(number, item);
      return { number, isFirst: true };
    },
  };
}

function createPairs() {
  const keyAt = createNumberList();
  const valueAt = createNumberList();
  return {
    keyAt,
    valueAt,
    push(key: number, value: number): void {
      keyAt.push(key);
      valueAt.push(value);
    },
  };
}

function createPlaces() {
  const texts = createTextStore();
  const ids = createTextStore();
  const lines = createNumberList();
  const fileOf = createNumberList();
  const files: string[] = [];
  return {
    push(text: EvalText): void {
      texts.add(text.text);
      ids.add(text.id);
      lines.push(text.line);
      // Texts come file by file, so the last one is nearly always it.
      if (files.at(-1) !== text.file) files.push(text.file);
      fileOf.push(files.length - 1);
    },
    get: (item: number): EvalText => ({
      id: ids.get(item),
      text: texts.get(item),
      file: files[fileOf.get(item)]!,
      line: lines.get(item),
    }),
  };
}
