import { normalisedWordHashes } from '../../text/word-hashes.ts';
import type { AuditedDocument } from '../audited-document.ts';
import type { TextSample } from './text-sample.ts';

/** A document with what several measures look at. */
export interface ReadDocument {
  readonly document: AuditedDocument;
  /** The hashes of its normalised words. */
  readonly words: Uint32Array;
  /** Its form; {@link OTHER_FORMS} where there are too many different ones. */
  readonly form: string;
}

/** A measure of health: as `Measure`, over documents whose words were hashed once for all of them. */
export interface HealthPart<Result> {
  add(read: ReadDocument): void;
  /** What was measured; called once. The sample gives it documents to cite. */
  finish(sample: TextSample): Result;
}

/** The name under which the documents of rarer forms are counted together. */
export const OTHER_FORMS = 'other forms';
/** Forms that are told apart, the first ones that come: a dataset may have a form a document. At most 62. */
const MOST_FORMS = 40;

/** Reads documents for the measures, one after the other. */
export function createReader(): (document: AuditedDocument) => ReadDocument {
  const forms = new Set<string>();
  return (document) => {
    if (forms.size < MOST_FORMS) forms.add(document.form);
    const form = forms.has(document.form) ? document.form : OTHER_FORMS;
    return { document, words: normalisedWordHashes(document.text), form };
  };
}
