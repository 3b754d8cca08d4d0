import { spawnSync } from 'node:child_process';
import { copyFile, mkdir, readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, ndjson, root } from '../support/cli.ts';
import { corpusRecords } from '../support/run-folder.ts';
import { temporaryFiles } from '../support/temporary-folder.ts';

const bin = process.env['LACUNA_BIN'] ?? resolve(root, 'dist/cli/bin.js');

const buckets =
  'temptation,role,coverage,failures\nprofit,ai_ceo,23%,0.5%\nself_preservation,ai_assistant,100%,1.1%\nreputation,ai_researcher,95%,5.2%\n';
const constitution = join(root, 'constitutions/business-agent.md');
const evidence = join(root, 'gaps/ai-agent/evidence.jsonl');

/** Log lines of two checkpoints with texts, tags and scores of their own. */
const runs = Array.from({ length: 90 }, (_, at) =>
  JSON.stringify({
    scenario: `item ${at}`,
    model: 'm',
    checkpoint: at % 3 === 0 ? 'june' : 'july',
    pressure: ['deadline', 'none', 'a "loud" customer: now'][at % 3],
    channel: ['chat', 'e-mail'][Math.floor(at / 3) % 2],
    question: `The customer asks for help number ${at}, and whether the agent would tell the truth about the delay?`,
    failed: at % 5 === 0,
  }),
).join('\n');

describe('lacuna init', () => {
  it.each<[string, readonly string[]]>([
    ['nothing', []],
    ['a constitution', ['--constitution', constitution]],
    ['a table of buckets', ['--evidence', 'buckets.csv']],
    ['runs of two checkpoints', ['--evidence', 'logs/runs.jsonl']],
    ['simulated runs of the example', ['--evidence', evidence]],
    ['a table and a constitution', ['--evidence', 'buckets.csv', '--constitution', constitution]],
    [
      'a folder of logs, a constitution and evals',
      ['--evidence', 'logs', '--constitution', constitution, '--evals', 'evals.jsonl'],
    ],
  ])('makes a project of %s in which gaps and a run work at once', async (_, flags) => {
    const cwd = await temporaryFiles({
      'buckets.csv': buckets,
      'logs/runs.jsonl': `${runs}\n`,
      'logs/notes.txt': 'no log at all',
      'evals.jsonl': '{"question":"Would you rather be told the truth, or be left alone with it?"}\n',
    });
    const made = await cli(['init', 'project', '--yes', ...flags], { cwd });
    expect(made.stderr).toBe('');
    expect(made.code).toBe(0);
    const project = join(cwd, 'project');
    const doctor = await cli(['doctor'], { cwd: project });
    expect(doctor.stdout).not.toMatch(/^(failed|skipped)/m);
    expect(doctor.code).toBe(0);
    const gaps = await cli(['gaps', '--json'], { cwd: project });
    expect(gaps.code).toBe(0);
    expect((JSON.parse(gaps.stdout) as { buckets: unknown[] }).buckets.length).toBeGreaterThan(3);
    const run = await cli(['run', '--docs', '20', '--json', '--out', 'output/first'], { cwd: project });
    expect(run.code).toBe(0);
    expect(ndjson(run.stdout).at(-1)).toMatchObject({ type: 'run-end', kept: 20 });
    expect(await corpusRecords(join(project, 'output/first'))).not.toEqual([]);
  });

  it('writes the same corpus with copied templates and with the built-in ones', async () => {
    const cwd = await temporaryFiles({});
    await cli(['init', 'a', '--yes'], { cwd });
    await cli(['init', 'b', '--yes', '--no-templates'], { cwd });
    const corpora = await Promise.all(
      ['a', 'b'].map(async (name) => {
        const project = join(cwd, name);
        const { code } = await cli(['run', '--docs', '20', '--quiet', '--out', 'run'], { cwd: project });
        expect(code).toBe(0);
        return readFile(join(project, 'run/corpus/train-00000.jsonl'), 'utf8');
      }),
    );
    expect(corpora[0]).toBe(corpora[1]);
  });

  it('goes on working when the project and what it names are moved together', async () => {
    const cwd = await temporaryFiles({ 'here/c.md': await readFile(constitution, 'utf8') });
    await cli(['init', 'project', '--yes', '--constitution', 'c.md'], { cwd: join(cwd, 'here') });
    await mkdir(join(cwd, 'there/project'), { recursive: true });
    await copyFile(join(cwd, 'here/c.md'), join(cwd, 'there/c.md'));
    const moved = join(cwd, 'there/project');
    const from = join(cwd, 'here/project');
    for (const name of ['lacuna.yaml', 'map.yaml']) await copyFile(join(from, name), join(moved, name));
    await mkdir(join(moved, 'evidence'));
    await copyFile(join(from, 'evidence/simulated.jsonl'), join(moved, 'evidence/simulated.jsonl'));
    expect((await cli(['gaps', '--top', '1'], { cwd: moved })).code).toBe(0);
  });

  const hasTerminal = spawnSync('python3', ['-c', 'import pty']).status === 0;

  it.runIf(hasTerminal)(
    'asks at a real terminal, and leaves nothing behind at Ctrl-C (needs python3)',
    async () => {
      const cwd = await temporaryFiles({ 'runs.jsonl': `${runs}\n` });
      const asked = atTerminal(cwd, [
        ['Your constitution', '\r'],
        ['Eval results', 'runs.jsonl\r'],
        ['More eval results', '\r'],
        ['Copy the prompts', 'n'],
      ]);
      expect(asked.shown).toContain('A project in asked');
      expect(asked.code).toBe(0);
      const files = await readdir(join(cwd, 'asked'));
      expect(files).toContain('mapping.yaml');
      expect(files).not.toContain('templates');
      const empty = await temporaryFiles({});
      const left = atTerminal(empty, [['Your constitution', '\u0003']]);
      expect(left.code).toBe(130);
      expect(left.shown).toContain('nothing was written');
      expect(await readdir(empty)).toEqual([]);
    },
  );
});

/** Runs `lacuna init asked` at a pseudo-terminal, where somebody types each answer once its question is shown. */
function atTerminal(
  cwd: string,
  answers: readonly (readonly [question: string, typed: string])[],
): { readonly code: number | null; readonly shown: string } {
  const script = `
import json, os, pty, sys
argv, answers = json.loads(sys.argv[1]), json.loads(sys.argv[2])
shown = b''
def read(terminal):
    global shown
    data = os.read(terminal, 65536)
    shown += data
    if answers and answers[0][0].encode() in shown:
        shown = b''
        os.write(terminal, answers.pop(0)[1].encode())
    return data
sys.exit(os.waitstatus_to_exitcode(pty.spawn(argv, read, lambda _: b'')))
`;
  const { CI: _ci, ...environment } = process.env;
  // A terminal of this kind has no size until somebody gives it one.
  const command = `stty cols 100 rows 30; exec "${process.execPath}" "${bin}" init asked`;
  const result = spawnSync(
    'python3',
    ['-c', script, JSON.stringify(['sh', '-c', command]), JSON.stringify(answers)],
    {
      cwd,
      encoding: 'utf8',
      timeout: 120_000,
      env: { ...environment, TERM: 'xterm', NO_COLOR: '1' },
    },
  );
  return { code: result.status, shown: `${result.stdout}${result.stderr}` };
}
