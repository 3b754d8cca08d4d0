import { applies, inOrderOfDependence } from '../../coverage/applicability.ts';
import type { CoverageMap } from '../../coverage/map.ts';
import type { Mapping } from '../../evidence/mapping/mapping.ts';
import { recognisedLabels } from '../../label/agreement.ts';
import { createLabeller } from '../../label/labeller.ts';
import type { Cell } from '../../records/cell.ts';
import type { AuditedDocument } from '../audited-document.ts';
import type { DocumentLabels, LabelSource } from './document-labels.ts';
import { createFieldLabels } from './field-labels.ts';
import type { ModelLabels } from './model-labels.ts';
import { createRecordLabels } from './record-labels.ts';
import { createSourceComparison } from './source-comparison.ts';
import type { SourceAgreement } from './taught-result.ts';

/** How documents are labelled. */
export interface DocumentLabellerOptions {
  readonly map: CoverageMap;
  readonly mappings?: readonly Mapping[];
  /** What a model found in a document that it was asked about; see `createModelLabels`. */
  readonly byModel?: ModelLabels['byModel'];
  /** The dimensions that the model was asked about; all where absent. */
  readonly modelDimensions?: readonly string[];
  /** Whether texts are read for values that nothing else gives; true where absent. */
  readonly offline?: boolean;
  /** Documents on which two sources are compared; 500 where absent. */
  readonly compared?: number;
}

/** Labels documents: from their records, else their fields, else a model's answers, else their texts. */
export interface DocumentLabeller {
  label(document: AuditedDocument): DocumentLabels;
  /** How far the sources agree where two have labelled the same documents, on those seen so far. */
  agreements(): readonly SourceAgreement[];
}

const MOST_COMPARED = 500;

/**
 * A labeller of documents. Each dimension has its value from the first source that gives one. The record of a corpus
 * of Lacuna says what a document turns on, and is not added to.
 */
export function createDocumentLabeller(options: DocumentLabellerOptions): DocumentLabeller {
  const { map, mappings = [], byModel, modelDimensions, offline = true, compared = MOST_COMPARED } = options;
  const labeller = createLabeller(map);
  const dimensions = map.dimensions.filter(({ values }) => values.length > 0);
  const names = dimensions.map(({ name }) => name);
  const inOrder = inOrderOfDependence(dimensions);
  const recordLabels = createRecordLabels(map);
  const fieldLabels = createFieldLabels(map, mappings);
  const byText = (text: string): Cell => recognisedLabels(labeller, text, names);
  const comparison = createSourceComparison(names, byText, compared);

  const labelsOf = (document: AuditedDocument): DocumentLabels => {
    const record = recordLabels(document.fields);
    const model = byModel?.(document);
    if (record) {
      comparison.add(document.text, { record: record.cell, model });
      return { ...record, hasFocus: true, sources: sourcesOf(record.cell, 'record') };
    }
    let texts: readonly [text: string, cell: Cell] | undefined;
    const read = (text: string) => {
      // A document's own text is mostly the field that is read: it is read once.
      if (texts?.[0] !== text) texts = [text, byText(text)];
      return texts[1];
    };
    const fields = fieldLabels(document, (dimension, text, by) =>
      by === 'model' ? model?.[dimension] : read(text)[dimension],
    );
    comparison.add(document.text, { fields: ownOf(fields), model });
    const cell: Record<string, string> = { ...fields.cell };
    const sources: Record<string, LabelSource> = { ...fields.sources };
    const fill = (found: Cell, source: LabelSource) => {
      for (const dimension of inOrder) {
        const { name } = dimension;
        const value = found[name];
        if (value === undefined || cell[name] !== undefined || applies(map, dimension, cell) === false)
          continue;
        cell[name] = value;
        sources[name] = source;
      }
    };
    if (model) fill(model, 'model');
    // A model that was asked and found no value is believed.
    const isAsked = (name: string) => model !== undefined && (modelDimensions?.includes(name) ?? true);
    const open = names.filter((name) => cell[name] === undefined && !isAsked(name));
    if (offline && open.length > 0) {
      const byOpen = Object.entries(read(document.text)).filter(([name]) => open.includes(name));
      fill(Object.fromEntries(byOpen), 'labeller');
    }
    return { cell, focus: cell, hasFocus: false, sources };
  };
  return { label: labelsOf, agreements: () => comparison.agreements() };
}

function sourcesOf(cell: Cell, source: LabelSource): Record<string, LabelSource> {
  return Object.fromEntries(Object.keys(cell).map((name) => [name, source]));
}

/** What the fields themselves say, without what was read out of a field's text. */
function ownOf({ cell, sources }: Pick<DocumentLabels, 'cell' | 'sources'>): Cell {
  return Object.fromEntries(Object.entries(cell).filter(([name]) => sources[name] === 'fields'));
}
