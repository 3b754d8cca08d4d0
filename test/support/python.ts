import { execFileSync } from 'node:child_process';

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
