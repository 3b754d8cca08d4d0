import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';

/** The repository's root. */
export const root = resolve(import.meta.dirname, '../..');

/** The built command, or another build of it. */
const bin = process.env['LACUNA_BIN'] ?? resolve(root, 'dist/cli/bin.js');

/** How a command ended. */
export interface CliResult {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a command runs with, beside its arguments. */
export interface CliOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Called with the process as soon as there is one. */
  readonly onStart?: (child: ChildProcess) => void;
  /** Called with the process and everything it has said so far, whenever it says something. */
  readonly onOutput?: (child: ChildProcess, stdout: string, stderr: string) => void;
}

/** Runs the real command line in a process of its own, without the caller's key or colours. */
export function cli(args: readonly string[], options: CliOptions = {}): Promise<CliResult> {
  const {
    ANTHROPIC_API_KEY: _key,
    ANTHROPIC_BASE_URL: _url,
    FORCE_COLOR: _colour,
    ...inherited
  } = process.env;
  const child = spawn(process.execPath, [bin, ...args], {
    cwd: options.cwd ?? root,
    env: { ...inherited, NO_COLOR: '1', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  options.onStart?.(child);
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    options.onOutput?.(child, stdout, stderr);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
    options.onOutput?.(child, stdout, stderr);
  });
  return new Promise((done, failed) => {
    child.on('error', failed);
    child.on('close', (code, signal) => done({ code, signal, stdout, stderr }));
  });
}

/** The bundled example's config. */
export const exampleConfig = resolve(root, 'gaps/ai-agent/lacuna.yaml');

/** The JSON objects of NDJSON output. */
export function ndjson(text: string): Record<string, unknown>[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
