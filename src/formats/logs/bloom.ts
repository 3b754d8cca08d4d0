import { basename, dirname, join } from 'node:path';
import { isEvalText } from '../eval-texts.ts';
import { topLevelKeys } from '../json/top-level-keys.ts';
import { readIdeation, undimensioned } from './bloom/ideation.ts';
import { readJudgments } from './bloom/judgments.ts';
import { readTranscripts } from './bloom/transcripts.ts';
import type { FileProbe, LogFormat, LogItem } from './log-format.ts';

/**
 * A result folder of Bloom: `judgment.json` gives the runs, joined with `ideation.json` and `rollout.json` beside
 * it. `behavior_presence` above 6 is a fail, as Bloom's own elicitation rate counts; failed judgments are not
 * scored. A variation is an item, its repetitions are epochs.
 *
 * Fields: `behavior`, `variation_number`, `variation_dimension` (from the literal tag; `base` without one),
 * `variation_description`, `tools`, `scenario` (the running number of base variations), `modality`. Where the
 * number of bases is not the number of scenarios, which scenario a variation belongs to is not guessed:
 * `bloom.scenario` is there instead, and empty. The folder's other files hold no runs.
 */
export const bloomFormat: LogFormat = {
  name: 'bloom',
  shape: 'a Bloom result folder (judgment.json with ideation.json beside it)',
  recognises: (probe) => partOf(probe) !== undefined,
  async *read(file, { onBad }): AsyncGenerator<LogItem> {
    const part = partOfName(file);
    if (part === 'ideation') yield* textsOfIdeation(file);
    else if (part === 'judgment') yield* readJudgments(file, onBad);
  },
  async *transcripts(file, isWanted) {
    if (partOfName(file) === 'judgment') yield* readTranscripts(dirname(file), isWanted);
  },
};

type Part = 'judgment' | 'ideation' | 'understanding' | 'rollout' | 'transcript';

/** Which part of a folder a file is, by its keys; its name decides where a part has none of its own. */
function partOf({ file, head }: FileProbe): Part | undefined {
  const named = partOfName(file);
  if (named === undefined) return undefined;
  const keys = topLevelKeys(head);
  const signs: Readonly<Record<Part, readonly string[]>> = {
    judgment: ['judgments', 'summary_statistics', 'failed_judgments'],
    ideation: ['variations', 'variation_dimensions', 'num_scenarios', 'num_base_scenarios'],
    understanding: ['understanding', 'understanding_reasoning', 'scientific_motivation'],
    rollout: ['rollouts'],
    transcript: ['metadata', 'messages', 'events', 'transcript'],
  };
  return signs[named].some((sign) => keys.includes(sign)) ? named : undefined;
}

function partOfName(file: string): Part | undefined {
  const name = basename(file);
  if (/^transcript_v\d+r\d+\.json$/.test(name)) return 'transcript';
  const [, part] = /^(judgment|ideation|understanding|rollout)\.json$/.exec(name) ?? [];
  return part as Part | undefined;
}

async function* textsOfIdeation(file: string): AsyncGenerator<LogItem> {
  const { variations } = await readIdeation(join(dirname(file), basename(file)));
  for (const [index, { description }] of variations.entries()) {
    const text = undimensioned(description);
    if (isEvalText(text)) yield { kind: 'text', id: `variation ${index + 1}`, text };
  }
}
