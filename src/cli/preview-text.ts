import { aimOf } from '../plan/context.ts';
import type { Cell } from '../records/cell.ts';
import type { Preview, PreviewItem } from '../run/preview.ts';
import type { PreviewChanges } from '../run/preview-memory.ts';
import { count, estimateInWords, reasonsInWords } from './progress.ts';

const RULE = '─'.repeat(78);

/** A scenario, its prompt and its document, one below the other. */
export function previewItemText({ scenario, prompt, document }: PreviewItem): string {
  const people = scenario.cast
    .map((member) => `${member.given} ${member.family} (${member.part})`)
    .join(', ');
  const lines = [
    RULE,
    `SCENARIO ${scenario.id}   ${scenario.form}/${scenario.variant}   ${scenario.unit}   ${scenario.split}   ${aimOf(scenario)}`,
    `focus       ${cellText(scenario.focus)}`,
    `background  ${cellText(backgroundOf(scenario))}`,
    `persona     ${scenario.persona.introduction}`,
    `cast        ${people}`,
    `setting     ${scenario.setting.organisation}, ${scenario.setting.sector}, ${scenario.setting.place}`,
    ...scenario.clauses.map((clause) => `clause      ${clause.id}  (${clause.reason})`),
    '',
    'PROMPT',
    ...prompt.system.map((block) => block.text),
    '',
    prompt.user,
  ];
  if (document) {
    lines.push(
      '',
      `DOCUMENT ${document.id}   ${document.status}   ${document.words} words   about ${document.tokens} tokens`,
      ...document.verdicts
        .filter((verdict) => !verdict.passed)
        .map((verdict) => `rejected    ${verdict.code}: ${verdict.detail}`),
      `recognised  ${cellText(document.focusFound)}`,
      '',
      document.text,
    );
  }
  return `${lines.join('\n')}\n`;
}

/** What the whole run would plan, reject and cost, going by this handful; and what has changed since the last. */
export function previewSummary(preview: Preview, changes: PreviewChanges | undefined): string[] {
  const { plan, items, estimate } = preview;
  const aims = countOf(plan.scenarios.map(aimOf));
  const splits = countOf(plan.scenarios.map((scenario) => scenario.split));
  const written = items.flatMap(({ document }) => (document ? [document] : []));
  const rejected = written.filter((document) => document.status === 'rejected');
  const reasons = Object.fromEntries(
    Object.entries(tallyOf(rejected.flatMap((document) => document.reasons))),
  );
  return [
    `A run would plan ${count(plan.scenarios.length)} documents: ${aims} (${splits}), and ${count(plan.measuring.seeds.length)} eval items.`,
    ...(written.length > 0
      ? [
          `Of the ${count(written.length)} written here, ${count(written.length - rejected.length)} would be kept and ${count(rejected.length)} rejected${reasonsInWords(reasons)}; what is rejected is written anew in a further wave.`,
        ]
      : []),
    estimate ? `It would send ${estimateInWords(estimate)}.` : 'It would cost nothing: no model is asked.',
    ...(changes ? changesText(changes) : []),
  ];
}

/** Lines of a diff that are shown. */
const DIFF_LINES = 40;

function changesText({ shared, prompts, documents, diff }: PreviewChanges): string[] {
  const lines = diff.split('\n').slice(2);
  const more = lines.length > DIFF_LINES ? [`… ${count(lines.length - DIFF_LINES)} more lines`] : [];
  return [
    `Since the last preview, of ${count(shared)} scenarios in both: ${count(prompts)} prompts and ${count(documents)} documents have changed.`,
    ...(prompts > 0 ? ['', ...lines.slice(0, DIFF_LINES), ...more] : []),
  ];
}

/** `dimension=value  dimension=value`. */
export function cellText(cell: Cell): string {
  return Object.entries(cell)
    .map(([dimension, value]) => `${dimension}=${value}`)
    .join('  ');
}

/** The part of a scenario's cell that is not its focus. */
export function backgroundOf(scenario: PreviewItem['scenario']): Cell {
  return Object.fromEntries(
    Object.entries(scenario.cell).filter(([dimension]) => scenario.focus[dimension] === undefined),
  );
}

function tallyOf(items: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[item] = (counts[item] ?? 0) + 1;
  return counts;
}

function countOf(items: readonly string[]): string {
  return Object.entries(tallyOf(items))
    .toSorted(([, a], [, b]) => b - a)
    .map(([item, number]) => `${count(number)} ${item}`)
    .join(', ');
}
