import { relative } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { systemClock } from '../../clock.ts';
import { LacunaError } from '../../errors.ts';
import { drawCalibration } from '../../evidence/triage/calibration.ts';
import { marksByName, parseNamedMark } from '../../evidence/triage/mark-by-name.ts';
import { type MarkFile, openMarks, triageFileOf } from '../../evidence/triage/mark-file.ts';
import { indexMarks, itemOf, type MarkIndex } from '../../evidence/triage/marks.ts';
import { buildQueue, type TriageGroup } from '../../evidence/triage/queue.ts';
import { triageStatus } from '../../gaps/triage-status.ts';
import { secretToken } from '../../random.ts';
import type { Evidence } from '../../records/evidence.ts';
import { serveTriage } from '../../report/triage/serve.ts';
import { createSession, type TriageWork } from '../../report/triage/session.ts';
import { type GapsInputs, loadGapsInputs } from '../../run/gaps-inputs.ts';
import { noteEvidence } from '../evidence-notes.ts';
import { interruption } from '../interruption.ts';
import { gapsConfigOf, type InputFlags, positiveNumber, wholeNumber, withInputs } from '../options.ts';
import { count } from '../progress.ts';
import { safe } from '../report-error.ts';
import { queueText, statusText } from '../triage-text.ts';

interface TriageFlags extends InputFlags {
  readonly list?: boolean;
  readonly status?: boolean;
  readonly mark?: string[];
  readonly note?: string;
  readonly calibrate?: number;
  readonly port?: number;
  readonly json?: boolean;
}

/** `lacuna triage`: the failing items, to be marked confirmed, judge error, eval bug or spec bug. */
export function triageCommand(program: Command): void {
  withInputs(
    program
      .command('triage')
      .description('the queue of failing items, on a local page: confirmed, judge error, eval bug, spec bug'),
  )
    .option('--list', 'print the queue instead')
    .option('--status', 'print what is marked, and how often the judge errs')
    .option('--mark <item=mark...>', 'mark items: confirmed, judge-error, eval-bug, spec-bug, or none')
    .option('--note <text>', 'a note, with --mark')
    .option('--calibrate <number>', 'mark so many fails and passes, drawn at random, unseen', positiveNumber)
    .option('--port <number>', 'port of the page; any that is free by default', portNumber)
    .option('--json', 'print JSON')
    .action(async (flags: TriageFlags) => {
      checkFlags(flags);
      const cwd = process.cwd();
      const wanted = flags.mark?.map(parseNamedMark);
      const config = await gapsConfigOf(flags);
      const inputs = await loadGapsInputs(config, cwd);
      noteEvidence(inputs.evidence);
      const marks = await openMarks(triageFileOf(config.map));
      try {
        const evidence = inputs.judged;
        if (flags.status) return print(flags, triageStatus(evidence, await marks.read()), statusText);
        if (wanted) {
          const known = await marks.read();
          const at = new Date(systemClock.now()).toISOString();
          const added = marksByName(evidence, known, wanted, { note: flags.note, at });
          await marks.add(added);
          const file = relative(cwd, triageFileOf(config.map));
          return print(flags, { marks: added }, () => `${count(added.length)} marked in ${file}\n`);
        }
        if (flags.list) {
          const groups = await queueOf(evidence);
          const index = indexMarks(await marks.read());
          return print(flags, queueJson(groups, index), () => queueText(groups, index));
        }
        const work = await workOf(flags, evidence, config.seed);
        await serve(flags, inputs, work, marks);
      } finally {
        await marks.close();
      }
    });
}

function portNumber(text: string): number {
  const port = wholeNumber(text);
  if (port > 65_535) throw new InvalidArgumentError('ports go up to 65535.');
  return port;
}

/** Things to do, of which one is done at a time. */
const MODES = ['list', 'status', 'mark', 'calibrate'] as const;

function checkFlags(flags: TriageFlags): void {
  const given = MODES.filter((name) => flags[name] !== undefined);
  if (given.length > 1) {
    throw new LacunaError({
      code: 'triage.one-at-a-time',
      message: `${given.map((name) => `--${name}`).join(' and ')} cannot be used together`,
      hint: 'Use one after the other.',
    });
  }
  if (flags.note !== undefined && !flags.mark) {
    throw new LacunaError({
      code: 'triage.note-alone',
      message: '--note says something about a mark, and there is none',
      hint: 'Add --mark ITEM=confirmed.',
    });
  }
}

async function workOf(flags: TriageFlags, evidence: readonly Evidence[], seed: number): Promise<TriageWork> {
  if (flags.calibrate === undefined) return { kind: 'queue', groups: await queueOf(evidence) };
  const sample = drawCalibration(evidence, flags.calibrate, seed);
  const { fails, passes, failing, passing, mixed } = sample.drawnFrom;
  say(
    `${count(sample.items.length)} drawn, from ${count(failing)} items with a fail (${count(fails)} runs) and ${count(passing)} with a pass (${count(passes)} runs)` +
      (mixed > 0
        ? `; ${count(mixed)} were judged both ways and are in both: what is marked is the first run that the judge failed, or passed, as the page says`
        : ''),
  );
  return { kind: 'calibration', sample };
}

async function queueOf(evidence: readonly Evidence[]): Promise<TriageGroup[]> {
  const failing = evidence.filter((item) => item.kind === 'observation' && item.fails > 0).length;
  say(`reading the transcripts of ${count(failing)} failing items`);
  return buildQueue(evidence);
}

async function serve(
  flags: TriageFlags,
  { map }: GapsInputs,
  work: TriageWork,
  marks: MarkFile,
): Promise<void> {
  const title = `${work.kind === 'queue' ? 'Triage' : 'Calibration'}: ${map.name}`;
  const session = createSession({ work, marks, clock: systemClock });
  const server = await serveTriage(session, { title, token: secretToken(), port: flags.port ?? 0 });
  const before = (await marks.read()).length;
  const stopping = interruption(() => {});
  print(flags, { url: server.url }, () => `${server.url}\n`);
  say('Open this address in a browser on this machine; it is secret. Ctrl-C ends.');
  try {
    const stopped = new Promise<void>((resolve) => {
      if (stopping.signal.aborted) resolve();
      stopping.signal.addEventListener('abort', () => resolve());
    });
    await Promise.race([server.done, stopped]);
  } finally {
    stopping.stop();
    await server.close();
  }
  say(`${count((await marks.read()).length - before)} markings saved`);
}

function queueJson(groups: readonly TriageGroup[], index: MarkIndex) {
  return {
    groups: groups.map(({ id, title, by, modes, items }) => ({
      ...{ id, title, by, modes },
      items: items.map((item) => {
        const mark = index.find(itemOf(item), 'fail');
        const { suite, cells, runs, fails, source } = item;
        return { ...itemOf(item), suite, cells, runs, fails, mark: mark?.mark ?? null, source };
      }),
    })),
  };
}

function print<T extends object>(flags: TriageFlags, value: T, inWords: (value: T) => string): void {
  // Numbers behind the intervals of a judge are of no use to a reader.
  const asJson = () =>
    JSON.stringify({ schemaVersion: 1, ...value }, (key, inner: unknown) =>
      key === 'draws' ? undefined : inner,
    );
  process.stdout.write(flags.json ? `${asJson()}\n` : safe(inWords(value)));
}

function say(text: string): void {
  process.stderr.write(safe(`${text}\n`));
}
