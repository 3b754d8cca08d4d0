import { addUsage, noUsage } from '../records/request.ts';
import { isAnswer, parseJournalEntries } from './journal-entry.ts';
/**
 * Sums up a journal of requests. It may hold a request more than once.
 *
 * @throws LacunaError `model.journal-unexpected` where it holds anything else
 */
export function journalSummary(entries) {
  const sent = new Map();
  const last = new Map();
  const models = new Set();
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
