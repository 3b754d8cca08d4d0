import { viewBucket } from './bucket-view.ts';
import type { RunReport } from './data.ts';
import { factsOf } from './facts.ts';
import { type Content, html } from './html.ts';
import { labelsOf, summaryFromBuckets } from './map-summary.ts';
import { renderPage } from './page-shell.ts';
import { askedSection } from './sections/asked.ts';
import { bucketSection, MOST_BUCKETS } from './sections/buckets.ts';
import { certificateSection } from './sections/certificate.ts';
import { costSection } from './sections/costs.ts';
import { countsSection, type DocumentFile, readerSection } from './sections/documents.ts';
import { heatMapSection } from './sections/heat-maps.ts';
import { reproduceSection } from './sections/reproduce.ts';
import { riskSection } from './sections/risk.ts';
import { sliceSection } from './sections/slices.ts';
import { runSummary } from './sections/summary.ts';

/**
 * The report of a run, as one HTML file.
 *
 * @param packs packed documents to stand in the page, see `packing.ts`
 * @param files documents that lie beside it
 */
export function renderRunReport(
  report: RunReport,
  packs: readonly string[],
  files: readonly DocumentFile[],
): string {
  const { gaps, tally } = report;
  const map = gaps?.map ?? summaryFromBuckets([]);
  const labels = labelsOf(map);
  const teaching = { byBucket: tally.byBucket, removable: report.asked.removable };
  const views = (gaps?.buckets ?? []).map((bucket) => viewBucket(bucket, labels, teaching));
  return renderPage({
    title: `${gaps?.name ?? report.folder}: run report`,
    subtitle: html`<code>${report.folder}</code>, seed ${report.asked.seed}, Lacuna ${report.lacuna}`,
    banners: bannersOf(report),
    links: [
      ['summary', 'In short'],
      ['asked', 'What was asked'],
      ...(gaps ? ([['slices', 'Slices']] as const) : []),
      ['buckets', 'Buckets'],
      ['risk', 'Risk'],
      ['maps', 'Heat maps'],
      ['counts', 'Kept and rejected'],
      ['documents', 'Documents'],
      ['certificate', 'Certificate'],
      ['costs', 'Costs'],
      ['reproduce', 'To do it again'],
    ],
    body: [
      runSummary(report, views),
      askedSection(report),
      gaps && sliceSection(gaps, labels),
      bucketSection(views, true),
      riskSection(views),
      heatMapSection(views, map, labels, true),
      countsSection(tally),
      readerSection(tally.written, files),
      certificateSection(report.certificate, report.worst),
      costSection(report.spending, tally.kept),
      reproduceSection(report),
    ],
    facts: factsOf({
      views: views.slice(0, MOST_BUCKETS),
      map,
      labels,
      hasRun: true,
      total: tally.written,
      files,
      clauses: report.clauses,
    }),
    packs,
  });
}

function bannersOf({ state, asked }: RunReport): Content[] {
  const banners: Content[] = [];
  if (asked.writer === 'composer') {
    banners.push(
      html`<strong>Rehearsal, not for training.</strong> These documents were put together by the offline writer from ready phrases, to try the whole way out. They are marked <code>trainable: false</code>. For real ones, run with <code>--writer claude</code>.`,
    );
  }
  if (state === 'unfinished') {
    banners.push(
      html`<strong>This run has not finished.</strong> There is no corpus yet; the numbers are those on disk. Go on with it by <code>--resume</code>.`,
    );
  }
  if (state === 'gate-failed') {
    banners.push(
      html`<strong>A gate failed.</strong> The documents share text with an eval or between splits, and no corpus was written. See <a href="#certificate">the certificate</a>.`,
    );
  }
  return banners;
}
