import { readFileSync } from 'node:fs';
import type { AuditedDocument } from '../../../src/audit/audited-document.ts';
import { parseConversation, renderConversation } from '../../../src/formats/conversation.ts';
import { extractDocument } from '../../../src/write/prompted/extract.ts';
import { auditedDocuments } from '../audited.ts';

/** The 48 documents of the bundled cassette, 12 of them conversations. */
export function cassetteDocuments(): AuditedDocument[] {
  const answers = readFileSync('gaps/ai-agent/cassette/answers.jsonl', 'utf8').trim().split('\n');
  const rewrites = answers
    .map((line) => JSON.parse(line) as { stage: string; text: string })
    .filter(({ stage }) => stage === 'rewrite');
  return auditedDocuments(
    rewrites.map(({ text: answer }) => {
      const extracted = extractDocument(answer, 'tags');
      if (!extracted.found) throw new Error(extracted.reason);
      const conversation = parseConversation(extracted.text);
      if (!conversation.found) return { text: extracted.text };
      const { messages, tools } = conversation;
      return { text: renderConversation(messages, tools), messages, form: 'conversation' };
    }),
  );
}
