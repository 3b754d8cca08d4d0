import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loadTokenizer } from '../../src/text/tokenizer.ts';

const folder = join(import.meta.dirname, '../fixtures/tokenizers');
const expectedSchema = z.object({
  texts: z.array(z.string()),
  counts: z.record(z.string(), z.array(z.number())),
});
const expected = expectedSchema.parse(JSON.parse(await readFile(join(folder, 'expected.json'), 'utf8')));

describe('loadTokenizer', () => {
  it.each(Object.entries(expected.counts))(
    'counts as Python does with the tokenizer %s',
    async (name, counts) => {
      const counter = await loadTokenizer(join(folder, `${name}.json`));
      expect(expected.texts.map((text) => counter.count(text))).toEqual(counts);
    },
  );

  it('names its file, and says that it is no estimate', async () => {
    const { name, exact } = await loadTokenizer(join(folder, 'wordpiece.json'));
    expect({ name, exact }).toEqual({ name: 'wordpiece.json', exact: true });
  });

  it('takes a folder that holds a tokenizer.json', async () => {
    const model = await mkdtemp(join(tmpdir(), 'tokenizer-'));
    await writeFile(join(model, 'tokenizer.json'), await readFile(join(folder, 'wordpiece.json')));
    await writeFile(join(model, 'tokenizer_config.json'), '{"add_bos_token": true}');
    const counter = await loadTokenizer(model);
    expect(counter.name).toBe('tokenizer.json');
    expect(counter.count(expected.texts[2] ?? '')).toBe(expected.counts['wordpiece']?.[2]);
  });

  it('counts very long runs that are one piece to the tokenizer', async () => {
    const spaces = await loadTokenizer(join(folder, 'spaces-bpe.json'));
    const unigram = await loadTokenizer(join(folder, 'unigram.json'));
    // Each letter that is not known is three bytes to the one, and all of them one unknown token to the other.
    expect(spaces.count('人'.repeat(50_000))).toBe(150_001);
    expect(unigram.count('人'.repeat(150_000))).toBe(2);
    // No merge has a digit in it, so that this piece becomes more tokens than arguments fit a call.
    expect(unigram.count('q'.repeat(200_000))).toBeGreaterThan(1);
  });

  it.each([
    ['tokenizer.missing', undefined],
    ['tokenizer.not-json', 'version https://git-lfs.github.com/spec/v1\noid sha256:0'],
    ['tokenizer.not-a-tokenizer', '{"architectures": ["LlamaForCausalLM"]}'],
    [
      'tokenizer.unsupported',
      '{"model": {"type": "BPE", "vocab": {"a": 0}, "merges": []}, "pre_tokenizer": {"type": "UnicodeScripts"}}',
    ],
    [
      'tokenizer.unsupported',
      '{"model": {"type": "BPE", "vocab": {"a": 0}, "merges": [], "continuing_subword_prefix": "##"}}',
    ],
  ])('says %s where that is wrong', async (code, content) => {
    const file = join(await mkdtemp(join(tmpdir(), 'tokenizer-')), 'tokenizer.json');
    if (content !== undefined) await writeFile(file, content);
    await expect(loadTokenizer(file)).rejects.toMatchObject({ code, place: { file } });
  });

  it('says what a folder without a tokenizer lacks', async () => {
    const empty = join(await mkdtemp(join(tmpdir(), 'tokenizer-')), 'model');
    await mkdir(empty);
    await expect(loadTokenizer(empty)).rejects.toMatchObject({ code: 'tokenizer.missing' });
  });
});
