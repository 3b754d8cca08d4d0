import type { Audit } from '../audit/audit-result.ts';
import type { CoverageMap } from '../coverage/map.ts';
import { createCitationBook } from './audit/citation-book.ts';
import { contaminationSection } from './audit/contamination.ts';
import { coverageSection } from './audit/coverage.ts';
import { differenceSection } from './audit/difference.ts';
import { duplicateSection } from './audit/duplicates.ts';
import { auditBuckets, pageBucketOf } from './audit/facts.ts';
import { healthSection } from './audit/health.ts';
import { placesOf } from './audit/places.ts';
import { auditStyle } from './audit/style.ts';
import { auditSummary } from './audit/summary.ts';
import { readSection } from './audit/what-was-read.ts';
import { counted } from './figures.ts';
import { type Content, html } from './html.ts';
import { labelsOf, summariseMap } from './map-summary.ts';
import { renderPage } from './page-shell.ts';
import { MOST_BUCKETS } from './sections/buckets.ts';

/** What a report on an audit is made from. */
export interface AuditReport {
  readonly audit: Audit;
  /** The map that coverage was measured against, where there was one. */
  readonly map: CoverageMap | undefined;
  readonly lacuna: string;
}

/** An audit as one HTML file, in which every number opens the documents behind it. */
export function renderAuditReport({ audit, map, lacuna }: AuditReport): string {
  const { coverage, difference, files } = audit;
  const summary = map && summariseMap(map);
  const drawn = summary && { map: summary, labels: labelsOf(summary) };
  const buckets = coverage && drawn ? auditBuckets(coverage, drawn.labels) : [];
  const places = placesOf(files.map(({ file }) => file));
  const book = createCitationBook(places);
  const sections: Content[] = [
    auditSummary(audit, buckets),
    readSection(audit, places),
    coverage && drawn ? coverageSection(coverage, buckets, drawn, book) : false,
    difference && drawn ? differenceSection(difference, drawn) : false,
    healthSection(audit.health, book),
    duplicateSection(audit.health.duplicates, places),
    contaminationSection(audit.contamination, places),
  ];
  return renderPage({
    title: `${nameOf(files.map(({ file }) => file))}: audit`,
    subtitle: html`${map && html`Map <code>${map.name}</code>, `}Lacuna ${lacuna}`,
    banners: bannersOf(audit),
    links: [
      ['summary', 'In short'],
      ['read', 'What was read'],
      ...(coverage ? ([['coverage', 'Coverage']] as const) : []),
      ...(coverage ? ([['holes', 'Holes']] as const) : []),
      ...(coverage ? ([['balance', 'Balance']] as const) : []),
      ...(difference ? ([['difference', 'Difference']] as const) : []),
      ['health', 'Health'],
      ['duplicates', 'Duplicates'],
      ['contamination', 'Contamination'],
    ],
    body: [sections, book.dialog()],
    facts: {
      buckets: buckets.slice(0, MOST_BUCKETS).map(pageBucketOf),
      total: 0,
      files: [],
      labels: {},
      clauses: {},
    },
    packs: [],
    style: auditStyle,
  });
}

/** A file by its name, several by the folder they are in. */
function nameOf(files: readonly string[]): string {
  const [first = ''] = files;
  if (files.length === 1) return first.split('/').at(-1) ?? first;
  const folder = placesOf(files)
    .folder.split('/')
    .filter((part) => part !== '' && part !== '..');
  return folder.slice(-2).join('/') || counted(files.length, 'file');
}

function bannersOf({ gates, coverage }: Audit): Content[] {
  const failed = gates.filter(({ passed }) => !passed);
  return [
    ...(failed.length > 0
      ? [
          html`<strong>${counted(failed.length, 'gate')} failed:</strong> ${failed.map(({ gate }, index) => html`${index > 0 && ', '}<code>${gate}</code>`)}.`,
        ]
      : []),
    ...(coverage
      ? []
      : [
          html`<strong>No coverage map was given</strong>, so nothing is said of what the dataset teaches. Give one with <code>--map</code>.`,
        ]),
  ];
}
