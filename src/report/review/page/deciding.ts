import type { ReviewDecision } from '../../../records/review.ts';
import type { Decided, DecisionWish } from '../views.ts';
import type { Deciding, Review } from './review.ts';

/** What decides, takes back and notes. Nothing shows as decided before the server has it on disk. */
export function createDeciding(review: Review): Deciding {
  const { part } = review;
  /** What would take each decision of this tab back, the last one last. */
  const undoable: DecisionWish[] = [];
  const stateOf = (decision: ReviewDecision | null) =>
    review.choices.find((choice) => choice.decision === decision)?.state ?? 'not decided';
  const nameOf = (id: string) => {
    const entry = review.entry(id);
    return entry ? `${entry.form}: ${entry.focus}` : id;
  };
  const counts = () => {
    const kept = review.entries.filter(({ isKept }) => isKept);
    return `${kept.filter(({ decision }) => decision !== null).length} of ${kept.length} decided`;
  };
  const save = async (wish: DecisionWish): Promise<boolean> => {
    const decided = (await review.ask('decisions', { decisions: [wish] })) as Decided | undefined;
    if (!decided) return false;
    for (const entry of decided.entries) {
      const at = review.entries.findIndex(({ id }) => id === entry.id);
      review.entries[at] = entry;
      review.drafts.delete(entry.id);
    }
    review.isRejecting = false;
    review.redraw();
    return true;
  };
  const next = () => {
    const shown = review.shown();
    const from = shown.findIndex(({ id }) => id === review.current) + 1;
    const rest = [...shown.slice(from), ...shown.slice(0, from)];
    return rest.find(({ isKept, decision }) => isKept && decision === null)?.id ?? '';
  };
  const record = async (decision: ReviewDecision, note: string) => {
    const entry = review.entry(review.current)!;
    const back = { document: entry.id, decision: entry.decision, note: entry.note };
    // Where it goes on is settled while the document is still in the list that the filters show.
    const following = next();
    if (!(await save({ document: entry.id, decision, note }))) return;
    undoable.push(back);
    const said = `${nameOf(entry.id)}: ${stateOf(decision)}.`;
    if (following === '' || following === entry.id) {
      review.say(`${said} All of these are decided.`);
      await review.show(entry.id, true);
    } else {
      review.say(`${said} ${counts()}.`);
      await review.show(following, true);
    }
  };

  return {
    next,
    async decide(decision) {
      const entry = review.entry(review.current);
      if (!entry) return;
      if (!entry.isKept) {
        review.say('It is not in the corpus: there is nothing to decide. A note can be left with n.');
        return;
      }
      const draft = review.drafts.get(entry.id);
      const note = draft ?? entry.note;
      if (decision === 'rejected' && note.trim() === '' && !review.isRejecting) {
        review.isRejecting = true;
        const label = part('note-label');
        const field = label.querySelector('textarea');
        label.replaceChildren('Why? Enter rejects it, Escape leaves it', ...(field ? [field] : []));
        field?.focus();
        return;
      }
      await record(decision, note.trim());
    },
    async undo() {
      const entry = review.entry(review.current);
      const last = undoable.at(-1);
      if (!last && (!entry || entry.decision === null || entry.isSettled)) {
        review.say('There is nothing to take back.');
        return;
      }
      const back = last ?? { document: entry!.id, decision: null, note: entry!.note };
      if (!(await save(back))) return;
      undoable.pop();
      review.say(`${nameOf(back.document)}: ${stateOf(back.decision)} again. ${counts()}.`);
      await review.show(back.document, true);
    },
    async saveNote() {
      const entry = review.entry(review.current);
      if (!entry) return;
      const note = (review.drafts.get(entry.id) ?? entry.note).trim();
      if (review.isRejecting) {
        await record('rejected', note);
        return;
      }
      if (note === entry.note) return;
      const back = { document: entry.id, decision: entry.decision, note: entry.note };
      if (!(await save({ document: entry.id, decision: entry.decision, note }))) return;
      undoable.push(back);
      review.say(`Note saved: ${nameOf(entry.id)}.`);
    },
  };
}
