import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { renderCroissant } from '../../src/corpus/croissant.ts';
import { conversationRecordSchema } from '../../src/records/conversation-record.ts';
import { corpusRecordSchema } from '../../src/records/corpus-record.ts';

const reference = z.object({ '@id': z.string() });
const schema = z.object({
  '@context': z.looseObject({ cr: z.literal('http://mlcommons.org/croissant/') }),
  '@type': z.literal('sc:Dataset'),
  conformsTo: z.literal('http://mlcommons.org/croissant/1.1'),
  name: z.string(),
  distribution: z.array(
    z.object({
      '@type': z.literal('cr:FileObject'),
      '@id': z.string(),
      contentUrl: z.string(),
      contentSize: z.string(),
      sha256: z.string(),
    }),
  ),
  recordSet: z.array(
    z.object({
      '@id': z.string(),
      key: reference,
      field: z.array(
        z.object({
          '@id': z.string(),
          name: z.string(),
          source: z.object({ fileObject: reference }).optional(),
          subField: z.array(z.object({ name: z.string() })).optional(),
        }),
      ),
    }),
  ),
});

const file = (name: string, configuration: 'documents' | 'conversations') => ({
  file: name,
  configuration,
  split: 'train' as const,
  ...{ records: 3, tokens: 2_100, bytes: 9_000, sha256: 'ab' },
});

const input = {
  name: 'a corpus',
  description: 'What it is.',
  version: '1.2.3',
  intendedUse: 'To try it.',
  trainable: false,
  certificate: { limits: ['It sees wording only.'] },
  files: [file('train-00000.jsonl', 'documents'), file('conversations/train-00000.jsonl', 'conversations')],
};

describe('renderCroissant', () => {
  const dataset = schema.parse(JSON.parse(renderCroissant(input)));

  it('has every file with its size and hash', () => {
    expect(
      dataset.distribution.map(({ contentUrl, contentSize, sha256 }) => [contentUrl, contentSize, sha256]),
    ).toEqual([
      ['train-00000.jsonl', '9000 B', 'ab'],
      ['conversations/train-00000.jsonl', '9000 B', 'ab'],
    ]);
  });

  it('has a record set a file, with the columns of its records', () => {
    expect(dataset.recordSet.map((set) => set['@id'])).toEqual([
      'documents/train-00000',
      'conversations/train-00000',
    ]);
    const names = dataset.recordSet.map(({ field }) => field.map(({ name }) => name));
    expect(names).toEqual([
      Object.keys(corpusRecordSchema.shape),
      Object.keys(conversationRecordSchema.shape),
    ]);
  });

  it('refers only to what it has, and gives nothing an id twice', () => {
    const ids = [
      ...dataset.distribution.map((one) => one['@id']),
      ...dataset.recordSet.flatMap((set) => [set['@id'], ...set.field.map((field) => field['@id'])]),
    ];
    expect(new Set(ids).size).toBe(ids.length);
    const referred = dataset.recordSet.flatMap(({ key, field }) => [
      key['@id'],
      ...field.flatMap(({ source }) => (source ? [source.fileObject['@id']] : [])),
    ]);
    expect(referred.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('says what is not for training', () => {
    expect(renderCroissant(input)).toContain('"rehearsal"');
    expect(renderCroissant({ ...input, trainable: true })).not.toContain('"rehearsal"');
  });
});
