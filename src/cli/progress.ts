import { systemClock } from '../clock.ts';
import type { RunEstimate } from '../run/estimate.ts';
import type { ReasonCounts, RunEvent } from '../run/events.ts';
import { safe } from './report-error.ts';

/** Shows how a run is getting on. */
export interface Progress {
  show(event: RunEvent): void;
  /** Leaves the line, so that what follows starts on a new one. */
  end(): void;
}

/** Least milliseconds between two drawings of the line, and between two plain lines. */
const REDRAW = 100;
const PLAIN_EVERY = 5_000;

/**
 * One line on stderr that is drawn anew, with rate, time left, kept and rejected; plain lines now and then where
 * stderr is no terminal.
 *
 * @param isVerbose whether every rejection is told with its reason
 */
export function createProgress(stream: NodeJS.WriteStream, isVerbose = false): Progress {
  const isLive = stream.isTTY === true && process.env['CI'] === undefined && process.env['TERM'] !== 'dumb';
  let started = 0;
  let drawn = 0;
  let isLineOpen = false;
  const clear = () => {
    if (isLineOpen) stream.write('\r\u001b[2K');
    isLineOpen = false;
  };
  const print = (text: string) => {
    clear();
    stream.write(`${safe(text)}\n`);
  };
  const printParts = (parts: readonly string[]) => {
    if (parts.length > 0) print(parts.join('; '));
  };
  const draw = (event: Extract<RunEvent, { type: 'progress' }>) => {
    const now = systemClock.now();
    const isLast = event.done === event.scenarios;
    if (!isLast && now - drawn < (isLive ? REDRAW : PLAIN_EVERY)) return;
    drawn = now;
    const text = progressLine(event, (now - started) / 1_000, event.done - event.restored);
    if (!isLive) return print(text);
    clear();
    stream.write(text.slice(0, Math.max(20, (stream.columns ?? 80) - 1)));
    isLineOpen = true;
  };
  return {
    show(event) {
      if (event.type === 'warning') print(`warning: ${event.message}`);
      else if (event.type === 'run-start') print(`${event.resumed ? 'resuming' : 'writing'} ${event.out}`);
      else if (event.type === 'rejected') {
        if (isVerbose) print(`rejected ${event.document} (${event.reasons.join(', ')}): ${event.detail}`);
      } else if (event.type === 'gaps' && isVerbose) print(actionsInWords(event));
      else if (event.type === 'estimate') print(estimateInWords(event));
      else if (event.type === 'wave-prelude') printParts(preludeParts(event));
      else if (event.type === 'wave-start') {
        started = systemClock.now();
        drawn = started;
      } else if (event.type === 'progress') draw(event);
      else if (event.type === 'stage') print(stageWords[event.stage]);
    },
    end: clear,
  };
}

/** Runs between two looks at the clock: asking it for every run would cost more than reading one. */
const LOOK_EVERY = 4_096;

/** Milliseconds before anything is said: short files are read without a word. */
const SILENT_FOR = 1_000;

/**
 * Reads evidence and shows on a terminal how many runs were read by now: one line on stderr that is drawn anew, and
 * taken away at last.
 *
 * @param what is counted, in words
 */
export async function withReadingProgress<T>(
  read: (onRun: () => void) => Promise<T>,
  stream: NodeJS.WriteStream = process.stderr,
  what = 'runs read',
): Promise<T> {
  const isLive = stream.isTTY === true && process.env['CI'] === undefined && process.env['TERM'] !== 'dumb';
  const started = systemClock.now();
  let runs = 0;
  let drawn = started;
  const onRun = () => {
    runs++;
    if (!isLive || runs % LOOK_EVERY !== 0) return;
    const now = systemClock.now();
    if (now - started < SILENT_FOR || now - drawn < REDRAW) return;
    drawn = now;
    stream.write(`\r\u001b[2K${count(runs)} ${what}`);
  };
  try {
    return await read(onRun);
  } finally {
    if (drawn > started) stream.write('\r\u001b[2K');
  }
}

