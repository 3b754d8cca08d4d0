import { relative } from 'node:path';
import type { DimensionReport, FieldReport, FileReport, ImportReport } from '../evidence/import-report.ts';
import { percent } from '../gaps/action.ts';
import { count } from './progress.ts';
import { formatTable } from './table.ts';

/** Lines shown of a list that may be long. */
const MOST_LINES = 12;

/**
 * An import report for people: the share mapped first, then what became of each dimension, then everything that is
 * not on the map.
 *
 * @param cwd the working folder, from which files are named
 */
export function importText(report: ImportReport, cwd: string): string {
  return [
    headline(report),
    report.runs > 0 ? formatTable(report.dimensions, dimensionColumns(report)) : '',
    section('no place on the map', report.dimensions.flatMap(outsideLines)),
    section('read under another name', report.dimensions.flatMap(aliasLines)),
    section('values of earlier versions, left open', report.dimensions.flatMap(pastLines)),
    section('must not occur, but did', report.illegal.map(ruleLine)),
    section('excluded by the map, so in no bucket of these', report.excluded.map(ruleLine)),
    section(
      'not scored',
      Object.entries(report.unscored).map(([reason, runs]) => `${reason}: ${many(runs, 'run')}`),
    ),
    report.unusedFields.length > 0 ? fieldText(report.unusedFields) : '',
    formatTable(report.files, fileColumns(cwd)),
    section(
      'put aside',
      report.putAside.map(({ message }) => message.replaceAll(`${cwd}/`, '')),
    ),
    section(
      'warnings',
      report.warnings.map((warning) => warning.replaceAll(`${cwd}/`, '')),
    ),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function headline({ shareMapped, mapped, runs, items, tallies }: ImportReport): string {
  const buckets = tallies > 0 ? `${many(tallies, 'row')} of bucket tables` : '';
  if (shareMapped === null) return `${buckets || 'nothing'} read\n`;
  return `${percent(shareMapped)} mapped: ${count(mapped)} of ${many(runs, 'run')} ${runs === 1 ? 'lies' : 'lie'} on the map, of ${many(items, 'item')}${buckets ? `; ${buckets}` : ''}\n`;
}

function dimensionColumns({ runs, dimensions }: ImportReport) {
  const share = (number: number) => (number === 0 ? '–' : percent(number / runs));
  const column = (title: string, of: (row: DimensionReport) => number) => ({
    title,
    align: 'right' as const,
    text: (row: DimensionReport) => share(of(row)),
  });
  return [
    { title: 'dimension', text: (row: DimensionReport) => row.dimension },
    column('placed', (row) => row.placed),
    column('open', (row) => row.open),
    column('outside', (row) => row.outside),
    ...(dimensions.some((row) => row.notApplicable > 0)
      ? [column('does not apply', (row) => row.notApplicable)]
      : []),
  ];
}

function outsideLines({ dimension, commonestOutside, distinctOutside }: DimensionReport): string[] {
  if (distinctOutside === 0) return [];
  const listed = commonestOutside.map(({ raw, runs }) => `"${shortened(raw)}" ${count(runs)}`).join(', ');
  const more =
    distinctOutside > commonestOutside.length
      ? `, and ${count(distinctOutside - commonestOutside.length)} more`
      : '';
  return [`${dimension}: ${listed}${more}`];
}

function aliasLines({ dimension, readAs }: DimensionReport): string[] {
  // A number in its range is where it belongs.
  return readAs
    .filter(({ through }) => through !== 'range')
    .map(
      ({ raw, value, through, runs }) =>
        `${dimension}: "${shortened(raw)}" as ${value} (${through}), ${many(runs, 'run')}`,
    );
}

function pastLines({ dimension, past }: DimensionReport): string[] {
  return past.map(
    ({ raw, splitInto, runs }) =>
      `${dimension}: "${raw}" ${splitInto.length > 0 ? `was split into ${splitInto.join(', ')}` : 'was retired'}, ${many(runs, 'run')}`,
  );
}

function ruleLine({ inWords, because, runs }: ImportReport['illegal'][number]): string {
  const rule = inWords || because || 'a rule without words';
  return `${many(runs, 'run')}: ${rule}${inWords && because ? ` (${because})` : ''}`;
}

function fieldText(fields: readonly FieldReport[]): string {
  const shown = fields.slice(0, MOST_LINES);
  const table = formatTable(shown, [
    { title: 'field that no rule used', text: ({ field }) => shortened(field) },
    { title: 'runs', align: 'right', text: ({ runs }) => count(runs) },
    { title: 'kept', text: ({ isAttribute }) => (isAttribute ? 'as attribute' : '') },
    {
      title: 'examples',
      text: ({ examples }) => examples.map((example) => example.replaceAll(/\s+/g, ' ')).join(' | '),
    },
  ]);
  return table + more(fields.length);
}

function fileColumns(cwd: string) {
  const name = (file: string) => (file.startsWith('/') ? relative(cwd, file) || file : file);
  return [
    { title: 'file', text: ({ file }: FileReport) => name(file) },
    { title: 'format', text: ({ format }: FileReport) => format ?? 'passed over: no known format' },
    { title: 'mapping', text: ({ mapping }: FileReport) => (mapping === null ? '' : name(mapping)) },
    {
      title: 'runs',
      align: 'right' as const,
      text: ({ runs }: FileReport) => (runs === 0 ? '' : count(runs)),
    },
    {
      title: 'buckets',
      align: 'right' as const,
      text: ({ tallies }: FileReport) => (tallies === 0 ? '' : count(tallies)),
    },
  ];
}

function section(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  return `${title}\n${lines
    .slice(0, MOST_LINES)
    .map((line) => `  ${line}\n`)
    .join('')}${more(lines.length)}`;
}

function more(length: number): string {
  return length > MOST_LINES
    ? `  … and ${count(length - MOST_LINES)} more; --json and --report have all\n`
    : '';
}

function many(number: number, noun: string): string {
  return `${count(number)} ${noun}${number === 1 ? '' : 's'}`;
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
