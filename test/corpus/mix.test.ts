import { mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawMix, type MixContext } from '../../src/corpus/mix.ts';
import { qaExporter } from '../../src/formats/training/qa.ts';
import { textExporter } from '../../src/formats/training/text.ts';
import { createRandom } from '../../src/random.ts';
import { lacunaError } from '../support/errors.ts';
import { temporaryFiles, temporaryFolder } from '../support/temporary-folder.ts';

/** Counts letters, so that tests know what a text weighs. */
const counter = { name: 'letters', exact: true, count: (text: string) => text.length };

const contextIn = (folder: string, changes: Partial<MixContext> = {}): MixContext => ({
  exporter: textExporter,
  format: { documentTurn: 'doctag', pairs: 'first' },
  by: 'documents',
  repeat: false,
  counter,
  random: createRandom(1),
  cwd: folder,
  folder,
  seen: new Set(),
  signal: undefined,
  ...changes,
});

async function drawn(
  request: { source: string; ratio: number },
  base: { documents: number; tokens: number },
  context: MixContext,
) {
  const mix = await drawMix(request, 0, base, context);
  const texts: string[] = [];
  const ids: string[] = [];
  for await (const { bytes, id } of mix.lines()) {
    texts.push((JSON.parse(bytes.toString('utf8')) as { text: string }).text);
    ids.push(id);
  }
  return { texts, ids, manifest: mix.manifest() };
}

const jsonl = (texts: readonly string[]) => texts.map((text) => `${JSON.stringify({ text })}\n`).join('');

