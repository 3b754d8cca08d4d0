import { type Finding, failed, ok, warning } from './finding.ts';

/** What the command line knows of the machine. */
export interface MachineFacts {
  /** Without a `v`. */
  readonly nodeVersion: string;
  /** Versions of Node that will do, as package.json has them: `>=20.19`. */
  readonly nodeWanted: string;
  readonly cores: number;
  /** Bytes, what a container allows taken into account. */
  readonly memoryTotal: number;
  readonly memoryAvailable: number;
  readonly terminal: TerminalFacts;
}

/** How output will look. */
export interface TerminalFacts {
  readonly isTerminal: boolean;
  readonly hasColour: boolean;
  /** Variables that switch something off: `NO_COLOR`, `CI`, `TERM=dumb`. */
  readonly switches: readonly string[];
}

const GIB = 2 ** 30;
/** Memory below which large corpora are hard to curate. */
const LEAST_MEMORY = GIB;

/** Node, memory, cores and the terminal. */
export function checkMachine(facts: MachineFacts): Finding[] {
  const { cores, memoryTotal, memoryAvailable } = facts;
  const memory = `${gib(memoryAvailable)} of ${gib(memoryTotal)} free`;
  return [
    checkNode(facts),
    memoryAvailable < LEAST_MEMORY
      ? warning('memory', memory, 'Enough for some thousand documents; close something before a larger run.')
      : ok('memory', memory),
    ok('cores', `${cores} ${cores === 1 ? 'core' : 'cores'}`),
    ok('terminal', terminalInWords(facts.terminal)),
  ];
}

/** Bytes as GiB with one digit. */
export function gib(bytes: number): string {
  return `${(bytes / GIB).toFixed(1)} GiB`;
}

function checkNode({ nodeVersion, nodeWanted }: MachineFacts): Finding {
  const words = `Node ${nodeVersion}, wanted ${nodeWanted}`;
  return isAtLeast(nodeVersion, nodeWanted.replace(/^>=\s*/, ''))
    ? ok('node', words)
    : failed('node', words, 'Install a newer Node from https://nodejs.org.');
}

/** Whether a version of Node is another one or newer: both as `20.19.1`, the end may be missing. */
export function isAtLeast(version: string, wanted: string): boolean {
  const parts = (text: string) => text.split('.').map((part) => Number.parseInt(part, 10) || 0);
  const [have, need] = [parts(version), parts(wanted)];
  for (const [at, number] of need.entries()) {
    const difference = (have[at] ?? 0) - number;
    if (difference !== 0) return difference > 0;
  }
  return true;
}

function terminalInWords({ isTerminal, hasColour, switches }: TerminalFacts): string {
  const parts = [
    isTerminal ? 'a terminal' : 'no terminal: plain lines, and nothing is asked',
    hasColour ? 'colour' : 'no colour',
    ...(switches.length > 0 ? [`set: ${switches.join(', ')}`] : []),
  ];
  return parts.join('; ');
}
