import { LacunaError } from '../errors.ts';
import { nearest } from '../io/yaml.ts';
import { type ReviewDecision, reviewDecisions } from '../records/review.ts';
import type { DecisionWish, EntryView } from '../report/review/views.ts';
import { count } from './progress.ts';
import { formatTable } from './table.ts';

/** The documents of a run as a table, with what was decided. */
export function reviewText(entries: readonly EntryView[]): string {
  if (entries.length === 0) return 'No document is on disk yet.\n';
  const table = formatTable(entries, [
    { title: 'document', text: ({ id }) => id },
    { title: 'wave', align: 'right', text: ({ wave }) => count(wave) },
    { title: 'form', text: ({ form }) => form },
    { title: 'split', text: ({ split }) => split },
    { title: 'focus', text: ({ focus }) => focus },
    { title: 'checks', text: ({ isKept, reasons }) => (isKept ? 'kept' : reasons.join(', ')) },
    { title: 'decision', text: ({ decision }) => decision ?? '' },
    { title: 'note', text: ({ note }) => note },
  ]);
  const kept = entries.filter(({ isKept }) => isKept);
  const decided = kept.filter(({ decision }) => decision !== null);
  return `${table}\n${count(decided.length)} of ${count(kept.length)} kept documents are decided about.\n`;
}

/** What a person wants decided, as typed: `DOCUMENT=DECISION`, where the decision `none` takes one back. */
export interface NamedDecision {
  readonly document: string;
  readonly decision: ReviewDecision | null;
}

/**
 * Reads `DOCUMENT=DECISION`.
 *
 * @throws LacunaError `review.unknown-decision`
 */
export function parseNamedDecision(text: string): NamedDecision {
  const at = text.lastIndexOf('=');
  const said = at < 0 ? '' : text.slice(at + 1);
  const decision = reviewDecisions.find((known) => known === said);
  if (at > 0 && (decision || said === 'none')) {
    return { document: text.slice(0, at), decision: decision ?? null };
  }
  const names = [...reviewDecisions, 'none'];
  const suggestion = nearest(said, names);
  throw new LacunaError({
    code: 'review.unknown-decision',
    message: `"${text}" is not a document and what is decided about it`,
    hint: `Write DOCUMENT=DECISION, where the decision is ${names.join(', ')}.${said !== '' && suggestion ? ` Did you mean "${suggestion}"?` : ''}`,
  });
}

/**
 * The wishes that decisions by name are. A note that was there stays unless another is given.
 *
 * @throws LacunaError `review.unknown-document`, `review.not-kept`, `review.settled`
 */
export function wishesByName(
  entries: readonly EntryView[],
  wanted: readonly NamedDecision[],
  note: string | undefined,
): DecisionWish[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return wanted.map(({ document, decision }) => {
    const entry = byId.get(document);
    if (!entry) {
      const suggestion = nearest(document, [...byId.keys()].slice(0, 50_000));
      throw new LacunaError({
        code: 'review.unknown-document',
        message: `the run has no document "${document}"`,
        hint: suggestion ? `Did you mean "${suggestion}"?` : 'lacuna review RUN --list has them all.',
      });
    }
    if (entry.isSettled) {
      throw new LacunaError({
        code: 'review.settled',
        message: `"${document}" was rejected in review, and later waves were written without it`,
        hint: 'It cannot come back: what replaced it may say the same.',
      });
    }
    if (!entry.isKept && decision !== null) {
      throw new LacunaError({
        code: 'review.not-kept',
        message: `"${document}" is not in the corpus (${entry.reasons.join(', ')}): there is nothing to decide`,
        hint: `Leave a note with --decide ${document}=none --note TEXT: it reaches the next wave.`,
      });
    }
    return { document, decision, note: note ?? entry.note };
  });
}
