import { fieldAt } from '../../evidence/mapping/rules.ts';
import type { Row } from '../../formats/rows.ts';
import type { AuditedDocument } from '../audited-document.ts';
import { columnName, idColumns } from './columns.ts';
import type { DatasetOptions } from './dataset.ts';
import type { RowText } from './row-text.ts';

/** Makes documents, numbered in the order in which they are made. */
export interface DocumentMaker {
  /** @param split where the row does not say one */
  ofRow(row: Row, read: RowText, file: string, split: string): AuditedDocument;
  /** A file that is one document. */
  ofFile(text: string, file: string, split: string): AuditedDocument;
}

/** A maker of documents, numbered from 0. */
export function createDocumentMaker({ counter, fields = {} }: DatasetOptions): DocumentMaker {
  let number = 0;
  const isId = new Map<string, boolean>();
  const idOf = (values: Row['values']): string => {
    if (fields.id !== undefined) return scalarText(fieldAt(values, fields.id));
    for (const column in values) {
      let known = isId.get(column);
      if (known === undefined) {
        known = idColumns.includes(columnName(column));
        isId.set(column, known);
      }
      const id = known ? scalarText(values[column]) : '';
      if (id !== '') return id;
    }
    return '';
  };
  return {
    ofRow({ values, line }, { text, messages }, file, split) {
      return {
        number: number++,
        id: idOf(values) || `${file}:${line}`,
        ...{ file, line, text, messages },
        fields: values,
        form: stringAt(values, fields.form ?? 'form') || (messages === null ? 'document' : 'conversation'),
        split: stringAt(values, fields.split ?? 'split') || split,
        tokens: counter.count(text),
      };
    },
    ofFile: (text, file, split) => ({
      number: number++,
      id: file,
      ...{ file, line: 1, text, messages: null, fields: { text }, form: 'document', split },
      tokens: counter.count(text),
    }),
  };
}

function stringAt(values: Readonly<Record<string, unknown>>, path: string): string {
  const value = fieldAt(values, path);
  return typeof value === 'string' ? value : '';
}

function scalarText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
