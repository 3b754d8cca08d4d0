import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/** The rooms of the house, top to bottom: a room imports only rooms above it (and the ground floor). */
const ROOMS = [
  ...[
    'io',
    'text',
    'parallel',
    'records',
    'formats',
    'coverage',
    'constitution',
    'prompts',
    'model',
    'label',
  ],
  ...[
    'evidence',
    'gaps',
    'plan',
    'write',
    'check',
    'curate',
    'corpus',
    'audit',
    'report',
    'run',
    'bugs',
    'project',
    'cli',
  ],
];
const GROUND_FLOOR = ['errors.ts', 'random.ts', 'clock.ts'];
const PUBLIC_FACE = 'index.ts';

const source = resolve(import.meta.dirname, '../src');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.ts'),
);
const read = (file: string) => readFileSync(join(source, file), 'utf8');

/** Source without comments and without what stands in quotes, so that prose is not taken for code. */
function code(text: string): string {
  return text.replaceAll(
    /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g,
    (match) => (match.startsWith('`') ? match.replaceAll(/[^$`]/g, ' ') : '""'),
  );
}

function importsOf(file: string): string[] {
  return [
    ...read(file).matchAll(
      /^\s*(?:import|export)\b[^;'"]*?from\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)|^import\s+['"]([^'"]+)['"]/gm,
    ),
  ].map((match) => (match[1] ?? match[2] ?? match[3])!);
}

function roomOf(file: string): string {
  return file.includes('/') ? file.slice(0, file.indexOf('/')) : '';
}

describe('the house', () => {
  it('has no rooms but those of the design', () => {
    expect(files.length).toBeGreaterThan(50);
    for (const file of files) {
      if (roomOf(file) === '') expect([...GROUND_FLOOR, PUBLIC_FACE]).toContain(file);
      else expect(ROOMS).toContain(roomOf(file));
    }
  });

  it('imports upwards only', () => {
    const broken = files.flatMap((file) => {
      if (file === PUBLIC_FACE) return [];
      const own = roomOf(file);
      return importsOf(file)
        .filter((target) => target.startsWith('.'))
        .map((target) => relative(source, resolve(source, dirname(file), target)))
        .filter((target) => {
          if (GROUND_FLOOR.includes(target)) return false;
          if (own === '') return true;
          return ROOMS.indexOf(roomOf(target)) > ROOMS.indexOf(own) || roomOf(target) === '';
        })
        .map((target) => `${file} imports ${target}`);
    });
    expect(broken).toEqual([]);
  });

  it('finds the imports it judges', () => {
    const known = files.flatMap(importsOf);
    expect(known).toContain('@anthropic-ai/sdk');
    expect(known.filter((target) => target.startsWith('.')).length).toBeGreaterThan(200);
  });

  it.each([
    ['the model SDK', /@anthropic-ai\/sdk/, (file: string) => roomOf(file) === 'model'],
    ['natural', /['"]natural/, (file: string) => file === 'text/natural.ts'],
    ['jsonl-parse-stringify', /jsonl-parse-stringify['"]/, (file: string) => file === 'io/small-jsonl.ts'],
    [
      'the tokenizers',
      /@huggingface\/tokenizers['"]/,
      (file: string) => file === 'text/tokenizers-library.ts',
    ],
    ['commander', /['"]commander['"]/, (file: string) => roomOf(file) === 'cli'],
  ])('keeps %s in its place', (_, pattern, isAllowed) => {
    expect(files.filter((file) => !isAllowed(file) && pattern.test(read(file)))).toEqual([]);
  });

  it.each([
    [
      'process and the console',
      /\bprocess\.|\bconsole\.|node:process/,
      (file: string) => roomOf(file) === 'cli',
    ],
    [
      'time',
      /\bDate\.now\b|\bnew Date\(\s*\)|\bperformance\.now\b|\bset(?:Timeout|Interval)\b/,
      (file: string) => file === 'clock.ts',
    ],
    ['chance', /\bMath\.random\b|\brandomUUID\b|\brandomBytes\b/, (file: string) => file === 'random.ts'],
    [
      'types that check nothing',
      /:\s*any\b|\bas any\b|as unknown as|@ts-(?:ignore|expect-error)/,
      () => false,
    ],
  ])('keeps %s in its place', (_, pattern, isAllowed) => {
    const found = files.filter((file) => !isAllowed(file) && pattern.test(code(read(file))));
    expect(found).toEqual([]);
  });

  it('documents every export', () => {
    const bare = files.flatMap((file) => {
      const lines = read(file).split('\n');
      return lines.flatMap((line, index) => {
        const match = /^export (?:async )?(?:function\*?|const|class|interface|type) (\w+)/.exec(line);
        if (!match) return [];
        // The type of a schema that stands right above it is documented there.
        const before =
          lines.slice(0, index).findLast((other) => other.trim() !== '' && !/^[\s})\]]/.test(other)) ?? '';
        const isDocumented = /\*\/\s*$/.test(lines[index - 1] ?? '');
        const isInferred = /= z\.infer<|= \(typeof/.test(line) || before.startsWith('export const');
        return isDocumented || isInferred ? [] : [`${file}:${index + 1} ${match[1]}`];
      });
    });
    expect(bare).toEqual([]);
  });
});
