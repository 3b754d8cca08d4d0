// Near-duplicate search against a naive one with string sets and maps, on a planted corpus, in one run.
// After `npm run build`: node bench/near-duplicates.mjs [documents] [words] [documents of the naive search]
import { performance } from 'node:perf_hooks';
import { createNearDuplicateIndex } from '../dist/curate/near-duplicates.js';
import { normalisedWordHashes } from '../dist/text/word-hashes.js';
import { makeCorpus } from './planted-corpus.mjs';

const [count = 20_000, length = 300, naiveCount = 1_000] = process.argv.slice(2).map(Number);
const { texts } = makeCorpus({ count, length });

const fast = measure(texts, createSearch);
const naive = measure(texts.slice(0, naiveCount), createNaiveSearch);
const check = measure(texts.slice(0, naiveCount), createSearch);

process.stdout.write(
  `near-duplicates: ${Math.round(fast.perSecond)} documents/s (${count} of ${length} words, ${fast.found} found), naive ${Math.round(naive.perSecond)} (${naiveCount}, ${naive.found} found, here ${check.found}): ${(fast.perSecond / naive.perSecond).toFixed(1)} times as fast\n`,
);

function measure(documents, create) {
  const started = performance.now();
  const search = create();
  let found = 0;
  for (const [id, text] of documents.entries()) if (search(text, String(id))) found++;
  return { perSecond: documents.length / ((performance.now() - started) / 1000), found };
}

function createSearch() {
  const index = createNearDuplicateIndex();
  return (text, id) => {
    const words = normalisedWordHashes(text);
    if (index.nearest(words)) return true;
    index.add(id, words);
    return false;
  };
}

function createNaiveSearch() {
  const bands = 25;
  const rows = 5;
  const factors = Array.from(
    { length: bands * rows },
    (_, slot) => (Math.imul(slot + 1, 0x9e3779b1) | 1) >>> 0,
  );
  const buckets = Array.from({ length: bands }, () => new Map());
  const kept = [];
  return (text) => {
    const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
    const shingles = new Set();
    for (let at = 0; at + 5 <= words.length; at++) shingles.add(words.slice(at, at + 5).join(' '));
    const hashes = [...shingles].map(hashText);
    const minima = factors.map((factor) =>
      hashes.reduce((least, hash) => Math.min(least, Math.imul(factor, hash) >>> 0), 2 ** 32),
    );
    const keys = buckets.map((_, band) => minima.slice(band * rows, band * rows + rows).join(','));
    const candidates = new Set(keys.flatMap((key, band) => buckets[band].get(key) ?? []));
    for (const candidate of candidates) {
      let shared = 0;
      for (const shingle of shingles) if (kept[candidate].has(shingle)) shared++;
      if (shared / (shingles.size + kept[candidate].size - shared) >= 0.7) return true;
    }
    kept.push(shingles);
    for (const [band, key] of keys.entries()) {
      const bucket = buckets[band].get(key);
      if (bucket) bucket.push(kept.length - 1);
      else buckets[band].set(key, [kept.length - 1]);
    }
    return false;
  };
}

function hashText(text) {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
