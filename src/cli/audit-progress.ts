import type { AuditProgress } from '../audit/audit-options.ts';
import { systemClock } from '../clock.ts';
import { count, duration } from './progress.ts';

/** Shows how far an audit has come. */
export interface AuditProgressLine {
  show(progress: AuditProgress): void;
  /** Takes the line away. */
  end(): void;
}

/** Milliseconds before anything is said, between two drawings of the line, and between two plain lines. */
const SILENT_FOR = 1_000;
const REDRAW = 100;
const PLAIN_EVERY = 5_000;

/** One line that is drawn anew; plain lines now and then where the stream is no terminal. */
export function createAuditProgress(stream: NodeJS.WriteStream): AuditProgressLine {
  const isLive = stream.isTTY === true && process.env['CI'] === undefined && process.env['TERM'] !== 'dumb';
  const clear = () => {
    if (isLineOpen) stream.write('\r\u001b[2K');
    isLineOpen = false;
  };
  let reading: AuditProgress['reading'] | undefined;
  let started = systemClock.now();
  let drawn = started;
  let isLineOpen = false;
  return {
    show(progress) {
      const now = systemClock.now();
      if (progress.reading !== reading) {
        reading = progress.reading;
        started = now;
        drawn = now;
      }
      const wait = isLive ? (drawn === started ? SILENT_FOR : REDRAW) : PLAIN_EVERY;
      if (now - drawn < wait) return;
      drawn = now;
      const line = auditProgressLine(progress, (now - started) / 1_000);
      clear();
      stream.write(isLive ? line.slice(0, Math.max(20, (stream.columns ?? 80) - 1)) : `${line}\n`);
      isLineOpen = isLive;
    },
    end: clear,
  };
}

const words: Readonly<Record<AuditProgress['reading'], string>> = {
  dataset: 'reading',
  against: 'reading the other dataset',
  splits: 'comparing splits',
  subset: 'writing the subset',
};

/** `reading  412,000 documents  31,000/s  45 %  16s left`, as far as it is known. */
export function auditProgressLine(progress: AuditProgress, seconds: number): string {
  const { reading, documents, bytesRead, bytesTotal } = progress;
  const parts = [words[reading], `${count(documents)} documents`];
  if (seconds > 0) parts.push(`${count(Math.round(documents / seconds))}/s`);
  if (bytesTotal !== null && bytesTotal > 0) {
    const share = Math.min(1, bytesRead / bytesTotal);
    parts.push(`${Math.floor(share * 100)} %`);
    if (share > 0.01 && share < 1) parts.push(`${duration((seconds * (1 - share)) / share)} left`);
  }
  return parts.join('  ');
}
