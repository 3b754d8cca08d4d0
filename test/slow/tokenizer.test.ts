import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loadTokenizer } from '../../src/text/tokenizer.ts';
import { canImport, python } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = join(import.meta.dirname, '../fixtures/tokenizers');

const variantsSchema = z.object({
  texts: z.array(z.string()),
  variants: z.array(z.object({ name: z.string(), definition: z.unknown(), counts: z.array(z.number()) })),
});

describe.skipIf(!canImport('tokenizers'))("the counts of Python's tokenizers", () => {
  it('are ours, whatever the parts of a tokenizer', async () => {
    const output = execFileSync(python, [join(folder, 'variants.py')], { encoding: 'utf8', maxBuffer: 1e8 });
    const { texts, variants } = variantsSchema.parse(JSON.parse(output));
    expect(variants.length).toBeGreaterThan(150);
    const file = join(await temporaryFolder(), 'tokenizer.json');
    const wrong: string[] = [];
    for (const { name, definition, counts } of variants) {
      await writeFile(file, JSON.stringify(definition));
      const { count } = await loadTokenizer(file);
      for (const [at, text] of texts.entries()) {
        const ours = count(text);
        if (ours !== counts[at]) wrong.push(`${name}: ${ours} for ${counts[at]} in ${JSON.stringify(text)}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('are still those that the fast tests expect', async () => {
    const recorded = z
      .object({ counts: z.record(z.string(), z.array(z.number())) })
      .parse(JSON.parse(await readFile(join(folder, 'expected.json'), 'utf8')));
    const recount = `
import json, sys
from tokenizers import Tokenizer
folder = sys.argv[1]
expected = json.load(open(f"{folder}/expected.json"))
loaded = {name: Tokenizer.from_file(f"{folder}/{name}.json") for name in expected["counts"]}
print(json.dumps({name: [len(one.encode(text, add_special_tokens=False).ids) for text in expected["texts"]] for name, one in loaded.items()}))
`;
    const output = execFileSync(python, ['-c', recount, folder], { encoding: 'utf8' });
    expect(JSON.parse(output)).toEqual(recorded.counts);
  });
});
