import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type CardInput, renderCard } from '../../src/corpus/card.ts';
import { conversationRecordSchema } from '../../src/records/conversation-record.ts';
import { corpusRecordSchema } from '../../src/records/corpus-record.ts';

const file = (split: 'train' | 'validation' | 'heldout', shard: number, records: number) => ({
  file: `${split}-0000${shard}.jsonl`,
  configuration: 'documents' as const,
  split,
  records,
  tokens: records * 700,
  bytes: records * 3_000,
  sha256: 'x',
});

const input: CardInput = {
  name: 'a: "corpus"',
  version: '1.2.3',
  mapName: 'agents',
  mapDescription: '',
  constitution: 'Rules',
  writer: 'composer',
  trainable: false,
  intendedUse: 'To try it.',
  seed: 7,
  files: [file('train', 0, 10_000), file('train', 1, 500), file('heldout', 0, 90)],
  certificate: {
    schemaVersion: 1,
    passed: true,
    evals: [{ file: 'evals.jsonl', sha256: 'y', texts: 12 }],
    comparisons: [
      {
        name: 'evals',
        method: 'n-grams',
        thresholds: {},
        documents: 10_590,
        compared: 12,
        rejected: 3,
        remaining: 0,
        worst: [],
      },
    ],
    exempt: [],
    limits: ['It sees wording only.'],
  },
  byForm: { story: 7_000, explanation: 3_590 },
};

const frontMatter = (card: string) => parse(card.split('---\n')[1]!);

describe('renderCard', () => {
  it('declares every split that has files, with its counts, so that a loader drops none', () => {
    const {
      configs,
      dataset_info: information,
      pretty_name: name,
      size_categories: sizes,
    } = frontMatter(renderCard(input));
    expect(name).toBe('a: "corpus"');
    expect(sizes).toEqual(['10K<n<100K']);
    expect(configs[0].data_files).toEqual([
      { split: 'train', path: 'train-*.jsonl' },
      { split: 'heldout', path: 'heldout-*.jsonl' },
    ]);
    expect(information[0].splits).toEqual([
      { name: 'train', num_bytes: 31_500_000, num_examples: 10_500 },
      { name: 'heldout', num_bytes: 270_000, num_examples: 90 },
    ]);
  });

  it('declares conversations as a second configuration, with its own columns, files and splits', () => {
    const conversations = (['train', 'heldout'] as const).map((split) => ({
      ...file(split, 0, 7),
      file: `conversations/${split}-00000.jsonl`,
      configuration: 'conversations' as const,
    }));
    const card = renderCard({ ...input, files: [...input.files, ...conversations] });
    const { configs, dataset_info: information } = frontMatter(card);
    expect(configs.map((config: { config_name: string; default?: boolean }) => config)).toMatchObject([
      { config_name: 'documents', default: true },
      {
        config_name: 'conversations',
        data_files: [
          { split: 'train', path: 'conversations/train-*.jsonl' },
          { split: 'heldout', path: 'conversations/heldout-*.jsonl' },
        ],
      },
    ]);
    expect(configs[1].default).toBeUndefined();
    const names = information[1].features.map((feature: { name: string }) => feature.name);
    expect(names).toEqual(Object.keys(conversationRecordSchema.shape));
    expect(information[1].splits).toEqual([
      { name: 'train', num_bytes: 21_000, num_examples: 7 },
      { name: 'heldout', num_bytes: 21_000, num_examples: 7 },
    ]);
    expect(card).toContain('Every document stands in one configuration');
    expect(renderCard(input)).not.toContain('Every document stands in one configuration');
  });

  it('declares no configuration without files, and makes the first that has some the default', () => {
    const [first] = input.files;
    const only = {
      ...first!,
      file: 'conversations/train-00000.jsonl',
      configuration: 'conversations' as const,
    };
    const { configs } = frontMatter(renderCard({ ...input, files: [only] }));
    expect(configs).toMatchObject([{ config_name: 'conversations', default: true }]);
  });

  it('declares exactly the columns of a record', () => {
    const { dataset_info: information } = frontMatter(renderCard(input));
    const names = information[0].features.map((feature: { name: string }) => feature.name);
    expect(names).toEqual(Object.keys(corpusRecordSchema.shape));
  });

  it('says plainly what is not for training, and only then', () => {
    expect(renderCard(input)).toContain('A rehearsal, not for training.');
    expect(frontMatter(renderCard(input)).tags).toContain('rehearsal');
    const real = renderCard({ ...input, writer: 'claude', trainable: true });
    expect(real).not.toContain('rehearsal');
  });

  it('says what was compared, and what that cannot see', () => {
    const card = renderCard(input);
    expect(card).toContain('`evals.jsonl` (12)');
    expect(card).toContain('10,590 documents against 12; 3 rejected on the way, 0 remaining');
    expect(card).toContain('- It sees wording only.');
    expect(renderCard({ ...input, certificate: { ...input.certificate, evals: [] } })).toContain(
      'No eval files were given.',
    );
  });
});
