import { itemOf, type MarkIndex, triageMarks } from '../evidence/triage/marks.ts';
import { cellsInWords, type TriageGroup } from '../evidence/triage/queue.ts';
import { percent } from '../gaps/action.ts';
import type { JudgeError } from '../gaps/judge-error.ts';
import type { Interval } from '../gaps/rates.ts';
import type { TriageStatus } from '../gaps/triage-status.ts';
import type { Observation } from '../records/evidence.ts';
import { count } from './progress.ts';
import { formatTable } from './table.ts';

/** The groups of a queue that have items without a mark, as a table. */
export function queueText(groups: readonly TriageGroup[], index: MarkIndex): string {
  const waiting = groups
    .map((group) => ({ group, left: group.items.filter((item) => !index.find(itemOf(item), 'fail')) }))
    .filter(({ left }) => left.length > 0);
  const items = waiting.reduce((sum, { left }) => sum + left.length, 0);
  const table = formatTable(waiting, [
    { title: 'group', text: ({ group }) => group.title },
    { title: 'by', text: ({ group }) => group.by },
    { title: 'items', align: 'right', text: ({ group }) => count(group.items.length) },
    { title: 'left', align: 'right', text: ({ left }) => count(left.length) },
    { title: 'fails', align: 'right', text: ({ left }) => count(sum(left, ({ fails }) => fails)) },
    { title: 'modes', text: ({ group }) => shortened(group.modes) },
    { title: 'cells', text: ({ left }) => shortened([...new Set(left.map(cellsInWords))]) },
    { title: 'first item', text: ({ left }) => left[0]!.id },
  ]);
  if (groups.length === 0) return 'No item fails.\n';
  if (waiting.length === 0) return 'Every failing item is marked.\n';
  return `${table}\n${count(items)} failing ${items === 1 ? 'item' : 'items'} in ${count(waiting.length)} ${waiting.length === 1 ? 'group' : 'groups'} have no mark.\n`;
}

/** How far a triage is and what it shows, in a few lines. */
export function statusText(status: TriageStatus): string {
  const { failing, marked, unmarked, rates, judge } = status;
  const marks = triageMarks.map((mark) => `${count(marked[mark])} ${mark}`).join(', ');
  const lines = [
    `${count(failing)} failing items: ${marks}, ${count(unmarked)} without a mark.`,
    `Failure rate: ${rate(rates.judged)} as judged; ${rate(rates.confirmedOnly)}–${rate(rates.marked)} with the marks, from confirmed fails only to all that nobody refuted.`,
    'reason' in judge ? `Judge: unknown; ${judge.reason}. Use --calibrate N.` : judgeText(judge),
    ...('reason' in judge
      ? []
      : [
          'reason' in rates.corrected
            ? `No corrected rate: ${rates.corrected.reason}.`
            : `Failure rate corrected for judge error: ${percent(rates.corrected.rate)} (95 % interval ${interval(rates.corrected.interval)}; an item counts as one run).`,
        ]),
  ];
  return `${lines.join('\n')}\n`;
}

function judgeText({ leftOut, ...judge }: JudgeError): string {
  const bugs = leftOut.evalBugs + leftOut.specBugs;
  return [
    `Judge: sensitivity ${percent(judge.sensitivity)} (95 % interval ${interval(judge.sensitivityInterval)}),`,
    `specificity ${percent(judge.specificity)} (${interval(judge.specificityInterval)}),`,
    `over runs, from ${count(judge.fails.marked)} items with a fail (${count(judge.fails.wrong)} wrong)`,
    `and ${count(judge.passes.marked)} with a pass (${count(judge.passes.wrong)} wrong) drawn at random;`,
    `${count(bugs)} faulty ${bugs === 1 ? 'item' : 'items'} left out.`,
  ].join(' ');
}

function rate(value: number | null): string {
  return value === null ? 'unknown' : percent(value);
}

function interval([low, high]: Interval): string {
  return `${percent(low)}–${percent(high)}`;
}

/** Names shown of a list. */
const SHOWN = 2;

function shortened(names: readonly string[]): string {
  const more = names.length > SHOWN ? `, +${count(names.length - SHOWN)}` : '';
  return names.slice(0, SHOWN).join(', ') + more;
}

function sum(items: readonly Observation[], of: (item: Observation) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
