import { hashWord } from '../../text/hash.ts';

/**
 * Lots for documents: the number in [0, 1) that a document draws, whatever the order or the number of documents.
 * Those below a share are a random sample of about that share.
 */
export function createLots(name: string): (document: number) => number {
  return (document) => hashWord(`${name} ${document}`) / 2 ** 32;
}
