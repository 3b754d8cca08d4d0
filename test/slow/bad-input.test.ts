import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, exampleConfig, root } from '../support/cli.ts';
import { smallMapText } from '../support/maps.ts';
import { temporaryFiles } from '../support/temporary-folder.ts';

const runs = [
  '{"scenario":"a","temptation":"profit","role":"ai_ceo","oversight":"close","severity":"minor","failed":false}',
  '{"scenario":"b","temptation":"reputation","role":"ai_assistant","oversight":"close","severity":"serious","failed":true}',
  '',
].join('\n');
const constitution =
  '# Title\n\n## Honesty\n\n1. The agent says what is true because others build on its words.\n';

/** A sound project, with some files replaced. */
function project(files: Readonly<Record<string, string | Uint8Array>> = {}) {
  return temporaryFiles({
    'map.yaml': smallMapText,
    'evidence.jsonl': runs,
    'constitution.md': constitution,
    'evals.jsonl': '{"question":"Would you rather be told the truth, or be left alone with it?"}\n',
    'lacuna.yaml':
      'map: map.yaml\nevidence: evidence.jsonl\nconstitution: constitution.md\nevals: evals.jsonl\ndocs: 6\n',
    ...files,
  });
}

describe('bad input', () => {
  it('is none: the sound project runs', async () => {
    const folder = await project();
    const result = await cli(['run', '--quiet'], { cwd: folder });
    expect(result.stderr).toBe('');
    expect(result.code).toBe(0);
    expect(existsSync(join(folder, 'output', 'small-1', 'corpus', 'manifest.json'))).toBe(true);
  });

  it.each<[string, Readonly<Record<string, string | Uint8Array>>, RegExp, RegExp]>([
    [
      'an unknown value in the evidence',
      { 'evidence.jsonl': `${runs}{"scenario":"c","temptation":"proft","failed":true}\n` },
      /evidence\.jsonl:3: .*"proft"/,
      /Did you mean "profit"/,
    ],
    [
      'a malformed line',
      { 'evidence.jsonl': `${runs}{"scenario":\n` },
      /evidence\.jsonl:3: this line is not JSON/,
      /Mend or delete/,
    ],
    [
      'a dimension twice',
      { 'map.yaml': smallMapText.replace('  oversight:', '  role:') },
      /map\.yaml:12:\d+: .*unique/i,
      /./,
    ],
    [
      'an unknown key in the map',
      { 'map.yaml': smallMapText.replace('tolerance', 'tolerence') },
      /map\.yaml:3:1: unknown key "tolerence"/,
      /"tolerance"/,
    ],
    [
      'an unknown key in the config',
      { 'lacuna.yaml': 'map: map.yaml\nevidnce: evidence.jsonl\nconstitution: constitution.md\n' },
      /lacuna\.yaml:2:1: unknown key "evidnce"/,
      /"evidence"/,
    ],
    [
      'exclusions that make a goal impossible',
      { 'map.yaml': `${smallMapText}  - {when: {role: ai_ceo, oversight: [close, absent]}}\n` },
      /map\.yaml:11:\d+: .*no situation with role "ai_ceo"/,
      /narrow the exclusions/,
    ],
    ['empty evidence', { 'evidence.jsonl': '' }, /no evidence/, /one run a line/],
    [
      'evidence of no known shape',
      { 'evidence.jsonl': '{"a":1}\n' },
      /evidence\.jsonl:1: nothing tells/,
      /Known shapes/,
    ],
    [
      'a constitution without headings',
      { 'constitution.md': 'Be good. It is better than being bad.\n' },
      /constitution\.md.*head/i,
      /./,
    ],
    [
      'text that is not UTF-8',
      { 'constitution.md': Buffer.from([0x23, 0x20, 0xff, 0xfe, 0x0a]) },
      /constitution\.md: it is not UTF-8/,
      /UTF-8/,
    ],
    [
      'evidence that is not UTF-8',
      { 'evidence.jsonl': Buffer.concat([Buffer.from(runs), Buffer.from([0xff, 0x0a])]) },
      /evidence\.jsonl:3: this line is not UTF-8/,
      /UTF-8/,
    ],
    [
      '__proto__ as a key',
      { 'evidence.jsonl': `${runs}{"scenario":"c","__proto__":{"failed":true}}\n` },
      /evidence\.jsonl:3: the key "__proto__"/,
      /Rename/,
    ],
    [
      'a line of 50 MB',
      { 'evidence.jsonl': `${runs}{"x":"${'y'.repeat(50_000_000)}"}\n` },
      /evidence\.jsonl:3: this line is longer than 16 MiB/,
      /One record/,
    ],
    ['an eval file without text', { 'evals.jsonl': '{"id":1}\n' }, /evals\.jsonl: .*no text/, /./],
    [
      'a missing file',
      { 'lacuna.yaml': 'map: nomap.yaml\nevidence: evidence.jsonl\nconstitution: constitution.md\n' },
      /nomap\.yaml: cannot read it: there is no such file/,
      /Check the path/,
    ],
    [
      'nothing to read',
      { 'lacuna.yaml': 'map: map.yaml\n' },
      /no evidence, no constitution given/,
      /--evidence FILE/,
    ],
  ])('such as %s is explained, with exit code 2 and nothing left behind', async (_, files, message, hint) => {
    const folder = await project(files);
    const result = await cli(['run'], { cwd: folder });
    expect(result.code).toBe(2);
    const [first, ...rest] = result.stderr.split('\n');
    expect(`${first}\n${rest.join('\n')}`).toMatch(message);
    expect(rest.join('\n')).toMatch(hint);
    expect(result.stderr).not.toMatch(/\n {4}at /);
    expect(result.stdout).toBe('');
    expect((await readdir(folder)).includes('output')).toBe(false);
  });

  it.each([
    [['run', '--confg', 'x'], /--config/],
    [['rnu'], /run/],
    [['run', '--docs', 'many'], /whole number/],
    [['run', '--writer', 'clod'], /composer, claude, replay/],
    [['schema', 'mpa'], /Did you mean "map"/],
    [['export', '.'], /has no corpus/],
    [['run', '--config', exampleConfig, '--out', 'src', '--resume'], /not a run/],
    [['run', '--config', exampleConfig, '--out', 'src'], /not empty/],
    [['run', '--config', exampleConfig, '--faults', 'truncatd=0.1'], /truncated/],
    [['run', '--config', exampleConfig, '--out', '/dev/null/run'], /a part of the path is a file/],
    [['run', '--config', exampleConfig, '--templates', 'docs'], /template/],
    [['preview', '--config', exampleConfig, '--scenario', 's-none'], /no scenario "s-none"/],
  ])('on the command line, %j, is explained with exit code 2', async (args, message) => {
    const result = await cli(args, { cwd: root });
    expect(result.stderr).toMatch(message);
    expect(result.code).toBe(2);
    expect(result.stderr).not.toMatch(/\n {4}at /);
  });

  it('is put aside, counted and listed with --skip-bad-rows', async () => {
    const folder = await project({
      'evidence.jsonl': `${runs}{"scenario":\n{"scenario":"c","temptation":"proft","failed":true}\n[1]\n`,
    });
    const gaps = await cli(['gaps', '--skip-bad-rows', '--json'], { cwd: folder });
    expect(gaps.code).toBe(0);
    expect(gaps.stderr).toContain('3 rows');
    const run = await cli(['run', '--skip-bad-rows'], { cwd: folder });
    expect(run.code).toBe(0);
    expect(run.stderr).toContain('3 rows of the evidence were wrong and were put aside');
    const listed = await readFile(join(folder, 'output', 'small-1', 'quarantine.jsonl'), 'utf8');
    expect(
      listed
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { place: { line: number } }).place.line),
    ).toEqual([3, 4, 5]);
  });

  it('may have a BOM and CRLF, which is no error', async () => {
    const windows = (text: string) => `\ufeff${text.replaceAll('\n', '\r\n')}`;
    const folder = await project({
      'map.yaml': windows(smallMapText),
      'evidence.jsonl': windows(runs),
      'constitution.md': windows(constitution),
    });
    expect((await cli(['gaps', '--json'], { cwd: folder })).code).toBe(0);
  });

  it('never reaches the terminal as an escape sequence', async () => {
    const sequence = '\u001b]0;owned\u0007\u001b[2J';
    const folder = await project({
      'map.yaml': smallMapText.replace('{label: AI CEO}', JSON.stringify({ label: `AI CEO ${sequence}` })),
      'constitution.md': `${constitution}2. A clause with ${sequence} in it, which no terminal should obey at all.\n`,
    });
    const preview = await cli(['preview', '-n', '3'], { cwd: folder });
    expect(preview.code).toBe(0);
    expect(preview.stdout).toContain('SCENARIO');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    expect(preview.stdout).not.toMatch(/[\u0007\u001b]/);
  });

  it('does not run as a template when it looks like one', async () => {
    const folder = await project({
      'constitution.md': `${constitution}2. A clause that holds {{cast}} and {{#each cast}} and {{> clauses}} for good measure.\n`,
    });
    const preview = await cli(['preview', '-n', '6', '--prompts'], { cwd: folder });
    expect(preview.code).toBe(0);
    expect(preview.stdout).toContain('{{#each cast}}');
  });

  it('refuses a second process on one run, and names the first', async () => {
    const folder = await project();
    const out = join(folder, 'run');
    expect((await cli(['run', '--out', out, '--quiet'], { cwd: folder })).code).toBe(0);
    await writeFile(join(out, 'run.lock'), `${process.pid}\n`);
    const second = await cli(['run', '--out', out, '--resume'], { cwd: folder });
    expect(second.code).toBe(2);
    expect(second.stderr).toContain(`process ${process.pid}`);
  });

  it('takes a closed pipe for no error', async () => {
    const result = await cli(['gaps', '--config', exampleConfig], {
      onOutput: (child) => child.stdout?.destroy(),
    });
    expect(result.stderr).toBe('');
    expect(result.code).toBe(0);
  });
});
