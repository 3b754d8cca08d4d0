import type { CoverageMap } from '../../coverage/map.ts';
import type { Mapping } from '../../evidence/mapping/mapping.ts';
import type { Cell } from '../../records/cell.ts';
import type { AuditedDocument } from '../audited-document.ts';
import type { DocumentLabels } from './document-labels.ts';
import type { SourceAgreement } from './taught-result.ts';

/** How documents are labelled. */
export interface DocumentLabellerOptions {
  readonly map: CoverageMap;
  readonly mappings?: readonly Mapping[];
  /** What a model found in a document, by its number; see `createModelLabels`. */
  readonly byModel?: (document: AuditedDocument) => Cell | undefined;
  /** Whether texts are read for values that nothing else gives; true where absent. */
  readonly offline?: boolean;
  /** Documents on which two sources are compared; 1,000 where absent. */
  readonly compared?: number;
}

/** Labels documents: from their records, else their fields, else a model's answers, else their texts. */
export interface DocumentLabeller {
  label(document: AuditedDocument): DocumentLabels;
  /** How far the sources agree where two have labelled the same documents, on those seen so far. */
  agreements(): readonly SourceAgreement[];
}

/** A labeller of documents. Each dimension has its value from the first source that gives one. */
export function createDocumentLabeller(options: DocumentLabellerOptions): DocumentLabeller {
  throw new Error(`not labelled yet: ${options.map.name}`);
}
