import type { BugReport, BugStatus } from '../bugs/bug-report.ts';
import type { CellCounts } from '../bugs/cell-counts.ts';
import type { Delivery } from '../bugs/deliver.ts';
import type { SliceSearch } from '../bugs/find-slice.ts';
import { nextStep } from '../bugs/next-step.ts';
import type { Standing } from '../bugs/standing.ts';
import { percent } from '../gaps/action.ts';
import { type Cell, cellToList } from '../records/cell.ts';
import type { Regions } from '../records/regions.ts';
import { count } from './progress.ts';
import { type Column, formatTable } from './table.ts';

/** What `lacuna bug` prints: what was done, step by step, where the bug stands and what it needs next. */
export function bugText(report: BugReport, shown: (path: string) => string): string {
  const lines = [
    `${report.slug}: ${report.title}`,
    '',
    ...step('placed', placedLines(report)),
    ...step('sealed', sealedLines(report, shown)),
    ...step('probed', probedLines(report, shown)),
    ...step('answered', report.answered.map(answeredLine)),
    ...step('searched', report.search ? searchLines(report.search, report) : []),
    ...step('found', report.search ? [] : foundLines(report)),
    ...step('to teach', report.regions && report.state === 'found' ? regionLines(report.regions) : []),
    ...step('taught', taughtLines(report)),
    ...step('measured', report.taught ? report.standings.map((one) => standingLine(one, report)) : []),
    ...step('note', report.notes),
    '',
    `State: ${report.state}. ${nextStep(report)}`,
    '',
  ];
  return lines.join('\n');
}

/** What was delivered, in lines. */
export function deliveryText(delivery: Delivery): string {
  const splits = Object.entries(delivery.bySplit).map(([split, documents]) => `${split} ${count(documents)}`);
  const { merged } = delivery;
  return [
    '',
    `${count(delivery.kept)} documents kept (${splits.join(', ') || 'none'}), ${count(delivery.rejected)} rejected → ${delivery.out}`,
    `${count(delivery.seeds)} regression seeds → ${delivery.seedsFile}`,
    ...(merged
      ? [
          `merged with the ${count(merged.base)} of the corpus before: ${count(merged.added)} added, ${count(merged.rejected)} not → ${merged.out}`,
        ]
      : []),
    ...(delivery.certificate
      ? []
      : ['The certificate failed: the corpus is not disjoint, and was not delivered.']),
    '',
  ].join('\n');
}

/** What `lacuna bug status` prints: a line for each model that was measured in a bug's slice. */
export function bugStatusText(statuses: readonly BugStatus[]): string {
  if (statuses.length === 0) return 'No bug was reported beside this map.\n';
  const rows = statuses.flatMap((status): StatusRow[] =>
    status.standings.length === 0
      ? [{ status, standing: null, isFirst: true }]
      : status.standings.map((standing, index) => ({ status, standing, isFirst: index === 0 })),
  );
  return [
    formatTable(rows, statusColumns),
    ...statuses.map((status) => `${status.slug} (${status.state}): ${nextStep(status)}`),
    '',
    'Intervals are 95 %, on effective numbers of runs. "Bounded by" is the one-sided 95 % upper bound; "fixed" needs it below the number in the column after it. The rate before was chosen for being high, so it is too high on average.',
    '',
  ].join('\n');
}

interface StatusRow {
  readonly status: BugStatus;
  readonly standing: Standing | null;
  readonly isFirst: boolean;
}

