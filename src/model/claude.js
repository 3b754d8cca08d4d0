import { z } from 'zod';
import { systemClock } from '../clock.ts';
import { LacunaError } from '../errors.ts';
import { failedAnswer, failureAnswer } from './claude-failure.ts';
import { messageAnswer } from './claude-message.ts';
import { requireApiKey } from './credentials.ts';
import { createSlots } from './slots.ts';
import { answerInWindow } from './window.ts';
/**
 * Asks Claude through the Messages API, without streaming. The SDK is loaded with the first request.
 *
 * Every answer is an outcome, also a refusal or a truncation. Only what makes going on pointless is thrown,
 * after the requests in flight have been answered.
 *
 * @throws LacunaError `model.no-key`, `model.bad-key` or `model.bad-base-url` at once; while sending, of kind
 *   `provider`: `model.authentication`, `model.permission`, `model.spend-limit`, `model.unknown-model`,
 *   `model.not-the-api`, `model.unavailable`; of kind `input`: `model.unknown-effort`
 */
export function createClaudeClient(options) {
  const apiKey = requireApiKey(options.apiKey);
  const baseUrl = options.baseUrl === undefined ? undefined : checkBaseUrl(options.baseUrl);
  const slots = createSlots(options.requestsInFlight);
  let connecting;
  const connect = async () => {
    const sdk = await import('@anthropic-ai/sdk');
    const anthropic = new sdk.Anthropic({
      apiKey,
      ...(baseUrl === undefined ? {} : { baseURL: baseUrl }),
      // Without a timeout of ours the SDK refuses a large max_tokens that is not streamed.
      timeout: options.timeoutMilliseconds ?? DEFAULT_TIMEOUT,
      maxRetries: options.maxRetries ?? DEFAULT_RETRIES,
      // The SDK's own logger writes to stdout, where results belong.
      logLevel: 'off',
    });
    return { anthropic, isApiError: (error) => error instanceof sdk.APIError };
  };
  const ask = async (request) => {
    connecting ??= connect();
    return askClaude(await connecting, request);
  };
  return {
    name: 'claude',
    send: (requests, signal) =>
      answerInWindow(requests, signal, {
        slots,
        clock: options.clock ?? systemClock,
        ask,
      }),
  };
}
const DEFAULT_TIMEOUT = 300_000;
const DEFAULT_RETRIES = 2;
async function askClaude({ anthropic, isApiError }, request) {
  const effort = effortSchema.safeParse(request.effort);
  if (!effort.success) return failedAnswer(request, unknownEffort(request.effort));
  try {
    const { data, request_id } = await anthropic.messages
      .create(toParameters(request, effort.data))
      .withResponse();
    return messageAnswer(request, data, request_id ?? '');
  } catch (error) {
    return failureAnswer(request, error, isApiError(error) ? error : undefined);
  }
}
const effortSchema = z.enum(['', 'low', 'medium', 'high', 'xhigh', 'max']);
function toParameters(request, effort) {
  return {
    model: request.model,
    max_tokens: request.maxTokens,
    messages: request.messages.map(({ role, content }) => ({ role, content })),
    ...(request.system.length === 0 ? {} : { system: request.system.map(toTextBlock) }),
    ...(effort === '' ? {} : { output_config: { effort } }),
  };
}
function toTextBlock({ text, cache }) {
  return { type: 'text', text, ...(cache ? { cache_control: { type: 'ephemeral' } } : {}) };
}
function unknownEffort(effort) {
  const known = effortSchema.options.filter((option) => option !== '').join(', ');
  return new LacunaError({
    code: 'model.unknown-effort',
    message: `there is no effort "${effort}"`,
    hint: `Use one of ${known}, or leave it out for the model's default.`,
  });
}
function checkBaseUrl(baseUrl) {
  if (/^https?:\/\//.test(baseUrl) && URL.canParse(baseUrl)) return baseUrl;
  throw new LacunaError({
    code: 'model.bad-base-url',
    message: `"${baseUrl}" is not the address of a model API`,
    hint: 'Give --base-url an address such as https://api.anthropic.com, without /v1.',
  });
}
