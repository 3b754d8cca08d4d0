import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
/** The repository's root. */
export const root = resolve(import.meta.dirname, '../..');
const bin = resolve(root, 'dist/cli/bin.js');
/** Runs the real command line in a process of its own, without the caller's key or colours. */
export function cli(args, options = {}) {
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
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text;
    options.onOutput?.(child, stdout, stderr);
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
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
export function ndjson(text) {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}
