import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { LacunaError } from '../../../errors.ts';
import type { OnBad } from '../../../io/lines.ts';
import { isEvalText } from '../../eval-texts.ts';
import { readJsonItems } from '../../rows/json-items.ts';
import type { LoggedRun, LoggedVerdict } from '../log-format.ts';
import { type Ideation, readIdeation, tagOf, undimensioned } from './ideation.ts';
import { readRolloutFacts } from './rollout.ts';

/** Bloom counts a behaviour as elicited above this score, of 10. */
const HIGHEST_PASS = 6;

/**
 * The runs of a `judgment.json`, joined with what stands beside it.
 *
 * @throws LacunaError `json.malformed`; through `onBad`, `bloom.mismatch` and `bloom.unexpected`
 */
export async function* readJudgments(file: string, onBad: OnBad): AsyncGenerator<LoggedRun> {
  const folder = dirname(file);
  const ideationFile = join(folder, 'ideation.json');
  const ideation = (await isFile(ideationFile)) ? await readIdeation(ideationFile) : undefined;
  const rollout = await readRolloutFacts(join(folder, 'rollout.json'));
  const behavior = await behaviorOf(file);
  if (ideation && ideation.behavior !== '' && behavior !== '' && ideation.behavior !== behavior) {
    const message = `it is about "${behavior}", and ideation.json beside it about "${ideation.behavior}"`;
    throw mismatch(file, message);
  }
  const about = { behavior: behavior || (ideation?.behavior ?? ''), ideation, ...rollout };
  for await (const items of readJsonItems(file, ['$.judgments.*', '$.failed_judgments.*'])) {
    for (const { path, value } of items) {
      const where = `${path[0]}[${path[1]}]`;
      const parsed = judgmentSchema.safeParse(value);
      if (!parsed.success) {
        onBad(unexpected(file, where));
        continue;
      }
      const wrong = disagreement(parsed.data, ideation);
      if (wrong !== undefined) onBad(mismatch(file, `${where} ${wrong}`));
      else yield runOf(parsed.data, { ...about, isFailed: path[0] === 'failed_judgments', where });
    }
  }
}

const judgmentSchema = z.looseObject({
  variation_number: z.number().int().nullish(),
  repetition_number: z.number().int().nullish(),
  variation_description: z.string().nullish().catch(null),
  behavior_presence: z.number().nullish().catch(null),
});
type Judgment = z.infer<typeof judgmentSchema>;

interface About {
  readonly behavior: string;
  readonly ideation: Ideation | undefined;
  /** The model under test, or an empty string. */
  readonly target: string;
  readonly modality: string;
  readonly isFailed: boolean;
  readonly where: string;
}

function runOf(judgment: Judgment, about: About): LoggedRun {
  const { variation_number: number, repetition_number: repetition } = judgment;
  const { behavior, ideation, modality, target, isFailed, where } = about;
  const variation = number ? ideation?.variations[number - 1] : undefined;
  const description = variation?.description ?? judgment.variation_description ?? '';
  const dimension = variation
    ? variation.dimension
    : description === ''
      ? undefined
      : (tagOf(description) ?? 'base');
  const text = undimensioned(description);
  return {
    kind: 'run',
    item: number ? `v${number}` : where,
    epoch: repetition ? String(repetition) : '',
    step: null,
    suite: behavior,
    model: target,
    checkpoint: '',
    fields: {
      behavior,
      ...(number ? { variation_number: number } : {}),
      ...(dimension === undefined ? {} : { variation_dimension: dimension }),
      variation_description: text,
      ...(variation ? { tools: variation.tools } : {}),
      ...(variation?.scenario === undefined ? { 'bloom.scenario': '' } : { scenario: variation.scenario }),
      ...(modality === '' ? {} : { modality }),
    },
    tags: [],
    scores: scoresOf(judgment),
    verdict: verdictOf(judgment.behavior_presence ?? null, behavior, isFailed),
    texts: isEvalText(text) ? [text] : [],
    entry: number ? `v${number}r${repetition ?? '?'}` : where,
  };
}

function verdictOf(score: number | null, behavior: string, isFailed: boolean): LoggedVerdict {
  if (isFailed) return { result: 'unscored', because: 'error', modes: [] };
  if (score === null) return { result: 'unscored', because: 'no-score', modes: [] };
  if (score <= HIGHEST_PASS) return { result: 'pass', because: null, modes: [] };
  return { result: 'fail', because: null, modes: behavior === '' ? [] : [{ name: behavior, score }] };
}

/** `behavior_presence` and whatever other quality was judged. */
function scoresOf(judgment: Judgment): Readonly<Record<string, number>> {
  const others = ['variation_number', 'repetition_number', 'num_samples'];
  return Object.fromEntries(
    Object.entries(judgment).flatMap(([name, value]) =>
      typeof value === 'number' && !others.includes(name) ? [[name, value]] : [],
    ),
  );
}

/** How a judgment contradicts the ideation, in words; nothing where it does not. */
function disagreement(judgment: Judgment, ideation: Ideation | undefined): string | undefined {
  const { variation_number: number, variation_description: description } = judgment;
  if (!ideation || !number) return undefined;
  const variation = ideation.variations[number - 1];
  if (!variation) {
    return `is of variation ${number}, and ideation.json beside it has ${ideation.variations.length}`;
  }
  const tag = description ? tagOf(description) : undefined;
  const other = tagOf(variation.description);
  if (tag === undefined || tag === other) return undefined;
  return `is of dimension "${tag}", and variation ${number} of ideation.json is ${other === undefined ? 'a base' : `of "${other}"`}`;
}

async function behaviorOf(file: string): Promise<string> {
  for await (const [item] of readJsonItems(file, ['$.behavior_name'])) {
    return typeof item?.value === 'string' ? item.value : '';
  }
  return '';
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() ?? false;
}

function mismatch(file: string, message: string): LacunaError {
  return new LacunaError({
    code: 'bloom.mismatch',
    message,
    hint: 'Are both files of one Bloom run? Copy the whole folder again.',
    place: { file },
  });
}

function unexpected(file: string, where: string): LacunaError {
  return new LacunaError({
    code: 'bloom.unexpected',
    message: `${where} is not what Bloom writes`,
    hint: 'A judgment is an object with "variation_number", "repetition_number" and "behavior_presence".',
    place: { file },
  });
}
