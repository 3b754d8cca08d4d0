import { existsSync } from 'node:fs';
import { availableParallelism, freemem, totalmem } from 'node:os';
import type { Command } from 'commander';
import { type Diagnosis, diagnose } from '../../project/doctor/diagnose.ts';
import type { MachineFacts, TerminalFacts } from '../../project/doctor/machine.ts';
import { nodeVersions } from '../../run/version.ts';
import { doctorText } from '../doctor-text.ts';
import { isAlive } from '../is-alive.ts';
import { gapsConfigOf, type InputFlags, secrets } from '../options.ts';
import { withReadingProgress } from '../progress.ts';

interface DoctorFlags extends Pick<InputFlags, 'config' | 'baseUrl'> {
  readonly online?: boolean;
  readonly json?: boolean;
}

const PROJECT_CONFIG = 'lacuna.yaml';

/** `lacuna doctor`: whether the machine and the project are fit for a run. */
export function doctorCommand(program: Command, finish: (code: number) => void): void {
  program
    .command('doctor')
    .description('whether machine and project are fit for a run: each check, and what to do')
    .option('-c, --config <file>', `config file; ${PROJECT_CONFIG} of this folder where there is one`)
    .option('--online', 'also ask the model API, which costs nothing: address, key, names of models')
    .option('--base-url <url>', 'where the Messages API lies')
    .option('--json', 'print one JSON object')
    .action(async (flags: DoctorFlags) => {
      const cwd = process.cwd();
      const found = await withReadingProgress((onRun) =>
        diagnose({
          ...{ cwd, isAlive, onRun, machine: machineFacts() },
          configFile: flags.config ?? (existsSync(PROJECT_CONFIG) ? PROJECT_CONFIG : undefined),
          loadConfig: () => gapsConfigOf(flags),
          key: { value: secrets().apiKey, variable: 'ANTHROPIC_API_KEY' },
          online: flags.online ?? false,
          baseUrl: flags.baseUrl ?? process.env['ANTHROPIC_BASE_URL'] ?? '',
        }),
      );
      process.stdout.write(
        flags.json ? `${JSON.stringify(asJson(found))}\n` : doctorText(found, cwd, process.stdout),
      );
      finish(exitCodeOf(found));
    });
}

/** What the user's own machine and files need comes before what the provider needs. */
function exitCodeOf({ findings }: Diagnosis): number {
  const failures = findings.filter(({ status }) => status === 'failed');
  if (failures.some(({ side }) => side === 'input')) return 2;
  return failures.length > 0 ? 5 : 0;
}

function asJson({ findings, isFit }: Diagnosis): object {
  return {
    schemaVersion: 1,
    fit: isFit,
    checks: findings.map(({ check, status, message, hint, code, place }) => ({
      ...{ check, status, message },
      hint: hint === '' ? null : hint,
      code: code === '' ? null : code,
      place,
    })),
  };
}

function machineFacts(): MachineFacts {
  // A container may have less than the machine around it; without a limit this is 0 or a number beyond all memory.
  const allowed = process.constrainedMemory();
  const total = allowed > 0 && allowed < totalmem() ? allowed : totalmem();
  return {
    nodeVersion: process.versions.node,
    nodeWanted: nodeVersions,
    cores: availableParallelism(),
    memoryTotal: total,
    memoryAvailable: Math.min(total, freemem()),
    terminal: terminalFacts(),
  };
}

function terminalFacts(): TerminalFacts {
  const set = (name: string) => (process.env[name] ? [name] : []);
  const dumb = process.env['TERM'] === 'dumb' ? ['TERM=dumb'] : [];
  const isTerminal = process.stdout.isTTY === true;
  return {
    isTerminal,
    hasColour: isTerminal && process.stdout.hasColors(),
    switches: [...set('NO_COLOR'), ...set('FORCE_COLOR'), ...set('CI'), ...dumb],
  };
}
