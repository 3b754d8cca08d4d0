import { measureCompression } from './compression.ts';
import { createDistinctCounter } from './hyper-log-log.ts';
import type { HealthPart } from './part.ts';
import type { VarietyHealth } from './variety-result.ts';
import { createRunHasher } from './word-runs.ts';
import { createWordWindows, type WordWindows } from './word-window.ts';

const WINDOW = 10_000;
const WINDOW_OF_FORM = 2_000;

/** Measures how varied the wording is. Fixed memory, some 200 KB a form. */
export function createVariety(): HealthPart<VarietyHealth> {
  const hash = createRunHasher();
  const [ones, twos, threes] = [createDistinctCounter(), createDistinctCounter(), createDistinctCounter()];
  const windows = createWordWindows(WINDOW);
  const byForm = new Map<string, WordWindows>();
  let words = 0;
  let runsOfTwo = 0;
  let runsOfThree = 0;
  let characters = 0;
  return {
    add({ document, words: hashes, form }) {
      characters += document.text.length;
      words += hashes.length;
      runsOfTwo += Math.max(0, hashes.length - 1);
      runsOfThree += Math.max(0, hashes.length - 2);
      const runs = hash(hashes);
      ones.add(runs.one, runs.others[0], 0, runs.count);
      twos.add(runs.two, runs.others[1], 1, runs.count);
      threes.add(runs.three, runs.others[2], 2, runs.count);
      windows.add(runs);
      let own = byForm.get(form);
      if (own === undefined) {
        own = createWordWindows(WINDOW_OF_FORM);
        byForm.set(form, own);
      }
      own.add(runs);
    },
    finish(sample) {
      // the estimate may be a little above what there is
      const share = (distinct: number, runs: number) => (runs === 0 ? 1 : Math.min(1, distinct / runs));
      return {
        distinct:
          words === 0
            ? null
            : {
                one: share(ones.estimate(), words),
                two: share(twos.estimate(), runsOfTwo),
                three: share(threes.estimate(), runsOfThree),
              },
        windowed: windows.value(),
        byForm: [...byForm]
          .map(([form, own]) => ({ form, variety: own.value() }))
          .toSorted((a, b) => (a.form < b.form ? -1 : 1)),
        compression: measureCompression(sample, characters),
      };
    },
  };
}
