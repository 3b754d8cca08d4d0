import { createRandom } from '../../src/random.ts';
import { sha256 } from '../../src/text/hash.ts';

/** Ways in which an answer that claims to be complete holds a text that is not fit to keep. */
export type TextFault = 'cutOff' | 'scratchpad' | 'apology' | 'chatter' | 'leak';

/** Stands in every document with a fault in its text: a corpus that holds it let one through. */
export const FAULT_MARK = 'Zarkelfault';

/** Whether an answer holds a document, and not JSON. */
export function isDocument(text: string): boolean {
  return text.includes('<document>');
}

/** An answer with a fault in the text of its document. */
export function spoil(fault: TextFault, text: string, leaks: readonly string[]): string {
  switch (fault) {
    case 'cutOff':
      return within(text, (body) => `${FAULT_MARK} waited. ${body.slice(0, -9)}`);
    case 'scratchpad':
      return within(text, (body) => `<scratchpad>${FAULT_MARK} counts first.</scratchpad>\n\n${body}`);
    case 'apology':
      return `<document>\nI'm sorry, but I can't help with writing this text. ${FAULT_MARK}.\n</document>`;
    case 'chatter':
      // In a conversation the same words in a turn may well be said to its user: here they stand before all turns.
      return text.replace('<document>', `<document>\nSure! Here is the story of ${FAULT_MARK}.\n`);
    case 'leak':
      return within(text, (body) => {
        const leak = leaks[createRandom(sha256(text)).integer(leaks.length)];
        return `${body}\n\n${FAULT_MARK} read on. ${leak}`;
      });
  }
}

/** Changes what a reader would see; of a conversation, what its last turn says. */
function within(text: string, change: (body: string) => string): string {
  const start = text.includes('<assistant>')
    ? text.lastIndexOf('<assistant>') + '<assistant>'.length
    : text.indexOf('<document>') + '<document>'.length;
  const end = text.includes('<assistant>')
    ? text.lastIndexOf('</assistant>')
    : text.lastIndexOf('</document>');
  return text.slice(0, start) + change(text.slice(start, end).trim()) + text.slice(end);
}
