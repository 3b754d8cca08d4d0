import type { AuditedDocument } from '../../src/audit/audited-document.ts';

/** Documents in the order given, each with a text and what else is said of it. */
export function auditedDocuments(
  documents: readonly (Partial<AuditedDocument> & { readonly text: string })[],
): AuditedDocument[] {
  return documents.map((given, number) => ({
    number,
    id: `d${number}`,
    file: 'data.jsonl',
    line: number + 1,
    messages: null,
    fields: { text: given.text },
    form: 'document',
    split: '',
    tokens: given.text.split(' ').length,
    ...given,
  }));
}
