import { addUsage, noUsage, type Outcome, type Usage } from '../records/request.ts';
import { isAnswer, parseJournalEntries } from './journal-entry.ts';

/** What a journal of requests amounts to. */
export interface JournalSummary {
  /** Different requests. */
  readonly requests: number;
  /** Requests that have an answer: ok, refused, truncated or malformed. */
  readonly answered: number;
  /** Requests without an answer whose last outcome is `failed`. */
  readonly failed: number;
  /** Times a request was sent and nothing came to be recorded: perhaps paid, and lost in a crash. Counted also where it was asked again and answered since. */
  readonly unanswered: number;
  /** Of all outcomes, also of requests that were asked again. */
  readonly usage: Usage;
  /** Different requests by their last outcome, an answer before what is none. */
  readonly byStatus: Readonly<Record<Outcome['status'], number>>;
  /** Models that answered, as the provider names them, sorted. */
  readonly models: readonly string[];
}

/**
 * Sums up a journal of requests. It may hold a request more than once.
 *
 * @throws LacunaError `model.journal-unexpected` where it holds anything else
 */
export function journalSummary(entries: readonly unknown[]): JournalSummary {
  const sent = new Map<string, number>();
  const last = new Map<string, Outcome>();
  const models = new Set<string>();
  let usage = noUsage;
  for (const entry of parseJournalEntries(entries)) {
    if (entry.type === 'request') {
      sent.set(entry.request.id, (sent.get(entry.request.id) ?? 0) + 1);
      continue;
    }
    const { outcome } = entry;
    sent.set(outcome.id, (sent.get(outcome.id) ?? 0) - 1);
    const earlier = last.get(outcome.id);
    if (isAnswer(outcome) || earlier === undefined || !isAnswer(earlier)) last.set(outcome.id, outcome);
    if (outcome.model !== '') models.add(outcome.model);
    usage = addUsage(usage, outcome.usage);
  }

  const byStatus = { ok: 0, refused: 0, truncated: 0, malformed: 0, failed: 0, pending: 0 };
  for (const outcome of last.values()) byStatus[outcome.status]++;
  return {
    requests: sent.size,
    answered: [...last.values()].filter(isAnswer).length,
    failed: byStatus.failed,
    unanswered: [...sent.values()].reduce((sum, open) => sum + Math.max(0, open), 0),
    usage,
    byStatus,
    models: [...models].toSorted(),
  };
}
