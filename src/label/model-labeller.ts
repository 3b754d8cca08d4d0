import type { ModelClient } from '../model/client.ts';
import { costOf } from '../model/prices.ts';
import { addUsage, noUsage, type Outcome, type Usage } from '../records/request.ts';
import { estimateTokens } from '../text/tokens.ts';
import { createLabelRequests, type LabelQuestion, type LabelRequests } from './label-request.ts';

/** A text to be labelled. */
export interface TextToLabel {
  /** Given back with the labels; texts may share one. */
  readonly id: string;
  readonly text: string;
}

/** What became of a text. */
export interface LabelledText {
  readonly id: string;
  /** The value of each dimension that the text shows; empty unless `status` is `ok`. */
  readonly labels: Readonly<Record<string, string>>;
  readonly status: Outcome['status'];
  /** Why there are no labels, or an empty string. */
  readonly reason: string;
}

/** How texts are labelled by a model. */
export interface LabellingOptions extends Omit<LabelQuestion, 'effort' | 'maxTokens'> {
  readonly client: ModelClient;
  /** Effort as the provider names it; its default where absent. */
  readonly effort?: string;
  /** Most tokens of an answer, thinking included; 2,000 where absent. */
  readonly maxTokens?: number;
  /** When aborted, no further text is taken. */
  readonly signal?: AbortSignal;
}

/** What a labeller has asked so far. */
export interface LabellingCounts {
  /** Texts given back, by what became of them. */
  readonly texts: Readonly<Partial<Record<Outcome['status'], number>>>;
  /** Outcomes of the client: a text that came again was not asked again. */
  readonly requests: number;
  readonly usage: Usage;
}

/** What labelling is expected to ask and to cost. */
export interface LabellingEstimate {
  /** Distinct texts. */
  readonly requests: number;
  readonly inputTokens: number;
  /** With some thinking before each answer. */
  readonly outputTokens: number;
  /** US dollars at list price, nothing cached; `unknown` where the price of the model is. */
  readonly cost: number | 'unknown';
  /** The same where every answer is as long as it may be. */
  readonly mostCost: number | 'unknown';
}

/** Labels texts by a model. */
export interface ModelLabeller {
  /** Labels come as they are ready, in any order, one for every text that was taken. */
  label(texts: AsyncIterable<TextToLabel>): AsyncIterable<LabelledText>;
  counts(): LabellingCounts;
  /** Asks nothing. */
  estimate(texts: Iterable<string>): LabellingEstimate;
}

/**
 * A labeller that asks a model about one text a request. Equal texts are asked once. An answer with a value that
 * the map does not have is `malformed`; whatever is not `ok` has no labels and is counted.
 *
 * @throws LacunaError `label.no-dimensions` or `label.no-values` at once; while labelling, what the client throws
 */
export function createModelLabeller(options: LabellingOptions): ModelLabeller {
  const question = { ...options, effort: options.effort ?? '', maxTokens: options.maxTokens ?? MOST_TOKENS };
  const requests = createLabelRequests(question);
  const answered = new Map<string, Answer>();
  const texts: Partial<Record<Outcome['status'], number>> = {};
  let outcomes = 0;
  let usage = noUsage;

  return {
    async *label(given) {
      /** Ids of the texts behind each request in flight. */
      const waiting = new Map<string, string[]>();
      let ready: LabelledText[] = [];
      const finish = (id: string, answer: Answer) => {
        texts[answer.status] = (texts[answer.status] ?? 0) + 1;
        ready.push({ id, ...answer });
      };
      async function* unanswered() {
        for await (const { id, text } of given) {
          const request = requests.requestFor(text);
          const known = answered.get(request.id);
          const inFlight = waiting.get(request.id);
          if (known) finish(id, known);
          else if (inFlight) inFlight.push(id);
          else {
            waiting.set(request.id, [id]);
            yield request;
          }
        }
      }
      const signal = options.signal ?? new AbortController().signal;
      for await (const outcome of options.client.send(unanswered(), signal)) {
        outcomes++;
        usage = addUsage(usage, outcome.usage);
        const answer = readOutcome(requests, outcome);
        if (answer.status !== 'failed' && answer.status !== 'pending') answered.set(outcome.id, answer);
        for (const id of waiting.get(outcome.id) ?? []) finish(id, answer);
        waiting.delete(outcome.id);
        const now = ready;
        ready = [];
        yield* now;
      }
      yield* ready;
    },
    counts: () => ({ texts: { ...texts }, requests: outcomes, usage }),
    estimate: (given) => estimate(given, requests, question),
  };
}

/** As {@link createModelLabeller} does, for who needs no counts: labels for texts, as they are ready, in any order. */
export function labelTexts(
  texts: AsyncIterable<TextToLabel>,
  options: LabellingOptions,
): AsyncIterable<LabelledText> {
  return createModelLabeller(options).label(texts);
}

type Answer = Omit<LabelledText, 'id'>;

const MOST_TOKENS = 2_000;
/** Tokens of thinking before an answer, and of each dimension's key and value in it: rough figures. */
const THINKING = 150;
const TOKENS_OF_A_LABEL = 14;

function readOutcome(requests: LabelRequests, { status, text, reason }: Outcome): Answer {
  if (status !== 'ok') return { labels: {}, status, reason: reason === '' ? status : reason };
  const answer = requests.read(text);
  return 'wrong' in answer
    ? { labels: {}, status: 'malformed', reason: `the answer is not what was asked for: ${answer.wrong}` }
    : { labels: answer.labels, status, reason: '' };
}

function estimate(
  texts: Iterable<string>,
  requests: LabelRequests,
  { model, dimensions, maxTokens }: LabelQuestion,
): LabellingEstimate {
  const seen = new Set<string>();
  let inputTokens = 0;
  let cost: number | 'unknown' = 0;
  let mostCost: number | 'unknown' = 0;
  const each = THINKING + TOKENS_OF_A_LABEL * dimensions.length;
  const add = (sum: number | 'unknown', input: number, outputTokens: number) => {
    const price = costOf({ ...noUsage, inputTokens: input, outputTokens }, model);
    return sum === 'unknown' || price === 'unknown' ? 'unknown' : sum + price;
  };
  for (const text of texts) {
    const { id, system, messages } = requests.requestFor(text);
    if (seen.has(id)) continue;
    seen.add(id);
    const input = estimateTokens(
      [...system.map((block) => block.text), ...messages.map((message) => message.content)].join('\n'),
    );
    inputTokens += input;
    cost = add(cost, input, Math.min(each, maxTokens));
    mostCost = add(mostCost, input, maxTokens);
  }
  const outputTokens = seen.size * Math.min(each, maxTokens);
  return { requests: seen.size, inputTokens, outputTokens, cost, mostCost };
}
