import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadConstitution } from '../../src/constitution/load.ts';
import { loadMap } from '../../src/coverage/load-map.ts';
import { LacunaError } from '../../src/errors.ts';
import { loadEvidence } from '../../src/evidence/load-evidence.ts';
import { loadConfig } from '../../src/run/config.ts';
import { smallMap, smallMapText } from '../support/maps.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const sound = {
  'map.yaml': smallMapText,
  'lacuna.yaml':
    'map: map.yaml\nevidence: [a.jsonl, b.csv]\nconstitution: {file: c.md, exclude: [preamble]}\nsplits: {train: 0.9}\npersona: {kind: named, name: Orla}\n',
  'constitution.md':
    '# Title\n\nWords before.\n\n## Honesty\n\n1. Say *what* is [true](x).\n   - and nothing else\n\n> Quoted.\n',
  'runs.jsonl':
    '{"scenario":"a","temptation":"profit","role":"ai_ceo","failed":false}\n{"scenario":"a","temptation":"profit","role":"ai_ceo","failed":true}\n',
  'table.csv':
    'temptation,role,coverage,failures\nprofit,ai_ceo,23%,0.5%\n"reputation",ai_assistant,0.4,0.1\n',
} as const;

const load: Readonly<Record<keyof typeof sound, (file: string) => Promise<unknown>>> = {
  'map.yaml': loadMap,
  'lacuna.yaml': (file) => loadConfig(file, {}),
  'constitution.md': (file) => loadConstitution(file, []),
  'runs.jsonl': (file) => loadEvidence([file], smallMap()),
  'table.csv': (file) => loadEvidence([file], smallMap()),
};

/** Any bytes, and sound files with a piece taken out or anything put in, which reach much further in. */
function bytes(name: keyof typeof sound): fc.Arbitrary<Uint8Array> {
  const text = Buffer.from(sound[name]);
  const spliced = fc
    .tuple(
      fc.nat(text.length),
      fc.nat(12),
      fc.oneof(fc.uint8Array({ maxLength: 8 }), fc.string().map(Buffer.from)),
    )
    .map(([at, drop, insert]) => Buffer.concat([text.subarray(0, at), insert, text.subarray(at + drop)]));
  return fc.oneof(
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }) },
    { weight: 4, arbitrary: spliced },
  );
}

describe('any bytes', () => {
  it.each(Object.keys(sound) as (keyof typeof sound)[])(
    'as %s give a result or a LacunaError',
    async (name) => {
      const file = join(await temporaryFolder(), name);
      await writeFile(file, sound[name]);
      await load[name](file);
      await fc.assert(
        fc.asyncProperty(bytes(name), async (content) => {
          await writeFile(file, content);
          await load[name](file).catch((error: unknown) => expect(error).toBeInstanceOf(LacunaError));
        }),
        { numRuns: 250 },
      );
    },
  );
});
