import type { AuditedDocument } from '../../../src/audit/audited-document.ts';
import { createReader, type HealthPart } from '../../../src/audit/health/part.ts';
import { createTextSample, type TextSample } from '../../../src/audit/health/text-sample.ts';
import type { Message } from '../../../src/records/message.ts';
import { auditedDocuments } from '../audited.ts';

/** A conversation of a user and an assistant. */
export function conversation(asked: string, answered: string): { text: string; messages: Message[] } {
  return {
    text: `User: ${asked}\n\nAssistant: ${answered}`,
    messages: [
      { role: 'user', content: asked, toolCalls: [], name: '' },
      { role: 'assistant', content: answered, toolCalls: [], name: '' },
    ],
  };
}

/** What a part says of documents, given as texts or with what else is said of them. */
export function measured<Result>(
  create: (sample: TextSample) => HealthPart<Result>,
  given: readonly (string | (Partial<AuditedDocument> & { readonly text: string }))[],
  sample = createTextSample(),
): Result {
  const part = create(sample);
  const read = createReader();
  const documents = auditedDocuments(given.map((each) => (typeof each === 'string' ? { text: each } : each)));
  for (const document of documents) {
    part.add(read(document));
    sample.offer(document);
  }
  return part.finish(sample);
}