describe('drawMix', () => {
  it('reaches its ratio within one document, by documents and by tokens', async () => {
    const folder = await temporaryFolder();
    const lengths = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 80 });
    const share = fc.double({ min: 0.05, max: 1, noNaN: true });
    await fc.assert(
      fc.asyncProperty(
        lengths,
        share,
        fc.constantFrom('documents' as const, 'tokens' as const),
        fc.nat(),
        async (sizes, part, by, seed) => {
          const texts = sizes.map((size, at) => `${at}`.padEnd(size, 'x'));
          const weights = texts.map((text) => (by === 'documents' ? 1 : text.length));
          const all = weights.reduce((a, b) => a + b, 0);
          const own = await mkdtemp(join(folder, 'mix-'));
          await writeFile(join(own, 'web.jsonl'), jsonl(texts));
          const base = { documents: 100, tokens: 100 };
          const ratio = Math.max(0.01, (part * all) / 100);
          const context = contextIn(own, { by, random: createRandom(seed) });
          const { texts: chosen, manifest } = await drawn({ source: 'web.jsonl', ratio }, base, context);
          const weight = chosen.reduce((sum, text) => sum + (by === 'documents' ? 1 : text.length), 0);
          const largest = Math.max(...weights);
          // Half a document, and what rounding the target takes.
          expect(Math.abs(weight - ratio * 100)).toBeLessThanOrEqual(largest / 2 + 0.5);
          expect(new Set(chosen).size).toBe(chosen.length);
          expect(texts).toEqual(expect.arrayContaining(chosen));
          expect(manifest).toMatchObject({ documents: chosen.length, reached: weight / 100 });
          expect(await readdir(own)).toEqual(['web.jsonl']);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('chooses each document as often as any other', async () => {
    const texts = Array.from({ length: 20 }, (_, at) => `page ${at}`);
    const folder = await temporaryFiles({ 'web.jsonl': jsonl(texts) });
    const counts = new Map(texts.map((text) => [text, 0]));
    for (let seed = 0; seed < 300; seed++) {
      const context = contextIn(folder, { random: createRandom(seed) });
      const { texts: chosen } = await drawn(
        { source: 'web.jsonl', ratio: 0.5 },
        { documents: 10, tokens: 1 },
        context,
      );
      expect(chosen).toHaveLength(5);
      for (const text of chosen) counts.set(text, counts.get(text)! + 1);
    }
    // 75 expected, with a standard deviation of 7.5: five of them either way.
    for (const count of counts.values()) {
      expect(count).toBeGreaterThan(37);
      expect(count).toBeLessThan(113);
    }
  });

  it('says which ratio files can fill where they hold less', async () => {
    const folder = await temporaryFiles({ 'web.jsonl': jsonl(['a', 'b', 'c']) });
    const base = { documents: 10, tokens: 100 };
    const error = await lacunaError(() => drawn({ source: 'web.jsonl', ratio: 1 }, base, contextIn(folder)));
    expect(error.code).toBe('mix.too-small');
    expect(error.message).toContain('has 3 documents');
    expect(error.hint).toContain('web.jsonl:0.3');
    expect(error.hint).toContain('--mix-repeat');
    const filled = await drawn({ source: 'web.jsonl', ratio: 0.3 }, base, contextIn(folder));
    expect(filled.texts).toHaveLength(3);
  });

  it('lets documents come again where that is asked for, each as often as any other or once more', async () => {
    const folder = await temporaryFiles({ 'web.jsonl': jsonl(['a', 'b', 'c']) });
    const base = { documents: 10, tokens: 100 };
    const { texts, ids, manifest } = await drawn(
      { source: 'web.jsonl', ratio: 0.8 },
      base,
      contextIn(folder, { repeat: true }),
    );
    expect(texts).toHaveLength(8);
    const counts = ['a', 'b', 'c'].map((text) => texts.filter((own) => own === text).length);
    expect(counts.toSorted()).toEqual([2, 3, 3]);
    expect(new Set(ids).size).toBe(8);
    expect(manifest).toMatchObject({ documents: 8, reached: 0.8, times: 3 });
    const even = await drawn({ source: 'web.jsonl', ratio: 0.6 }, base, contextIn(folder, { repeat: true }));
    expect(even.manifest).toMatchObject({ documents: 6, times: 2 });
  });

  it('counts what is empty or does not fit, and takes the rest', async () => {
    const rows = [{ text: '' }, { text: 'Prose.' }, { question: 'Why?', answer: 'Yeast.' }];
    const folder = await temporaryFiles({
      'web.jsonl': rows.map((row) => `${JSON.stringify(row)}\n`).join(''),
    });
    const context = contextIn(folder, { exporter: qaExporter });
    const mix = await drawMix({ source: 'web.jsonl', ratio: 1 }, 0, { documents: 1, tokens: 1 }, context);
    expect(mix.manifest()).toMatchObject({ documents: 1, leftOut: 2 });
    const prose = await temporaryFiles({ 'web.jsonl': jsonl(['Prose.']) });
    const error = await lacunaError(() =>
      drawMix(
        { source: 'web.jsonl', ratio: 1 },
        0,
        { documents: 1, tokens: 1 },
        contextIn(prose, { exporter: qaExporter }),
      ),
    );
    expect(error.code).toBe('mix.nothing-fits');
  });

  it('says that nothing can be measured where no training document is exported', async () => {
    const folder = await temporaryFiles({ 'web.jsonl': jsonl(['a']) });
    const error = await lacunaError(() =>
      drawMix({ source: 'web.jsonl', ratio: 1 }, 0, { documents: 0, tokens: 0 }, contextIn(folder)),
    );
    expect(error.code).toBe('mix.too-little');
    expect(error.message).toContain('no training document');
  });

  it('says what is wrong with a ratio, a file or a row', async () => {
    const folder = await temporaryFiles({
      'web.jsonl': jsonl(['a']),
      'bad.jsonl': '{"text":"a"}\n{"body":"b"}\n',
    });
    const codeOf = async (source: string, ratio: number) =>
      (await lacunaError(() => drawMix({ source, ratio }, 0, { documents: 2, tokens: 9 }, contextIn(folder))))
        .code;
    expect(await codeOf('web.jsonl', 0.01)).toBe('mix.too-little');
    expect(await codeOf('missing.jsonl', 1)).toBe('io.cannot-read');
    expect(await codeOf('bad.jsonl', 0.5)).toBe('mix.no-text');
  });
});
