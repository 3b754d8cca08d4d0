import { z } from 'zod';
import type { Form } from './form.ts';

/** What a system template may use: only what is the same for all documents of a form, so that it is cached. */
export const systemViewSchema = z.object({
  formLabel: z.string(),
  formDescription: z.string(),
  quotesClause: z.boolean(),
  /** Whether the form is a conversation; else it is prose. */
  isConversation: z.boolean(),
  /** Whether its conversations have tools at hand. */
  hasTools: z.boolean(),
});
/** See {@link systemViewSchema}. */
export type SystemView = z.infer<typeof systemViewSchema>;

/** The part of the view that system templates see. */
export function systemView(form: Form): SystemView {
  return {
    formLabel: form.label,
    formDescription: form.description,
    quotesClause: form.quotesClause,
    isConversation: form.kind === 'conversation',
    hasTools: form.tools === 'some',
  };
}
