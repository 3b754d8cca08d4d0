import { normalised } from './spelling.ts';

/** Names under which logs have what a mapping has a place of its own for, the surest first. */
export const knownFields = {
  item: [
    'item',
    'item id',
    'scenario id',
    'sample id',
    'question id',
    'prompt id',
    'case id',
    'example id',
    'test id',
    'problem id',
    'scenario',
    'seed id',
    'id',
    'uuid',
    'run id',
    'index',
  ],
  epoch: [
    'epoch',
    'repeat',
    'repetition',
    'repetition number',
    'replicate',
    'trial',
    'attempt',
    'rep',
    'run',
  ],
  step: ['step', 'day', 'turn', 'round'],
  model: ['model', 'model name', 'model id', 'target model', 'engine'],
  checkpoint: ['checkpoint', 'ckpt', 'checkpoint name', 'revision', 'snapshot', 'model version'],
  suite: ['suite', 'eval', 'eval name', 'benchmark', 'task', 'task name'],
  stream: ['stream'],
  propensity: ['propensity'],
  modes: ['modes', 'failure modes', 'failure mode'],
} as const;

/** A part of a run that a mapping has a place for. */
export type KnownPart = keyof typeof knownFields;

/** Names of results, the surest first; of each, whether "true" or a high number is a fail. */
export const resultWords: readonly { readonly word: string; readonly isBad: boolean }[] = [
  ...['failed', 'fail', 'failure', 'violation', 'harmful', 'unsafe', 'misaligned', 'is error'].map(
    (word) => ({
      word,
      isBad: true,
    }),
  ),
  ...[
    'passed',
    'pass',
    'correct',
    'is correct',
    'success',
    'verdict',
    'result',
    'outcome',
    'score',
    'grade',
  ].map((word) => ({ word, isBad: false })),
  ...['rating', 'reward', 'judgment', 'judgement', 'label', 'accuracy'].map((word) => ({
    word,
    isBad: false,
  })),
];

/** Fields that are the course of a run or its answer, and no aspect of the situation. */
const COURSE = new Set(
  `timestamp, time, date, created, created at, started, started at, completed, completed at, finished, duration,
  latency, total time, working time, tokens, usage, cost, retries, message count, seed, line, index, limit, error,
  status, answer, answers, choices, output, completion, response, expected, target, ideal, explanation, justification,
  prediction, split, version, task version, eval id, task id, run id, uuid, hash, sha256, sample uuid, commit, epochs,
  total samples, answer matching behavior, answer not matching behavior`.split(/,\s+/),
);

/** What a figure of the course is counted in. */
const UNIT = / (ms|s|sec|secs|seconds|minutes|usd|eur|count|used)$/;

/** Whether a field of this name says how a run went, or when. */
export function isCourse(word: string): boolean {
  const name = normalised(word);
  return COURSE.has(name) || COURSE.has(name.replace(UNIT, ''));
}

/**
 * How much a field's name says that it holds a result: the less the surer, 0 for the surest; undefined for none.
 * A name may end in the word for it: `harm_score`.
 */
export function resultRank(word: string): number | undefined {
  const name = normalised(word);
  const exact = resultWords.findIndex((known) => known.word === name);
  if (exact >= 0) return exact;
  const ending = resultWords.findIndex((known) => name.endsWith(` ${known.word}`));
  return ending >= 0 ? resultWords.length + ending : undefined;
}

/** Whether a field of this name holds a result. */
export function isResult(word: string): boolean {
  return resultRank(word) !== undefined;
}

/** Whether a score or field of this name is the worse the higher it is. */
export function isBadWhenHigh(name: string): boolean {
  return /harm|concern|disappoint|toxic|decept|deceiv|violat|misalign|unsafe|risk|severity|failure|failed|fault|attack|jailbreak|sycophan|power seeking|hallucinat|bias|refusal|presence|suspic|blackmail|leak|sabotage|needs attention/.test(
    normalised(name),
  );
}
