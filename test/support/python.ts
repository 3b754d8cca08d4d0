import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';

/** The Python that foreign readers run in. */
export const python = process.env['LACUNA_PYTHON'] ?? 'python3';

/** Whether Python has these modules. In CI they are installed and the tests must run. */
export function canImport(...modules: readonly string[]): boolean {
  if (process.env['CI'] !== undefined) return true;
  try {
    execFileSync(python, ['-c', `import ${modules.join(', ')}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** What a script prints on its last line, as JSON; the Hugging Face libraries in it stay offline. */
export async function runPython(script: string, ...args: readonly string[]): Promise<unknown> {
  const { stdout } = await promisify(execFile)(python, ['-c', script, ...args], {
    env: { ...process.env, HF_HUB_OFFLINE: '1', HF_DATASETS_OFFLINE: '1' },
    maxBuffer: 1e9,
  });
  return JSON.parse(stdout.trim().split('\n').at(-1)!);
}