const statusColumns: readonly Column<StatusRow>[] = [
  { title: 'bug', text: ({ status, isFirst }) => (isFirst ? status.slug : '') },
  { title: 'state', text: ({ status, isFirst }) => (isFirst ? status.state : '') },
  {
    title: 'slice',
    text: ({ status, isFirst }) =>
      isFirst && status.cell
        ? `${inWords(status.cell)}${status.found?.measured === true ? '' : ' (unmeasured)'}`
        : '',
  },
  {
    title: 'taught',
    align: 'right',
    text: ({ status, isFirst }) => (isFirst && status.taught ? `${count(status.taught.documents)} docs` : ''),
  },
  { title: 'checkpoint', text: ({ standing }) => (standing ? standing.subject || '(unnamed)' : '') },
  { title: 'when', text: ({ standing }) => (standing ? whenOf(standing) : '') },
  {
    title: 'fails',
    align: 'right',
    text: ({ standing }) => (standing ? `${count(standing.slice.fails)}/${count(standing.slice.runs)}` : ''),
  },
  {
    title: 'failing',
    align: 'right',
    text: ({ standing }) => (standing ? rateText(standing.slice) : ''),
  },
  {
    title: 'bounded by',
    align: 'right',
    text: ({ standing }) => (standing ? percent(standing.slice.upperBound) : ''),
  },
  {
    title: 'fixed below',
    align: 'right',
    text: ({ status, isFirst }) => (isFirst ? percent(status.fixedBelow) : ''),
  },
  {
    title: 'clean runs needed',
    align: 'right',
    text: ({ standing }) => (standing?.when === 'after' ? count(standing.cleanRunsNeeded) : ''),
  },
  { title: 'verdict', text: ({ standing }) => standing?.verdict ?? '' },
];

const LABEL_WIDTH = 10;

function step(label: string, lines: readonly string[]): string[] {
  return lines.map((line, index) => `  ${(index === 0 ? label : '').padEnd(LABEL_WIDTH)}${line}`);
}

function placedLines({ placement, applied, suggested, state }: BugReport): string[] {
  const { cell, proposals } = placement;
  return [
    Object.keys(cell).length > 0 ? inWords(cell) : 'nowhere yet: the report names no value of the map',
    ...applied.map((id) => `the map was changed: ${id}`),
    ...proposals.flatMap(({ id, title, evidence, caution }) => [
      `spec bug ${id}: ${title}`,
      `  ${evidence}`,
      `  ${caution}`,
    ]),
    ...(GUESSING.includes(state) ? guessLines(suggested) : []),
  ];
}

/** States in which the cell of a report is still open to a guess. */
const GUESSING: readonly BugStatus['state'][] = ['reported', 'unplaced', 'placed', 'sealed', 'probed'];

function guessLines(suggested: BugReport['suggested']): string[] {
  if (suggested.length === 0) return [];
  return [
    ...suggested.map(
      ({ dimension, value, transcripts, of, evidence }) =>
        `a guess, not taken: ${dimension}: ${value} (in ${transcripts} of ${of} texts: ${evidence.slice(0, 3).join(', ')})`,
    ),
    '  if a guess is right, write it into the cell of the bug file',
  ];
}

function foundLines({ found }: BugReport): string[] {
  if (!found) return [];
  const { cell, counts, confirmed } = found;
  if (!counts) return [`${inWords(cell)}, taken from the report and unmeasured`];
  const how = confirmed === true ? '; confirmed on the other half of the items' : '';
  return [
    `${inWords(cell)}: ${count(counts.fails)} of ${count(counts.runs)} runs fail, ${rateText(counts)}${how}`,
  ];
}

function sealedLines({ sealed }: BugReport, shown: (path: string) => string): string[] {
  return [`${count(sealed.texts)} texts and ${count(sealed.names)} listed names → ${shown(sealed.file)}`];
}

function probedLines({ probed, probesFile, state }: BugReport, shown: (path: string) => string): string[] {
  if (!probed || probesFile === null || state === 'unplaced') return [];
  const { seeds, core, near, far, nonApplication, suspectedRate, baseRate, power } = probed;
  return [
    `${count(seeds)} eval seeds → ${shown(probesFile)}`,
    `${count(core)} in the cell, ${count(near)} one value away, ${count(far)} two away, ${count(nonApplication)} where the rule does not apply`,
    `a slice that fails in ${percent(suspectedRate)} of the cases, against ${percent(baseRate)} elsewhere, is found with a probability of ${percent(power)}`,
  ];
}

function answeredLine({ source, items, runs, subjects }: BugReport['answered'][number]): string {
  return `${count(items)} items, ${count(runs)} runs of ${subjects.map((name) => name || '(unnamed)').join(', ')} from ${source}`;
}

