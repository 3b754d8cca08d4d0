import { hashNgrams } from '../text/shingles.ts';
import { countedBefore } from './exemption.ts';
import { createKeyTable } from './key-table.ts';
import { createNumberList } from './number-list.ts';
import { longestPassage, noPassage } from './passage.ts';
/** Words in the runs that documents of different splits must not share. */
export const SPLIT_RUN = 13;
/**
 * An empty index. A document of fewer than {@link SPLIT_RUN} words has no run and leaks nothing here; the search for
 * duplicates still compares it. Takes 30 to 50 bytes a run; what is removed frees no memory.
 */
export function createSplitIndex(exemption) {
  const table = createKeyTable();
  // Which documents have a run: a chain of entries for each, the newest first; 0 ends it.
  const headOf = createNumberList();
  const documentOf = createNumberList();
  const nextOf = createNumberList();
  const shared = createNumberList();
  const ids = [];
  const numberOf = new Map();
  const remove = (id) => {
    const number = numberOf.get(id);
    if (number === undefined) return;
    ids[number] = undefined;
    numberOf.delete(id);
  };
  const addRun = (document, low, high) => {
    const run = table.add(low, high);
    if (run === headOf.length()) headOf.push(0);
    const head = headOf.get(run);
    if (head > 0 && documentOf.get(head - 1) === document) return;
    documentOf.push(document);
    nextOf.push(head);
    headOf.set(run, documentOf.length());
  };
  /** Counts in `shared` for every document the different runs it shares; returns those documents. */
  const countShared = (runs) => {
    const documents = [];
    for (const run of runs) {
      for (let entry = headOf.get(run); entry > 0; entry = nextOf.get(entry - 1)) {
        const document = documentOf.get(entry - 1);
        if (ids[document] === undefined) continue;
        if (shared.get(document) === 0) documents.push(document);
        shared.set(document, shared.get(document) + 1);
      }
    }
    return documents;
  };
  const hasRun = (run, document) => {
    for (let entry = headOf.get(run); entry > 0; entry = nextOf.get(entry - 1)) {
      if (documentOf.get(entry - 1) === document) return true;
    }
    return false;
  };
  return {
    get size() {
      return numberOf.size;
    },
    add(id, words) {
      remove(id);
      const document = ids.length;
      ids.push(id);
      numberOf.set(id, document);
      shared.push(0);
      const counted = countedBefore(exemption.mask(words));
      const { count, low, high } = hashNgrams(words, SPLIT_RUN);
      for (let at = 0; at < count; at++) {
        if (counted[at + SPLIT_RUN] > counted[at]) addRun(document, low[at], high[at]);
      }
    },
    remove,
    match(words) {
      const { count, low, high } = hashNgrams(words, SPLIT_RUN);
      // Plus one; 0 where no document has the run.
      const runAt = new Uint32Array(count);
      let any = false;
      for (let at = 0; at < count; at++) {
        runAt[at] = table.find(low[at], high[at]) + 1;
        if (runAt[at] > 0) any = true;
      }
      if (!any) return disjoint;
      const counted = countedBefore(exemption.mask(words));
      const counts = (at) => counted[at + SPLIT_RUN] > counted[at];
      const distinct = new Set();
      for (let at = 0; at < count; at++) if (runAt[at] > 0 && counts(at)) distinct.add(runAt[at] - 1);
      const documents = countShared(distinct);
      if (documents.length === 0) return disjoint;
      const best = documents.reduce((most, document) => {
        const difference = shared.get(document) - shared.get(most);
        return difference > 0 || (difference === 0 && document < most) ? document : most;
      });
      const score = shared.get(best) / countDistinct(low, high, counts);
      for (const document of documents) shared.set(document, 0);
      const passage = longestPassage(
        count,
        SPLIT_RUN,
        (at) => runAt[at] > 0 && counts(at) && hasRun(runAt[at] - 1, best),
      );
      return { leaks: true, against: ids[best], score, passage };
    },
  };
}
const disjoint = { leaks: false, against: '', score: 0, passage: noPassage };
function countDistinct(low, high, counts) {
  const table = createKeyTable();
  for (let at = 0; at < low.length; at++) if (counts(at)) table.add(low[at], high[at]);
  return table.size();
}
