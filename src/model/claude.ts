import type { Anthropic } from '@anthropic-ai/sdk';
import { z } from 'zod';
import { type Clock, systemClock } from '../clock.ts';
import { LacunaError } from '../errors.ts';
import type { ModelRequest } from '../records/request.ts';
import { failedAnswer, failureAnswer } from './claude-failure.ts';
import { messageAnswer } from './claude-message.ts';
import type { ModelClient } from './client.ts';
import { requireApiKey } from './credentials.ts';
import { createSlots } from './slots.ts';
import { type Answer, answerInWindow } from './window.ts';

/** How Claude is reached. */
export interface ClaudeClientOptions {
  readonly apiKey: string;
  /** Where the Messages API lies, without `/v1`; the SDK's own choice where absent. */
  readonly baseUrl?: string | undefined;
  /** Most requests in flight, from 1, over everything that is sent through this client at once. */
  readonly requestsInFlight: number;
  /** How long one attempt may take to be answered. Node's `fetch` gives up after 300,000 whatever is asked. */
  readonly timeoutMilliseconds?: number | undefined;
  /** How often the SDK asks again after a connection error, a timeout, 408, 409, 429 or 5xx; 2 where absent. */
  readonly maxRetries?: number | undefined;
  /** Times the pause that a `retry-after` asks for once the retries are used up. */
  readonly clock?: Clock | undefined;
}

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
export function createClaudeClient(options: ClaudeClientOptions): ModelClient {
  const connect = claudeConnection(options);
  const slots = createSlots(options.requestsInFlight);
  let connecting: Promise<Connection> | undefined;

  const ask = async (request: ModelRequest): Promise<Answer> => {
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

/** The SDK, ready to be asked. */
export interface Connection {
  readonly anthropic: Anthropic;
  readonly isApiError: (error: unknown) => error is InstanceType<typeof Anthropic.APIError>;
}

/**
 * How the API is connected to; the SDK is loaded when the function that is given back is called.
 *
 * @throws LacunaError `model.no-key`, `model.bad-key` or `model.bad-base-url` at once
 */
export function claudeConnection(
  options: Omit<ClaudeClientOptions, 'requestsInFlight' | 'clock'>,
): () => Promise<Connection> {
  const apiKey = requireApiKey(options.apiKey);
  const baseUrl = options.baseUrl === undefined ? undefined : checkBaseUrl(options.baseUrl);
  return async () => {
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
}

async function askClaude({ anthropic, isApiError }: Connection, request: ModelRequest): Promise<Answer> {
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

function toParameters(
  request: ModelRequest,
  effort: z.infer<typeof effortSchema>,
): Anthropic.MessageCreateParamsNonStreaming {
  return {
    model: request.model,
    max_tokens: request.maxTokens,
    messages: request.messages.map(({ role, content }) => ({ role, content })),
    ...(request.system.length === 0 ? {} : { system: request.system.map(toTextBlock) }),
    ...outputConfig(request, effort),
  };
}

function outputConfig(
  { schema }: ModelRequest,
  effort: z.infer<typeof effortSchema>,
): Pick<Anthropic.MessageCreateParamsNonStreaming, 'output_config'> {
  if (effort === '' && schema === undefined) return {};
  return {
    output_config: {
      ...(effort === '' ? {} : { effort }),
      ...(schema === undefined ? {} : { format: { type: 'json_schema', schema } }),
    },
  };
}

function toTextBlock({ text, cache }: ModelRequest['system'][number]): Anthropic.TextBlockParam {
  return { type: 'text', text, ...(cache ? { cache_control: { type: 'ephemeral' } } : {}) };
}

function unknownEffort(effort: string): LacunaError {
  const known = effortSchema.options.filter((option) => option !== '').join(', ');
  return new LacunaError({
    code: 'model.unknown-effort',
    message: `there is no effort "${effort}"`,
    hint: `Use one of ${known}, or leave it out for the model's default.`,
  });
}

function checkBaseUrl(baseUrl: string): string {
  if (/^https?:\/\//.test(baseUrl) && URL.canParse(baseUrl)) return baseUrl;
  throw new LacunaError({
    code: 'model.bad-base-url',
    message: `"${baseUrl}" is not the address of a model API`,
    hint: 'Give --base-url an address such as https://api.anthropic.com, without /v1.',
  });
}
