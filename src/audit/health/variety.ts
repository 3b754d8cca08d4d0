import { measureCompression } from './compression.ts';
import { createDistinctCounter } from './hyper-log-log.ts';
import type { HealthPart } from './part.ts';
import type { VarietyHealth } from './variety-result.ts';
import { createWordWindows, type WordWindows } from './word-window.ts';

const WINDOW = 10_000;
const WINDOW_OF_FORM = 2_000;

/** Measures how varied the wording is. Fixed memory, some 200 KB a form. */
export function createVariety(): HealthPart<VarietyHealth> {
  const distinct = [createDistinctCounter(), createDistinctCounter(), createDistinctCounter()] as const;
  const totals = [0, 0, 0] as [number, number, number];
  const windows = createWordWindows(WINDOW);
  const byForm = new Map<string, WordWindows>();
  let characters = 0;
  return {
    add({ document, words, form }) {
      characters += document.text.length;
      let own = byForm.get(form);
      if (own === undefined) {
        own = createWordWindows(WINDOW_OF_FORM);
        byForm.set(form, own);
      }
      for (let at = 0; at < words.length; at++) {
        const word = words[at]!;
        const last = at < 1 ? 0 : words[at - 1]!;
        const oneBefore = at < 2 ? 0 : words[at - 2]!;
        const two = mix(Math.imul(last, LOW) + word);
        const three = mix(Math.imul(Math.imul(oneBefore, LOW) + last, LOW) + word);
        distinct[0].add(word, mix(word));
        if (at > 0) distinct[1].add(two, mix(Math.imul(last, HIGH) + mix(word)));
        if (at > 1)
          distinct[2].add(three, mix(Math.imul(Math.imul(oneBefore, HIGH) + last, HIGH) + mix(word)));
        windows.add(at, word, two, three);
        own.add(at, word, two, three);
      }
      for (const run of [0, 1, 2] as const) totals[run] += Math.max(0, words.length - run);
    },
    finish(sample) {
      // the estimate may be a little above what there is
      const share = (run: 0 | 1 | 2) =>
        totals[run] === 0 ? 1 : Math.min(1, distinct[run].estimate() / totals[run]);
      return {
        distinct: totals[0] === 0 ? null : { one: share(0), two: share(1), three: share(2) },
        windowed: windows.value(),
        byForm: [...byForm]
          .map(([form, own]) => ({ form, variety: own.value() }))
          .toSorted((a, b) => (a.form < b.form ? -1 : 1)),
        compression: measureCompression(sample, characters),
      };
    },
  };
}

const LOW = 0x9e3779b1;
const HIGH = 0x85ebca77;

/** The finish of MurmurHash3. */
function mix(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
