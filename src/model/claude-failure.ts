import type { APIError } from '@anthropic-ai/sdk';
import { LacunaError } from '../errors.ts';
import { type ModelRequest, noUsage } from '../records/request.ts';
import type { Answer } from './window.ts';

/**
 * What an error of the SDK means for a request: always a `failed` outcome, and for what no further request
 * could escape (key, permission, payment, model name) also the reason to stop.
 *
 * @param apiError the same error where the SDK made it; anything else is a connection that broke off
 */
export function failureAnswer(request: ModelRequest, error: unknown, apiError: APIError | undefined): Answer {
  const reason = apiError?.status === undefined ? connectionReason(error) : statusReason(apiError);
  return {
    outcome: {
      id: request.id,
      status: 'failed',
      text: '',
      usage: noUsage,
      model: '',
      requestId: apiError?.requestID ?? '',
      reason,
    },
    stop: apiError === undefined ? undefined : reasonToStop(request, apiError, reason),
    pauseMilliseconds: apiError === undefined ? 0 : askedPause(apiError),
  };
}

/** Why a question that costs nothing was not answered: what {@link failureAnswer} would stop for, or that nobody answers. */
export function unreachable(model: string, error: unknown, apiError: APIError | undefined): LacunaError {
  const reason = apiError?.status === undefined ? connectionReason(error) : statusReason(apiError);
  const stop = apiError === undefined ? undefined : reasonToStop({ model }, apiError, reason);
  return (
    stop ??
    new LacunaError({
      code: 'model.unavailable',
      kind: 'provider',
      message: `the model API does not answer as it should (${reason})`,
      hint: 'Check the network and --base-url, or try again later.',
      cause: error,
    })
  );
}

/** A request that was not sent because of `stop`, which no other request could escape either. */
export function failedAnswer(request: ModelRequest, stop: LacunaError): Answer {
  return {
    outcome: {
      id: request.id,
      status: 'failed',
      text: '',
      usage: noUsage,
      model: '',
      requestId: '',
      reason: stop.message,
    },
    stop,
    pauseMilliseconds: 0,
  };
}

const spendLimitCodes = [
  'contract_spend_limit_reached',
  'enforced_spend_limit_reached',
  'linked_organization_spend_limit_reached',
  'linked_organization_billing_unavailable',
];
const permissionCodes = ['organization_on_hold', 'claude_code_key_creator_not_member', 'cmek_key_disabled'];

function reasonToStop(
  request: Pick<ModelRequest, 'model'>,
  error: APIError,
  reason: string,
): LacunaError | undefined {
  const { status, type, errorCode } = error;
  const stop = (code: string, message: string, hint: string) =>
    new LacunaError({ code, kind: 'provider', message: `${message} (${reason})`, hint, cause: error });

  // Spend limits are answered with 429, which would otherwise mean: ask again later.
  if (status === 402 || type === 'billing_error' || spendLimitCodes.includes(errorCode ?? '')) {
    return stop(
      'model.spend-limit',
      'the account has reached a spend limit or has no credit',
      'Raise the limit or add credit, then run the same command with --resume. Answers so far are kept.',
    );
  }
  if (status === 401) {
    return stop(
      'model.authentication',
      'the model API does not accept the key',
      'Check ANTHROPIC_API_KEY, and that it belongs to the API at --base-url.',
    );
  }
  if (status === 403 || permissionCodes.includes(errorCode ?? '')) {
    return stop(
      'model.permission',
      `the key may not use ${request.model}`,
      'Ask whoever administers the account, or use another key or model.',
    );
  }
  if (status === 404 && type === 'not_found_error') {
    return stop(
      'model.unknown-model',
      `the model API knows no model "${request.model}"`,
      "Check the model's name, and that --base-url is the address without /v1.",
    );
  }
  if (status === 404) {
    return stop(
      'model.not-the-api',
      'there is no model API at this address',
      'Check --base-url: it is the address without /v1.',
    );
  }
  return undefined;
}

function statusReason({ status, type, errorCode, apiMessage }: APIError): string {
  const name = [status, type, errorCode].filter((part) => part !== null).join(' ');
  return apiMessage === null ? name : `${name}: ${apiMessage}`;
}

function connectionReason(error: unknown): string {
  if (!(error instanceof Error)) return `no answer: ${String(error)}`;
  const causes = [...causesOf(error)].map((cause) => cause.message).filter((message) => message !== '');
  return `no answer: ${[...new Set(causes)].join(': ')}`;
}

function* causesOf(error: Error): Generator<Error> {
  yield error;
  if (error.cause instanceof Error) yield* causesOf(error.cause);
  // A host with several addresses fails once for each of them.
  else if (error instanceof AggregateError && error.errors[0] instanceof Error)
    yield* causesOf(error.errors[0]);
}

const LONGEST_PAUSE = 60_000;

function askedPause({ headers }: APIError): number {
  const milliseconds = Number(headers?.get('retry-after-ms') ?? Number.NaN);
  const seconds = Number(headers?.get('retry-after') ?? Number.NaN);
  const asked = Number.isNaN(milliseconds) ? seconds * 1000 : milliseconds;
  return Number.isNaN(asked) ? 0 : Math.min(Math.max(0, asked), LONGEST_PAUSE);
}
