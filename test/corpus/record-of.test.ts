import { describe, expect, it } from 'vitest';
import { recordOf } from '../../src/corpus/record-of.ts';
import { corpusRecordSchema } from '../../src/records/corpus-record.ts';
import { documentOf } from './sample-document.ts';

describe('recordOf', () => {
  it('has every key and no empty list, whatever was recognised and whoever wrote it', () => {
    const records = [
      recordOf(documentOf()),
      recordOf(documentOf({ focusFound: {}, models: [], writer: 'composer', trainable: false })),
    ];
    for (const record of records) {
      expect(Object.keys(record)).toEqual(Object.keys(corpusRecordSchema.shape));
      corpusRecordSchema.parse(record);
      for (const value of Object.values(record)) {
        expect(value).not.toBeNull();
        if (Array.isArray(value)) expect(value.length).toBeGreaterThan(0);
      }
    }
    expect(records[0]).toMatchObject({
      focusFound: ['temptation=profit'],
      model: 'rewriter',
      trainable: true,
    });
    expect(records[1]).toMatchObject({
      focusFound: ['temptation=profit', 'role=ai_trader'],
      model: 'composer',
      trainable: false,
    });
  });

  it('refuses what was never to be written', () => {
    expect(() => recordOf(documentOf({}, { split: 'seeds' }))).toThrow(RangeError);
  });
});
