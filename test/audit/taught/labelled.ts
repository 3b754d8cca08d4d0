import type { AuditedDocument } from '../../../src/audit/audited-document.ts';
import type { DocumentLabeller } from '../../../src/audit/taught/document-labeller.ts';
import { createTaughtMeasure, type TaughtOptions } from '../../../src/audit/taught/taught.ts';
import type { Taught } from '../../../src/audit/taught/taught-result.ts';
import type { Cell } from '../../../src/records/cell.ts';
import { mapCross, mapDimension, mapOf, mapValue } from '../../support/map-parts.ts';
import { auditedDocuments } from '../audited.ts';

/** A document that is labelled already. */
export interface LabelledDocument extends Partial<AuditedDocument> {
  readonly cell: Cell;
  /** What it turns on, where that is known. */
  readonly focus?: Cell;
}

/** Three dimensions, all pairs of them crossed, each with a dose of 100 tokens. */
export const smallMap = mapOf(
  [
    mapDimension('pull', [mapValue('profit'), mapValue('fame')]),
    mapDimension('role', [mapValue('ceo'), mapValue('aide'), mapValue('trader')]),
    mapDimension('watch', [mapValue('close'), mapValue('none')]),
  ],
  {
    crosses: [
      mapCross(['pull', 'role'], { dose: 100 }),
      mapCross(['pull', 'watch'], { dose: 100 }),
      mapCross(['role', 'watch'], { dose: 100 }),
    ],
  },
);

/** What labelled documents teach. */
export function taughtOf(
  documents: readonly LabelledDocument[],
  options: Partial<Omit<TaughtOptions, 'labeller'>> = {},
): Taught {
  const labeller: DocumentLabeller = {
    label({ number }) {
      const { cell, focus } = documents[number]!;
      const sources = Object.fromEntries(Object.keys(cell).map((name) => [name, 'fields' as const]));
      return { cell, focus: focus ?? cell, hasFocus: focus !== undefined, sources };
    },
    agreements: () => [],
  };
  const measure = createTaughtMeasure({ map: smallMap, ...options, labeller });
  const audited = auditedDocuments(
    documents.map(({ cell: _, focus: __, ...document }) => ({ text: 'one two', tokens: 10, ...document })),
  );
  for (const document of audited) measure.add(document);
  return measure.finish();
}