const stageWords: Readonly<Record<Extract<RunEvent, { type: 'stage' }>['stage'], string>> = {
  certify: 'measuring what the corpus shares with the evals',
  emit: 'writing the corpus',
  report: 'writing the report',
};

/** `wave 1  412/2,000  3.1/s  8m 30s left  kept 398  rejected 14 (refused 2, near-duplicate 12)` */
export function progressLine(
  event: Extract<RunEvent, { type: 'progress' }>,
  seconds: number,
  doneSinceStart: number,
): string {
  const rate = seconds > 0 ? doneSinceStart / seconds : 0;
  const left = rate > 0 ? duration((event.scenarios - event.done) / rate) : '?';
  return [
    `wave ${event.wave + 1}`,
    `${count(event.done)}/${count(event.scenarios)}`,
    `${rate >= 10 ? Math.round(rate) : rate.toFixed(1)}/s`,
    `${left} left`,
    `kept ${count(event.kept)}`,
    `rejected ${count(event.rejected)}${event.rejected > 0 ? reasonsInWords(event.reasons) : ''}`,
  ].join('  ');
}

/** `about 460 requests for 200 documents: $3.10 to $4.20, at most $44.00 (list prices of 2026-10-24)` */
export function estimateInWords(estimate: RunEstimate): string {
  const { low, expected, high } = estimate;
  const start = `about ${count(estimate.requests)} requests for ${count(estimate.documents)} documents`;
  if (low === 'unknown' || expected === 'unknown' || high === 'unknown') {
    return `${start}: the price of these models is unknown to Lacuna`;
  }
  return `${start}: ${dollars(low)} to ${dollars(expected)} expected, at most ${dollars(high)} (list prices of ${estimate.pricesOf}, tokens estimated)`;
}

function dollars(amount: number): string {
  return `$${amount.toFixed(2)}`;
}

/** `354 buckets: settled 257, measure 78, teach 19; modelled risk 0.0487; 50 eval items proposed` */
function actionsInWords({ actions, modelledRisk, evalSeeds }: Extract<RunEvent, { type: 'gaps' }>): string {
  const counts = Object.entries(actions).filter(([, number]) => number > 0);
  const total = counts.reduce((sum, [, number]) => sum + number, 0);
  const listed = counts.map(([action, number]) => `${action} ${count(number)}`).join(', ');
  return `${count(total)} buckets: ${listed}; modelled risk ${modelledRisk.toPrecision(3)}; ${count(evalSeeds)} eval items proposed`;
}

/** What a wave begins with, where it is anything new. */
function preludeParts(event: Extract<RunEvent, { type: 'wave-prelude' }>): string[] {
  const { withdrawn, notes, examples, saturated } = event;
  const several = (number: number, one: string) => `${count(number)} ${one}${number === 1 ? '' : 's'}`;
  const parts = [
    withdrawn > 0 ? `${several(withdrawn, 'document')} rejected in review: out` : '',
    notes + examples > 0
      ? `the prompts of this wave have ${several(notes, 'note')} and ${several(examples, 'pinned example')}`
      : '',
    saturated.length > 0
      ? `new documents only repeat earlier ones in ${saturated.map((cell) => Object.values(cell).join(' × ')).join(', ')}: no more of them`
      : '',
  ];
  return parts.filter((part) => part !== '');
}

/** ` (refused 2, near-duplicate 12)`, the commonest first, or nothing. */
export function reasonsInWords(reasons: ReasonCounts): string {
  const listed = Object.entries(reasons)
    .toSorted(([, a], [, b]) => b - a)
    .map(([reason, number]) => `${reason} ${count(number)}`);
  return listed.length > 0 ? ` (${listed.join(', ')})` : '';
}

/** `8s`, `2m 05s`, `1h 10m`. */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole}s`;
  if (whole < 3_600) return `${Math.floor(whole / 60)}m ${String(whole % 60).padStart(2, '0')}s`;
  return `${Math.floor(whole / 3_600)}h ${String(Math.floor((whole % 3_600) / 60)).padStart(2, '0')}m`;
}

/** A number with thousands set off. */
export function count(number: number): string {
  return number.toLocaleString('en-GB');
}
