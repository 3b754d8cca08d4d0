import { viewBucket } from './bucket-view.ts';
import type { GapsReport } from './data.ts';
import { factsOf } from './facts.ts';
import { html } from './html.ts';
import { labelsOf } from './map-summary.ts';
import { renderPage } from './page-shell.ts';
import { gapsAskedSection } from './sections/asked.ts';
import { bucketSection, MOST_BUCKETS } from './sections/buckets.ts';
import { heatMapSection } from './sections/heat-maps.ts';
import { gapsInputSection } from './sections/reproduce.ts';
import { riskSection } from './sections/risk.ts';
import { sliceSection } from './sections/slices.ts';
import { gapsSummary } from './sections/summary.ts';

/** The gaps of a map, as one HTML file: what a run would start from, without any documents. */
export function renderGapsReport(report: GapsReport): string {
  const { map } = report;
  const labels = labelsOf(map);
  const views = report.buckets.map((bucket) => viewBucket(bucket, labels, undefined));
  return renderPage({
    title: `${report.name}: gaps`,
    subtitle: html`Lacuna ${report.lacuna}`,
    banners: [],
    links: [
      ['summary', 'In short'],
      ['asked', 'What was asked'],
      ['slices', 'Slices'],
      ['buckets', 'Buckets'],
      ['risk', 'Risk'],
      ['maps', 'Heat maps'],
      ['reproduce', 'Inputs'],
    ],
    body: [
      gapsSummary(views),
      gapsAskedSection(report),
      sliceSection(report, labels),
      bucketSection(views, false),
      riskSection(views),
      heatMapSection(views, map, labels, false),
      gapsInputSection(report),
    ],
    facts: factsOf({
      views: views.slice(0, MOST_BUCKETS),
      map,
      labels,
      hasRun: false,
      total: 0,
      files: [],
      clauses: {},
    }),
    packs: [],
  });
}
