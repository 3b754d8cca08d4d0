import { type Document, isMap, isSeq, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import { LacunaError } from '../errors.ts';

/** One change of a map file. */
export type MapEdit =
  | {
      readonly op: 'add-dimension';
      readonly dimension: string;
      readonly description: string;
      readonly values: readonly NewValue[];
    }
  | { readonly op: 'add-cross'; readonly dimensions: readonly string[] }
  | { readonly op: 'add-value'; readonly dimension: string; readonly value: NewValue }
  | {
      readonly op: 'merge-values';
      readonly dimension: string;
      /** The values that go; the first one's name stays as that of all. */
      readonly values: readonly [string, string, ...string[]];
    }
  | { readonly op: 'retire-value'; readonly dimension: string; readonly value: string };

/** A value that is added. */
export interface NewValue {
  readonly name: string;
  readonly description: string;
  readonly weight: number;
  /** Phrases that mark it. */
  readonly signals: readonly string[];
  /** What the logs call it. */
  readonly aliases: readonly string[];
}

/**
 * The text of a map file with changes made to it; comments and the order of what is not touched stay. The result
 * may break a reference (a rule that names a retired value): read it with `parseMap` before it is written.
 *
 * @throws LacunaError `map.cannot-edit` where the part to change is not in this file
 */
export function editMap(text: string, edits: readonly MapEdit[], file: string): string {
  const document = parseDocument(text);
  for (const edit of edits) applyEdit(document, edit, file);
  // Lines that are not touched stay as they are: neither folded nor padded anew.
  return document.toString({ lineWidth: 0, flowCollectionPadding: /[[{] /.test(text) });
}

/** The nearest name that a map can have: for fields and values as logs write them. */
export function safeName(raw: string): string {
  const safe = raw
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N} _.:-]+/gu, '_')
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .slice(0, 60)
    .trim();
  return safe === '' ? 'unnamed' : safe;
}

function applyEdit(document: Document, edit: MapEdit, file: string): void {
  switch (edit.op) {
    case 'add-dimension': {
      const dimensions = childMap(document, ['dimensions'], file);
      if (dimensions.has(edit.dimension)) {
        throw cannotEdit(file, `the map has a dimension "${edit.dimension}" already`);
      }
      dimensions.set(
        document.createNode(edit.dimension),
        document.createNode({
          description: edit.description,
          other: 'count',
          values: Object.fromEntries(edit.values.map((value) => [value.name, detailsOf(value)])),
        }),
      );
      return;
    }
    case 'add-cross':
      crossesOf(document, file).add(
        document.createNode({ dimensions: [...edit.dimensions] }, { flow: true }),
      );
      return;
    case 'add-value': {
      const values = childMap(document, ['dimensions', edit.dimension, 'values'], file);
      if (values.has(edit.value.name)) {
        throw cannotEdit(file, `dimension "${edit.dimension}" has a value "${edit.value.name}" already`);
      }
      values.set(document.createNode(edit.value.name), document.createNode(detailsOf(edit.value)));
      return;
    }
    case 'merge-values':
      mergeValues(document, edit.dimension, edit.values, file);
      return;
    case 'retire-value': {
      const dimension = childMap(document, ['dimensions', edit.dimension], file);
      const values = childMap(document, ['dimensions', edit.dimension, 'values'], file);
      if (!values.delete(edit.value)) throw unknownValue(file, edit.dimension, edit.value);
      appendTo(document, dimension, 'retired', [edit.value]);
      countVersion(document);
      return;
    }
  }
}

function detailsOf({ description, weight, signals, aliases }: NewValue) {
  return {
    ...(description === '' ? {} : { description }),
    weight: Number(weight.toPrecision(3)),
    ...(signals.length > 0 ? { signals: [...signals] } : {}),
    ...(aliases.length > 0 ? { aliases: [...aliases] } : {}),
  };
}

function mergeValues(
  document: Document,
  dimension: string,
  [kept, ...gone]: readonly [string, string, ...string[]],
  file: string,
): void {
  const values = childMap(document, ['dimensions', dimension, 'values'], file);
  if (!values.has(kept)) throw unknownValue(file, dimension, kept);
  const target = detailsNode(document, values, kept);
  let weight = Number(target.get('weight') ?? 1);
  const signals: unknown[] = [];
  const clauses: unknown[] = [];
  for (const name of gone) {
    if (!values.has(name)) throw unknownValue(file, dimension, name);
    const details = values.get(name);
    if (isMap(details)) {
      weight += Number(details.get('weight') ?? 1);
      signals.push(...listOf(details.get('signals')));
      clauses.push(...listOf(details.get('clauses')));
    } else weight += 1;
    values.delete(name);
  }
  target.set('weight', weight);
  appendTo(document, target, 'merges', gone);
  if (signals.length > 0) appendTo(document, target, 'signals', signals);
  if (clauses.length > 0) appendTo(document, target, 'clauses', clauses);
  countVersion(document);
}

/** The mapping of a value's details; a bare name gets one. */
function detailsNode(document: Document, values: YAMLMap, name: string): YAMLMap {
  const details = values.get(name);
  if (isMap(details)) return details;
  const fresh = document.createNode({}) as YAMLMap;
  values.set(name, fresh);
  return fresh;
}

function appendTo(document: Document, parent: YAMLMap, key: string, items: readonly unknown[]): void {
  const known = listOf(parent.get(key));
  const all = [...known, ...items.filter((item) => !known.includes(item))];
  parent.set(key, document.createNode(all, { flow: true }));
}

function listOf(node: unknown): unknown[] {
  return isSeq(node) ? (node.toJSON() as unknown[]) : [];
}

function countVersion(document: Document): void {
  document.set('version', Number(document.get('version') ?? 1) + 1);
}

/** The list of crosses; a map without one crosses all pairs, which is written out so that it stays so. */
function crossesOf(document: Document, file: string): YAMLSeq {
  const crosses = document.get('crosses');
  if (isSeq(crosses)) return crosses;
  if (crosses !== undefined) throw cannotEdit(file, '"crosses" is no list');
  const fresh = document.createNode([{ all: 'pairs' }]) as YAMLSeq;
  document.set('crosses', fresh);
  return fresh;
}

function childMap(document: Document, path: readonly string[], file: string): YAMLMap {
  const node = document.getIn([...path]);
  if (isMap(node)) return node;
  throw cannotEdit(file, `there is no "${path.join('.')}" in this file`);
}

function unknownValue(file: string, dimension: string, value: string): LacunaError {
  return cannotEdit(file, `dimension "${dimension}" has no value "${value}" in this file`);
}

function cannotEdit(file: string, message: string): LacunaError {
  return new LacunaError({
    code: 'map.cannot-edit',
    message,
    hint: 'The change may belong into a map that this one extends, or was made already.',
    place: { file },
  });
}
