import type { Clock } from '../../clock.ts';
import type { CalibrationSample } from '../../evidence/triage/calibration.ts';
import type { MarkFile } from '../../evidence/triage/mark-file.ts';
import {
  indexMarks,
  itemOf,
  type Mark,
  type MarkIndex,
  markingOf,
  type TriageMark,
  type Verdict,
} from '../../evidence/triage/marks.ts';
import { cellsInWords, type TriageGroup } from '../../evidence/triage/queue.ts';
import { createTranscriptShelf, type TranscriptShelf } from '../../evidence/triage/transcript-shelf.ts';
import type { FindFormat } from '../../evidence/triage/transcripts.ts';
import type { Observation } from '../../records/evidence.ts';
import { cutTranscripts } from './cut.ts';
import type { Change, Changed, Finding, ItemView, QueueView, TranscriptView } from './views.ts';

/** What the page works on. */
export type TriageWork =
  | { readonly kind: 'queue'; readonly groups: readonly TriageGroup[] }
  | { readonly kind: 'calibration'; readonly sample: CalibrationSample };

/** Everything behind the page that is not HTTP. */
export interface TriageSession {
  queue(): Promise<QueueView>;
  /** The transcripts of the item at a place, or undefined where there is no such place. */
  transcript(place: number, showsAll: boolean): Promise<TranscriptView | undefined>;
  /**
   * Marks items. Resolves once every mark is on disk.
   *
   * @returns undefined where a change names no item of the queue or no finding of its kind; then nothing is written
   */
  change(changes: readonly Change[]): Promise<Changed | undefined>;
}

/** What a session needs. */
export interface SessionParts {
  readonly work: TriageWork;
  readonly marks: MarkFile;
  readonly clock: Clock;
  readonly find?: FindFormat;
}

/** A session over failing items, or over a calibration sample with its verdicts hidden. */
export function createSession({ work, marks, clock, find }: SessionParts): TriageSession {
  const isBlind = work.kind === 'calibration';
  const entries = entriesOf(work);
  const shelf: TranscriptShelf = createTranscriptShelf(
    entries.map(({ observation }) => observation),
    find,
  );
  const view = (place: number, index: MarkIndex) => viewOf(entries[place]!, index, isBlind);
  return {
    async queue() {
      const index = indexMarks(await marks.read());
      return {
        isBlind,
        groups: groupsOf(work),
        items: entries.map((_, place) => view(place, index)),
      };
    },
    async transcript(place, showsAll) {
      if (!entries[place]) return undefined;
      return cutTranscripts(await shelf.get(place), showsAll);
    },
    async change(changes) {
      const known = await marks.read();
      const before = indexMarks(known);
      const at = new Date(clock.now()).toISOString();
      const added: Mark[] = [];
      for (const { item, finding, note } of changes) {
        const entry = entries[item];
        const mark = entry && markOf(finding, entry.judged, isBlind);
        if (!entry || mark === undefined) return undefined;
        const verdict = { ...itemOf(entry.observation), judged: entry.judged };
        // A calibration takes back its own marks only.
        if (isBlind && mark === null && !before.find(verdict, entry.judged)?.calibration) continue;
        added.push(markingOf(known, { ...verdict, mark, note, calibration: isBlind, at }));
      }
      await marks.add(added);
      const index = indexMarks(await marks.read());
      return { items: changes.map(({ item }) => ({ item, view: view(item, index) })) };
    },
  };
}

interface Entry {
  readonly observation: Observation;
  readonly judged: Verdict;
}

function entriesOf(work: TriageWork): Entry[] {
  if (work.kind === 'calibration') return [...work.sample.items];
  return work.groups.flatMap(({ items }) =>
    items.map((observation) => ({ observation, judged: 'fail' as const })),
  );
}

function groupsOf(work: TriageWork): QueueView['groups'] {
  if (work.kind === 'calibration') {
    const items = work.sample.items.map((_, place) => place);
    return [{ title: 'Calibration sample', about: 'drawn at random', items }];
  }
  let from = 0;
  return work.groups.map(({ title, by, modes, items }) => {
    const places = items.map((_, offset) => from + offset);
    from += items.length;
    const alike = { likeness: 'alike in words', mode: 'of one failure mode', cell: 'of one cell' }[by];
    return { title, about: [alike, ...modes.slice(0, 3)].join(' · '), items: places };
  });
}

/** The mark that a finding is, or undefined where it is none that can be given here. */
function markOf(finding: Finding | null, judged: Verdict, isBlind: boolean): TriageMark | null | undefined {
  if (finding === null || finding === 'eval-bug' || finding === 'spec-bug') return finding;
  const isOutcome = finding === 'failed' || finding === 'passed';
  if (isOutcome !== isBlind) return undefined;
  if (!isOutcome) return finding;
  return (finding === 'failed') === (judged === 'fail') ? 'confirmed' : 'judge-error';
}

function findingOf(mark: Mark | undefined, judged: Verdict, isBlind: boolean): Finding | null {
  if (!mark || (isBlind && !mark.calibration)) return null;
  const found = mark.mark;
  if (!isBlind || found === null || found === 'eval-bug' || found === 'spec-bug') return found;
  return (found === 'confirmed') === (judged === 'fail') ? 'failed' : 'passed';
}

function viewOf({ observation, judged }: Entry, index: MarkIndex, isBlind: boolean): ItemView {
  const mark = index.last(itemOf(observation), judged);
  const finding = findingOf(mark, judged, isBlind);
  return {
    name: observation.id,
    from: [observation.suite, observation.model, observation.checkpoint].filter(Boolean).join(' · '),
    cells: cellsInWords(observation),
    runs: observation.runs,
    verdict: isBlind && finding === null ? askedOf(observation, judged) : verdictInWords(observation),
    finding,
    note: isBlind && !mark?.calibration ? '' : (mark?.note ?? ''),
  };
}

/** What is to be marked while the verdict is hidden; nothing where an item's runs were all judged alike. */
function askedOf({ runs, fails }: Observation, judged: Verdict): string {
  if (fails === 0 || fails === runs) return '';
  const count = judged === 'fail' ? fails : runs - fails;
  const [said, asked] = judged === 'fail' ? ['failed', 'fail'] : ['passed', 'pass'];
  return `The judge ${said} ${count} of ${runs} runs. Mark ${count === 1 ? 'that run' : 'the first of those'}: did it really ${asked}?`;
}

function verdictInWords({ runs, fails, modes }: Observation): string {
  const names = modes.map(({ name }) => name);
  if (fails === 0) return runs === 1 ? 'The judge passed it.' : `The judge passed all ${runs} runs.`;
  const said = runs === 1 ? 'The judge failed it' : `The judge failed ${fails} of ${runs} runs`;
  return names.length > 0 ? `${said}: ${names.join(', ')}.` : `${said}.`;
}
