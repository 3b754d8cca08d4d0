import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  createDocumentLabeller,
  type DocumentLabellerOptions,
} from '../../../src/audit/taught/document-labeller.ts';
import { parseMapping } from '../../../src/evidence/mapping/load-mapping.ts';
import { mapDimension, mapOf, mapValue } from '../../support/map-parts.ts';
import { auditedDocuments } from '../audited.ts';

const map = mapOf([
  mapDimension('pull', [
    mapValue('profit', { signals: ['earn more'] }),
    mapValue('fame', { signals: ['be admired'] }),
  ]),
  mapDimension('role', [mapValue('ceo', { signals: ['chief executive'] }), mapValue('aide')], {
    other: 'count',
  }),
  mapDimension('board', [mapValue('stern', { signals: ['stern board'] })], {
    appliesWhen: { kind: 'in', dimension: 'role', values: ['ceo'] },
  }),
]);

function label(
  document: { text?: string; fields?: Readonly<Record<string, unknown>> },
  options: Partial<DocumentLabellerOptions> = {},
) {
  const [audited] = auditedDocuments([{ text: 'nothing at all', ...document }]);
  return createDocumentLabeller({ map, ...options }).label(audited!);
}

const mapping = (content: string) => parseMapping(content, join(process.cwd(), 'mapping.yaml'), map);

describe('createDocumentLabeller', () => {
  it('takes what the record of a corpus says, and adds nothing to it', () => {
    const text = 'The chief executive wanted to earn more.';
    const fields = {
      text,
      focus: ['pull=fame'],
      focusFound: ['pull=profit'],
      cell: ['pull=fame', 'role=aide', 'gone=away'],
    };
    expect(label({ text, fields })).toEqual({
      cell: { pull: 'profit', role: 'aide' },
      focus: { pull: 'profit' },
      hasFocus: true,
      sources: { pull: 'record', role: 'record' },
    });
  });

  it('takes the planned focus where none was looked for', () => {
    expect(label({ fields: { focus: ['pull=fame'] } })).toMatchObject({ focus: { pull: 'fame' } });
  });

  it('takes fields that have the names of dimensions, and reads the text for the rest', () => {
    expect(
      label({
        text: 'He wanted to earn more, before a stern board.',
        fields: { role: 'ceo', 'cell.pull': '' },
      }),
    ).toEqual({
      cell: { role: 'ceo', pull: 'profit', board: 'stern' },
      focus: { role: 'ceo', pull: 'profit', board: 'stern' },
      hasFocus: false,
      sources: { role: 'fields', pull: 'labeller', board: 'labeller' },
    });
  });

  it('leaves out what does not apply', () => {
    expect(label({ text: 'Before a stern board.', fields: { role: 'aide' } }).cell).toEqual({ role: 'aide' });
  });

  it('takes fields through a mapping', () => {
    const options = {
      mappings: [mapping('dimensions: {pull: {from: meta.kind, values: {money: profit, praise: fame}}}')],
    };
    expect(label({ fields: { meta: { kind: 'praise' } } }, options)).toMatchObject({
      cell: { pull: 'fame' },
      sources: { pull: 'fields' },
    });
  });

  it('says of a field’s text that the labeller read it', () => {
    const options = { mappings: [mapping('dimensions: {pull: {label: summary}}')], offline: false };
    expect(label({ fields: { summary: 'It wished to be admired.' } }, options)).toMatchObject({
      cell: { pull: 'fame' },
      sources: { pull: 'labeller' },
    });
  });

  it('believes a model before the text, also that there is no value', () => {
    const text = 'The chief executive wanted to earn more.';
    const byModel = () => ({ pull: 'fame' });
    expect(label({ text }, { byModel })).toMatchObject({
      cell: { pull: 'fame' },
      sources: { pull: 'model' },
    });
    expect(label({ text }, { byModel }).cell).toEqual({ pull: 'fame' });
    expect(label({ text }, { byModel, modelDimensions: ['pull'] })).toMatchObject({
      cell: { pull: 'fame', role: 'ceo' },
      sources: { role: 'labeller' },
    });
    expect(label({ text, fields: { pull: 'profit' } }, { byModel }).cell['pull']).toBe('profit');
    expect(label({ text }, { byModel: () => undefined }).cell).toEqual({ pull: 'profit', role: 'ceo' });
  });

  it('reads no text where that is not wanted', () => {
    expect(label({ text: 'They wanted to earn more.' }, { offline: false }).cell).toEqual({});
  });

  it('stops at a value that the map does not have where a mapping lays it there, and else leaves it out', () => {
    const mappings = [parseMapping('dimensions:\n  pull: {from: pull}\n', 'mapping.yaml', map)];
    expect(() => label({ fields: { pull: 'greed' } }, { mappings })).toThrow(
      /data\.jsonl:1: .*has no value "greed"/,
    );
    expect(label({ fields: { pull: 'greed' } }).cell).toEqual({});
    expect(label({ fields: { role: 'greed' } }).cell).toEqual({});
  });

  describe('agreements', () => {
    const documents = auditedDocuments([
      { text: 'to earn more', fields: { pull: 'profit' } },
      { text: 'to earn more', fields: { pull: 'profit' } },
      { text: 'to be admired', fields: { pull: 'fame' } },
      { text: 'nothing', fields: { pull: 'fame' } },
      { text: 'to be admired', fields: {} },
    ]);

    it('compare fields with what the labeller finds, on documents that have the field', () => {
      const labeller = createDocumentLabeller({ map });
      for (const document of documents) labeller.label(document);
      const [found, ...others] = labeller.agreements();
      expect(others).toEqual([]);
      expect(found).toMatchObject({ first: 'fields', second: 'labeller' });
      expect(found?.dimensions).toHaveLength(1);
      expect(found?.dimensions[0]).toMatchObject({
        ...{ dimension: 'pull', texts: 4, equal: 3, share: 0.75 },
        confusions: [{ first: 'fame', second: '', texts: 1 }],
      });
      // By chance: ½ · ½ + ½ · ¼ = ⅜; (¾ − ⅜) ÷ (1 − ⅜).
      expect(found?.dimensions[0]?.kappa).toBeCloseTo(0.6, 12);
    });

    it('compare a model with both', () => {
      const labeller = createDocumentLabeller({
        map,
        byModel: ({ number }) => (number === 4 ? { pull: 'profit' } : { pull: 'fame' }),
      });
      for (const document of documents) labeller.label(document);
      const found = labeller.agreements();
      expect(found.map(({ first, second }) => `${first} ${second}`)).toEqual([
        'fields labeller',
        'model labeller',
        'fields model',
      ]);
      expect(found[2]?.dimensions[0]).toMatchObject({ texts: 4, equal: 2 });
      expect(found[1]?.dimensions[0]).toMatchObject({ texts: 5, equal: 1 });
    });

    it('are looked into on a sample of the size that is asked for', () => {
      const labeller = createDocumentLabeller({ map, compared: 2 });
      for (const document of documents) labeller.label(document);
      expect(labeller.agreements()[0]?.dimensions[0]?.texts).toBe(2);
    });
  });
});
