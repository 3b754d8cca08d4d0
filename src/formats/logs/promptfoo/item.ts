import { shortHash } from '../../../text/hash.ts';
import type { PromptfooResult } from './result.ts';

/**
 * Names items, and counts the epochs of each, as the results of a file come by.
 *
 * promptfoo gives every repeat of a test a number of its own, and numbers prompts by provider, so an item is named
 * by what it asks: its description, and a hash of its variables, prompt and assertions. The same test has the same
 * name in every file and for every provider.
 */
export function createItemNames(): (result: PromptfooResult) => {
  readonly item: string;
  readonly epoch: string;
} {
  const epochs = new Map<string, number>();
  return (result) => {
    const item = itemName(result);
    const key = `${modelOf(result)}\u0000${item}`;
    const epoch = (epochs.get(key) ?? 0) + 1;
    epochs.set(key, epoch);
    return { item, epoch: String(epoch) };
  };
}

/** The model under test: the provider's label, else its id. */
export function modelOf({ provider }: PromptfooResult): string {
  return typeof provider === 'string' ? provider : (provider?.label ?? provider?.id ?? '');
}

/** The variables of a test, without what promptfoo puts in while it runs. */
export function variablesOf({ testCase, vars }: PromptfooResult): Readonly<Record<string, unknown>> {
  const variables = testCase?.vars ?? vars ?? {};
  return Object.fromEntries(Object.entries(variables).filter(([name]) => !RUNTIME_VARIABLES.includes(name)));
}

const RUNTIME_VARIABLES: readonly string[] = ['_conversation', 'sessionId'];

function itemName(result: PromptfooResult): string {
  const { testCase, prompt, promptId } = result;
  const variables = Object.entries(variablesOf(result)).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const label = typeof prompt === 'string' ? prompt : (prompt?.label ?? prompt?.raw);
  const asked = [JSON.stringify(variables), promptId || label || '', JSON.stringify(testCase?.assert ?? [])];
  const description = testCase?.description ?? result.description ?? '';
  return [description, shortHash(asked, 12)].filter((part) => part !== '').join(' ');
}