function searchLines(search: SliceSearch, { found, probed }: BugReport): string[] {
  const { slice, inCell, needed, others, confirmed, narrower } = search;
  const elsewhere = others.map(({ cell, rate }) => `also failing: ${inWords(cell)} (${percent(rate)})`);
  if (slice) {
    const { cell, fails, runs, rate, interval, outsideRate, pValue } = slice;
    return [
      `${inWords(cell)} fails in ${percent(rate)} of the cases (${percent(interval[0])}–${percent(interval[1])}; ${count(fails)} of ${count(runs)} runs), ${outsideRate === null ? 'nothing' : percent(outsideRate)} elsewhere; p = ${pValue.toFixed(3)} for all cells tested`,
      confirmed === null
        ? 'the rate was chosen for being high, so it is too high on average'
        : confirmed
          ? 'half of the items found it, and the other half confirms it; the rate of all was chosen for being high'
          : 'on half of the items it could not be confirmed, which has half of the power: take the rate with care',
      ...(narrower
        ? [
            `within it ${inWords(narrower.cell)} fails in ${percent(narrower.rate)}, which was not confirmed and may be chance`,
          ]
        : []),
      ...elsewhere,
    ];
  }
  if (inCell.items === 0) {
    return found ? ['nothing was measured: the cell of the report is taken as it is'] : [];
  }
  const seen = `${count(inCell.fails)} of ${count(inCell.runs)} runs in the cell fail; the rate there is bounded by ${percent(inCell.upperBound)}`;
  return [`the evidence supports no slice yet: ${seen}`, ...needLines(needed, probed), ...elsewhere];
}

function needLines(needed: number | null, probed: BugReport['probed']): string[] {
  if (needed === null) {
    return [
      'at the rate that was seen, no number of items would make it stand out from what fails elsewhere',
    ];
  }
  if (needed > 0) return [`about ${count(needed)} more items in the cell would settle it`];
  return probed
    ? [
        `there are as many as would have shown a rate of ${percent(probed.suspectedRate)}: it is rarer, or elsewhere`,
      ]
    : [];
}

function regionLines({ teach, holdOut, measured }: Regions): string[] {
  const at = (distance: number) => teach.filter((region) => region.distance === distance).length;
  const far = teach.length - at(0) - at(1);
  return [
    `the slice, ${count(at(1))} ${at(1) === 1 ? 'sibling' : 'siblings'} one value away and ${count(far)} further ones; ${count(holdOut.length)} held out${measured ? '' : '; unmeasured'}`,
  ];
}

function taughtLines({ taught }: BugReport): string[] {
  if (!taught) return [];
  const { out, merged, documents, seeds, writer } = taught;
  return [
    `${count(documents)} documents and ${count(seeds)} regression seeds → ${out}${merged === '' ? '' : `, merged → ${merged}`}`,
    ...(writer === 'composer' ? ['written by the offline writer: a rehearsal, not for training'] : []),
  ];
}

function standingLine(standing: Standing, { fixedBelow }: BugReport): string {
  const { subject, slice, verdict, cleanRunsNeeded, heldOut, overCaution } = standing;
  const parts = [
    `${subject || '(unnamed)'} (${whenOf(standing)}): ${count(slice.fails)} of ${count(slice.runs)} runs fail, ${rateText(slice)}`,
    ...(verdict === null
      ? []
      : [
          `bounded by ${percent(slice.upperBound)}`,
          cleanRunsNeeded === 0
            ? `${verdict}: below ${percent(fixedBelow)}`
            : `${verdict}: ${count(cleanRunsNeeded)} further clean runs before ${percent(fixedBelow)} is bounded`,
        ]),
    ...(heldOut && heldOut.runs > 0 ? [`held-out siblings ${rateText(heldOut)}`] : []),
    ...(overCaution ? [`too cautious where the rule does not apply ${rateText(overCaution)}`] : []),
  ];
  return parts.join('; ');
}

function whenOf({ when, trained }: Standing): string {
  if (when === 'before') return 'before';
  return trained ? 'trained on it' : 'not known to be trained on it';
}

function rateText({ rate, interval, runs }: Pick<CellCounts, 'rate' | 'interval' | 'runs'>): string {
  return runs === 0 ? 'unknown' : `${percent(rate)} (${percent(interval[0])}–${percent(interval[1])})`;
}

function inWords(cell: Cell): string {
  return cellToList(cell).join(' ');
}
