import { isEvalText, textsWithin } from '../../eval-texts.ts';
import type { LoggedRun, LoggedVerdict, Transcript } from '../log-format.ts';
import { flatFields } from '../table/fields.ts';
import { messagesOf } from '../table/turns.ts';
import { modelOf, variablesOf } from './item.ts';
import { componentsOf, type PromptfooGrading, type PromptfooResult } from './result.ts';

/** A result as a run. `vars.…` and `metadata.…` are fields, the named scores and the overall `score` are scores. */
export function runOfResult(
  result: PromptfooResult,
  { item, epoch, line }: { readonly item: string; readonly epoch: string; readonly line: number | undefined },
): LoggedRun {
  const { testIdx, promptIdx, testCase, prompt, provider } = result;
  return {
    kind: 'run',
    item,
    epoch,
    step: null,
    suite: '',
    model: modelOf(result),
    checkpoint: '',
    fields: flatFields({
      ...optional('testIdx', testIdx),
      ...optional('promptIdx', promptIdx),
      ...optional('description', testCase?.description ?? result.description),
      ...optional('prompt', typeof prompt === 'string' ? prompt : (prompt?.label ?? prompt?.raw)),
      ...optional('provider', typeof provider === 'string' ? provider : provider?.id),
      ...optional('latencyMs', result.latencyMs),
      ...optional('cost', result.cost),
      vars: variablesOf(result),
      metadata: { ...testCase?.metadata, ...result.metadata },
    }),
    tags: [],
    scores: { ...optional('score', result.score), ...result.namedScores },
    verdict: verdictOf(result),
    texts: textsOf(result),
    ...(line === undefined ? {} : { line }),
    entry: `test ${testIdx ?? '?'}, prompt ${promptIdx ?? '?'}`,
  };
}

/** The prompt, or the conversation where there was one, the answer, and the grader's reason. */
export function turnsOfResult({ prompt, response, text, metadata, gradingResult }: PromptfooResult) {
  const raw = typeof prompt === 'string' ? prompt : (prompt?.raw ?? '');
  const output = response?.output ?? text ?? '';
  const conversation = messagesOf(metadata?.['messages']);
  const asked = messagesOf(parsed(raw));
  const turns: Transcript['turns'] =
    conversation.length > 0
      ? conversation
      : [
          ...(asked.length > 0 ? asked : [{ role: 'user', text: raw }]),
          { role: 'assistant', text: typeof output === 'string' ? output : JSON.stringify(output) },
        ];
  return [...turns, { role: 'grader', text: gradingResult?.reason ?? '' }].filter((turn) => turn.text !== '');
}

/** As promptfoo numbers why a test failed: an error, rather than an assertion. */
const FAILED_BY_ERROR = 2;

function verdictOf(result: PromptfooResult): LoggedVerdict {
  const { failureReason, error, gradingResult } = result;
  const success = result.success ?? result.pass;
  // Without a number, an error that came before any grading; a failed assertion has its reason there too.
  const isError =
    failureReason === FAILED_BY_ERROR || (failureReason == null && Boolean(error) && !gradingResult);
  if (isError) return { result: 'unscored', because: 'error', modes: [] };
  if (success === true) return { result: 'pass', because: null, modes: [] };
  if (success !== false) return { result: 'unscored', because: 'no-score', modes: [] };
  const failing = gradingResult ? componentsOf(gradingResult).filter(({ pass }) => pass === false) : [];
  const graded = failing.filter((component) => !isGraderError(component));
  if (failing.length > 0 && graded.length === 0) return { result: 'unscored', because: 'error', modes: [] };
  return { result: 'fail', because: null, modes: modesOf(graded) };
}

function isGraderError({ metadata }: PromptfooGrading): boolean {
  return metadata?.['graderError'] === true;
}

/** The failed assertions, by metric or else by type; of two with one name, the first. */
function modesOf(failing: readonly PromptfooGrading[]): LoggedVerdict['modes'] {
  const modes = new Map<string, number | null>();
  for (const { assertion, score } of failing) {
    const name = assertion?.metric || assertion?.type;
    if (name && !modes.has(name)) modes.set(name, score ?? null);
  }
  return [...modes].map(([name, score]) => ({ name, score }));
}

function textsOf(result: PromptfooResult): string[] {
  const { prompt, testCase } = result;
  const raw = typeof prompt === 'string' ? prompt : (prompt?.raw ?? '');
  const within = [variablesOf(result), testCase?.assert ?? []].flatMap((value) =>
    [...textsWithin(value)].map(({ text }) => text),
  );
  return [...new Set([...within, ...(isEvalText(raw) ? [raw] : [])])];
}

function optional(name: string, value: unknown): Readonly<Record<string, unknown>> {
  return value === undefined || value === null ? {} : { [name]: value };
}

function parsed(text: string): unknown {
  if (!text.startsWith('[')) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // A prompt that only looks like a list of messages.
    return undefined;
  }
}
