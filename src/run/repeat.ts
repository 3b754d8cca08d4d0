import type { Repeat } from '../report/data.ts';
import type { RunFile } from './run-file.ts';
import { unusualSettings } from './unusual-settings.ts';

/** Settings that have a flag of their own, or belong to one. */
const FLAGGED = ['docs', 'seed', 'writer', 'checkpoint', 'faults'];

/** The command that makes a run again, with a config file where some setting has no flag and is not as usual. */
export function repeatOf({ settings, inputs }: RunFile): Repeat {
  const config = configOf(settings, inputs);
  const files = (role: string) => inputs.filter((input) => input.role === role).map(({ file }) => file);
  const text = (name: string) => {
    const value = settings[name];
    return typeof value === 'string' || typeof value === 'number' ? [String(value)] : [];
  };
  const list = (name: string) => {
    const value = settings[name];
    return Array.isArray(value) ? value.map(String) : [];
  };
  const templates = files('templates').filter((file) => !/(^|\/)templates$/.test(file));
  const flags: readonly (readonly [string, readonly string[]])[] = [
    ['--config', config === undefined ? [] : ['repeat.yaml']],
    ['--map', files('map')],
    ['--evidence', files('evidence')],
    ['--mapping', files('mapping')],
    ['--constitution', excluded(settings).length > 0 ? [] : files('constitution')],
    ['--evals', files('evals')],
    ['--existing', files('existing')],
    ['--regions', files('regions')],
    ['--checkpoint', list('checkpoint')],
    ['--templates', templates],
    ['--tokenizer', files('tokenizer')],
    ['--writer', text('writer')],
    ['--faults', text('faults').filter((value) => value !== '')],
    ['--answers', files('answers')],
    ['--docs', text('docs')],
    ['--seed', text('seed')],
  ];
  const written = flags
    .filter(([, values]) => values.length > 0)
    .map(([flag, values]) => `${flag} ${values.map(quoted).join(' ')}`);
  return { command: ['lacuna run', ...written].join(' \\\n  '), config };
}

function configOf(settings: RunFile['settings'], inputs: RunFile['inputs']): string | undefined {
  const lines: string[] = [];
  const add = (name: string, value: unknown, comment = '') => {
    lines.push(`${name}: ${JSON.stringify(value)}${comment}`);
  };
  const constitution = inputs.find(({ role }) => role === 'constitution');
  if (constitution && excluded(settings).length > 0) {
    add('constitution', { file: constitution.file, exclude: excluded(settings) });
  }
  const scenarios = inputs.find(({ role }) => role === 'scenarios');
  if (scenarios) add('scenarios', scenarios.file);
  for (const [name, value] of Object.entries(unusualSettings(settings))) {
    if (FLAGGED.includes(name)) continue;
    // Corpora are recorded by their names, without the folders they lay in.
    add(name, value, name === 'checkpoints' ? '  # say where each corpus lies' : '');
  }
  return lines.length > 0 ? `${lines.join('\n')}\n` : undefined;
}

function excluded(settings: RunFile['settings']): readonly string[] {
  const value = settings['constitutionExclude'];
  return Array.isArray(value) ? value.map(String) : [];
}

/** A word as a POSIX shell takes it. */
function quoted(word: string): string {
  return /^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
