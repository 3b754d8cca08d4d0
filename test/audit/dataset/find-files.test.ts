import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { datasetFiles, findDataset } from '../../../src/audit/dataset/read-dataset.ts';
import { lacunaError } from '../../support/errors.ts';
import { temporaryFiles } from '../../support/temporary-folder.ts';

const ROW = '{"text": "one"}\n';

async function found(cwd: string, ...paths: string[]) {
  const { files, skipped } = await findDataset(paths, cwd);
  return {
    files: files.map(({ file, split, configuration }) => [file.slice(cwd.length + 1), split, configuration]),
    skipped: skipped.map(({ file, because }) => `${file}: ${because}`),
  };
}

const card = (configs: string) => `---\npretty_name: x\nconfigs:\n${configs}---\n\n# x\n`;

describe('findDataset', () => {
  it('takes files as they are given, in that order and none twice', async () => {
    const cwd = await temporaryFiles({ 'b.jsonl': ROW, 'a.jsonl': ROW });
    expect(await found(cwd, 'b.jsonl', 'a.jsonl', './b.jsonl')).toEqual({
      files: [
        ['b.jsonl', '', ''],
        ['a.jsonl', '', ''],
      ],
      skipped: [],
    });
  });

  it('says how large files are', async () => {
    const cwd = await temporaryFiles({ 'a.jsonl': ROW });
    expect((await datasetFiles(['a.jsonl', '-'], cwd)).map(({ bytes }) => bytes)).toEqual([ROW.length, null]);
  });

  it('takes what matches a glob, sorted', async () => {
    const cwd = await temporaryFiles({ 'x/2.jsonl': ROW, 'x/1.jsonl': ROW, 'y/1.jsonl': ROW });
    expect((await found(cwd, 'x/*.jsonl')).files.map(([file]) => file)).toEqual(['x/1.jsonl', 'x/2.jsonl']);
  });

  describe('of a folder with a card', () => {
    it('takes what the card declares, by configuration and split, and says what it leaves', async () => {
      const cwd = await temporaryFiles({
        'set/README.md': card(
          [
            '- config_name: main',
            '  data_files:',
            '  - split: train',
            '    path: data/train-*.jsonl',
            '  - split: check',
            '    path: [data/check.jsonl, data/gone.jsonl]',
            '- config_name: talks',
            '  data_dir: talks',
            '  data_files: "*.jsonl"',
            '',
          ].join('\n'),
        ),
        'set/data/train-0.jsonl': ROW,
        'set/data/train-1.jsonl': ROW,
        'set/data/check.jsonl': ROW,
        'set/data/extra.jsonl': ROW,
        'set/talks/a.jsonl': ROW,
        'set/notes.txt': 'words',
      });
      expect(await found(cwd, 'set')).toEqual({
        files: [
          ['set/data/train-0.jsonl', 'train', 'main'],
          ['set/data/train-1.jsonl', 'train', 'main'],
          ['set/data/check.jsonl', 'check', 'main'],
          ['set/talks/a.jsonl', 'train', 'talks'],
        ],
        skipped: [
          'set/data/gone.jsonl: the card declares it, and there is no such file',
          'set/data/extra.jsonl: the card does not declare it',
        ],
      });
    });

    it('reads a file that two configurations declare once', async () => {
      const cwd = await temporaryFiles({
        'README.md': card(
          '- config_name: a\n  data_files: x.csv\n- config_name: b\n  data_files: {test: x.csv}\n',
        ),
        'x.csv': 'text\none\n',
      });
      expect((await found(cwd, '.')).files).toEqual([['x.csv', 'train', 'a']]);
    });

    it('says where the card is wrong', async () => {
      const cwd = await temporaryFiles({
        'README.md': '---\nconfigs:\n- config_name: a\n  data_files: 7\n---\n',
        'x.csv': 'text\none\n',
      });
      const error = await lacunaError(() => findDataset(['.'], cwd));
      expect(error.code).toBe('yaml.unexpected');
      expect(error.place).toMatchObject({ file: join(cwd, 'README.md'), line: 4 });
    });
  });

  it('goes by names where a card declares nothing, and takes no JSON object and no prose beside tables', async () => {
    const cwd = await temporaryFiles({
      'README.md': '---\nlicense: mit\n---\n',
      'data/train-00000-of-00001.jsonl': ROW,
      'data/dev.json': '[{"text": "one"}]',
      'dataset_infos.json': '{"splits": {}}',
      'LICENSE.txt': 'words',
    });
    expect(await found(cwd, '.')).toEqual({
      files: [
        ['data/dev.json', 'validation', ''],
        ['data/train-00000-of-00001.jsonl', 'train', ''],
      ],
      skipped: [
        'dataset_infos.json: it is one JSON object and no list of rows',
        'LICENSE.txt: it is prose beside tables',
      ],
    });
  });

  it('takes texts of a folder that has only texts', async () => {
    const cwd = await temporaryFiles({
      'essays/README.md': 'What these are.',
      'essays/one.md': 'One.',
      'essays/two.txt.gz': 'not looked into yet',
    });
    expect((await found(cwd, 'essays')).files).toEqual([
      ['essays/one.md', '', ''],
      ['essays/two.txt.gz', '', ''],
    ]);
  });

  it('takes the corpus of a run', async () => {
    const cwd = await temporaryFiles({
      'run/run.json': '{}',
      'run/documents/wave-000/shard-00000.jsonl': ROW,
      'run/corpus/manifest.json': '{}',
      'run/corpus/README.md': card(
        '- config_name: documents\n  data_files:\n  - {split: train, path: train-*.jsonl}\n- config_name: conversations\n  data_files:\n  - {split: heldout, path: conversations/heldout-*.jsonl}\n',
      ),
      'run/corpus/train-00000.jsonl': ROW,
      'run/corpus/conversations/heldout-00000.jsonl': ROW,
    });
    expect(await found(cwd, 'run')).toEqual({
      files: [
        ['run/corpus/train-00000.jsonl', 'train', 'documents'],
        ['run/corpus/conversations/heldout-00000.jsonl', 'heldout', 'conversations'],
      ],
      skipped: [],
    });
  });

  it('says what to do with Arrow', async () => {
    const cwd = await temporaryFiles({ 'x/data-00000-of-00001.arrow': '', 'x/state.json': '{}' });
    const error = await lacunaError(() => findDataset(['x'], cwd));
    expect(error.message).toContain('Arrow is not read: save the dataset as Parquet');
  });

  it.each([
    ['a run without a corpus', { 'x/run.json': '{}' }, 'dataset.no-corpus'],
    ['a folder without data', { 'x/picture.png': '' }, 'io.no-files'],
    ['nothing', {}, 'io.cannot-read'],
  ])('refuses %s', async (_, files, code) => {
    const cwd = await temporaryFiles(files);
    expect((await lacunaError(() => findDataset(['x'], cwd))).code).toBe(code);
  });

  it('refuses a glob that matches nothing', async () => {
    const cwd = await temporaryFiles({ 'a.csv': '' });
    expect((await lacunaError(() => findDataset(['*.jsonl'], cwd))).code).toBe('io.no-files');
  });
});
