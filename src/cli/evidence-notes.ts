import type { LoadedEvidence } from '../evidence/load-evidence.ts';
import { percent } from '../gaps/action.ts';
import { count } from './progress.ts';
import { safe, shownMessage } from './report-error.ts';

/** Lines shown of a list that may be long. */
const MOST_LINES = 5;

/**
 * Says on stderr what of the evidence does not count: runs that lie nowhere on the map, files and rows that were put
 * aside, and whatever reading it warned of. Says nothing where everything counts, and nothing twice.
 */
export function noteEvidence(...evidence: readonly Pick<LoadedEvidence, 'report' | 'putAside'>[]): void {
  const lines = [...new Set(evidence.flatMap(evidenceNotes))];
  if (lines.length > 0) process.stderr.write(safe(`${lines.join('\n')}\n`));
}

/** The lines of {@link noteEvidence}. */
export function evidenceNotes({ report, putAside }: Pick<LoadedEvidence, 'report' | 'putAside'>): string[] {
  const { shareMapped, runs, mapped, dimensions, illegal, files } = report;
  const passedOver = files.filter(({ format }) => format === null);
  return [
    ...(shareMapped !== null && shareMapped < 1
      ? [
          `warning: ${percent(shareMapped)} of the runs lie on the map, ${count(runs - mapped)} of ${count(runs)} do not`,
        ]
      : []),
    ...shortList(
      dimensions
        .filter(({ outside }) => outside > 0)
        .map(
          ({ dimension, outside, commonestOutside }) =>
            `warning: ${dimension} has no place for the value of ${count(outside)} runs, such as ${commonestOutside
              .slice(0, 3)
              .map(({ raw }) => `"${raw}"`)
              .join(', ')}`,
        ),
    ),
    ...shortList(
      illegal.map(
        ({ inWords, runs: found }) => `warning: ${count(found)} runs that must not occur: ${inWords}`,
      ),
    ),
    ...(passedOver.length > 0
      ? [
          `warning: ${count(passedOver.length)} files are in no known format and were passed over: ${passedOver
            .slice(0, MOST_LINES)
            .map(({ file }) => shown(file))
            .join(', ')}`,
        ]
      : []),
    ...shortList(report.warnings.map((warning) => `warning: ${shown(warning)}`)),
    ...(putAside.length > 0
      ? [
          `warning: ${count(putAside.length)} rows of the evidence were put aside`,
          ...shortList(putAside.map((error) => `  ${shownMessage(error)}`)),
        ]
      : []),
  ];
}

function shortList(lines: readonly string[]): string[] {
  const more = lines.length - MOST_LINES;
  return [...lines.slice(0, MOST_LINES), ...(more > 0 ? [`  … and ${count(more)} more`] : [])];
}

function shown(text: string): string {
  return text.replaceAll(`${process.cwd()}/`, '');
}
