import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type CardInput, renderCard } from '../../src/corpus/card.ts';
import { lengthsOf } from '../../src/corpus/token-lengths.ts';
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
  counts: {
    train: {
      lengths: lengthsOf([100, 700, 1_500, 3_000]),
      byForm: { story: 7_000, explanation: 3_500 },
      byUnit: { value: 10_500 },
    },
    heldout: { lengths: lengthsOf([900]), byForm: { story: 90 }, byUnit: { scope: 90 } },
  },
  tokenCounts: 'estimate',
  reproduction: {
    lacuna: '1.2.3',
    seed: 7,
    command: 'lacuna run --config lacuna.yaml',
    config: 'map: map.yaml\nseed: 7\n',
    inputs: [{ role: 'map', file: 'map.yaml', sha256: 'abc' }],
    models: {},
    answeredBy: [],
    isRepeatable: true,
    withdrawn: 0,
  },
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

  it('counts documents by form and teaching unit in each split', () => {
    const card = renderCard(input);
    expect(card).toContain('| form | train | heldout |');
    expect(card).toContain('| story | 7,000 | 90 |');
    expect(card).toContain('| explanation | 3,500 | 0 |');
    expect(card).toContain('| scope | 0 | 90 |');
  });

  it('says how long documents are, and what a maximum would cut', () => {
    const card = renderCard(input);
    expect(card).toContain('| train | 700 | 3,000 | 3,000 | 3,000 |');
    expect(card).toContain('| train | 2 (2,452 tokens) | 1 (952 tokens) | none | none |');
  });

  it('names what counted the tokens wherever it shows them', () => {
    expect(renderCard(input)).toContain('| configuration | split | documents | tokens (estimate) |');
    const counted = renderCard({ ...input, tokenCounts: { tokenizer: 'tokenizer.json', sha256: 'cafe' } });
    expect(counted).toContain('| configuration | split | documents | tokens (tokenizer.json) |');
    expect(counted).toContain('SHA-256 `cafe`');
    expect(counted).not.toContain('estimate');
  });

  it('lists every file with its records and hash', () => {
    const files = [{ ...file('train', 0, 10_000), sha256: 'feed' }];
    expect(renderCard({ ...input, files })).toContain(
      '| `train-00000.jsonl` | 10,000 | 30,000,000 | `feed` |',
    );
  });

  it('says how to make it again, and what will not come out the same', () => {
    const card = renderCard(input);
    expect(card).toContain('```yaml\nmap: map.yaml\nseed: 7\n```');
    expect(card).toContain('| map | `map.yaml` | `abc` |');
    expect(card).toContain('byte for byte, wherever the inputs lie');
    const written = renderCard({
      ...input,
      writer: 'claude',
      reproduction: {
        ...input.reproduction,
        models: { draft: 'some-model' },
        answeredBy: ['some-model-2'],
        isRepeatable: false,
        withdrawn: 3,
      },
    });
    expect(written).toContain('| draft | `some-model` |');
    expect(written).toContain('What the models answer is not reproducible');
    expect(written).toContain('A reviewer took out 3 documents');
  });

  it("names the terms of the model's provider where a model wrote", () => {
    expect(frontMatter(renderCard(input))).toMatchObject({ license: 'other', license_name: 'not-settled' });
    expect(frontMatter(renderCard(input)).license_link).toBeUndefined();
    expect(frontMatter(renderCard({ ...input, writer: 'claude' }))).toMatchObject({
      license: 'other',
      license_name: 'terms-of-the-model-provider',
      license_link: expect.stringMatching(/^https:/),
    });
  });

  it('has no folder of this machine in it', () => {
    const evals = [{ file: '../../elsewhere/evals.jsonl', sha256: 'y', texts: 12 }];
    expect(renderCard({ ...input, certificate: { ...input.certificate, evals } })).not.toContain('elsewhere');
  });
});
