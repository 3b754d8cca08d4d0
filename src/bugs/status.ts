import { type Subject, subjectOf } from '../evidence/subjects.ts';
import type { GapsConfig } from '../run/config.ts';
import { loadGapsMap } from '../run/gaps-inputs.ts';
import { keptAnswers } from './answers.ts';
import { readAsked } from './asked.ts';
import { type BugEvidence, joinEvidence, readEvidence } from './bug-evidence.ts';
import { type BugLayout, bugLayout } from './bug-layout.ts';
import type { BugStatus } from './bug-report.ts';
import type { BugState } from './bug-state.ts';
import { inOrderOfTraining, isTrainedOn } from './bug-subjects.ts';
import { chosenBugs } from './known-bugs.ts';
import { type Ledger, readLedger } from './ledger.ts';
import { seedFilesOf } from './seed-files.ts';
import { decisiveStanding, type Standing, standingsOf } from './standing.ts';

/** What the bugs of a map are told from. */
export interface StatusOptions {
  readonly config: GapsConfig;
  readonly cwd: string;
  /** Names of bugs; all by default. */
  readonly slugs?: readonly string[];
  /** Called with every run of the evidence that was read. */
  readonly onRun?: () => void;
}

/**
 * Where the bugs of a map stand, by their ledgers and the evidence of today. Reads only.
 *
 * @throws LacunaError `bug.unknown`, `bug.bad-ledger`, and whatever is wrong with map and evidence
 */
export async function bugStatuses({ config, cwd, slugs = [], onRun }: StatusOptions): Promise<BugStatus[]> {
  const wanted = await chosenBugs(config.map, slugs);
  if (wanted.length === 0) return [];
  const map = await loadGapsMap(config);
  const imported = await readEvidence(config, map, cwd, onRun);
  const statuses: BugStatus[] = [];
  for (const slug of wanted) {
    const layout = bugLayout(config.map, slug);
    const ledger = await readLedger(layout.ledgerFile);
    const asked = await readAsked(await seedFilesOf(layout, ledger, config.map));
    const evidence = joinEvidence(await keptAnswers(layout.answersFolder), imported, asked, config);
    statuses.push(statusOf(slug, ledger, { config, layout, evidence }));
  }
  return statuses;
}

/** What one bug is told from. */
export interface StatusInput {
  readonly config: GapsConfig;
  readonly layout: BugLayout;
  /** `null` where nothing was looked at. */
  readonly evidence: BugEvidence | null;
}

/** Where a bug stands; its ledger must have reported it. */
export function statusOf(slug: string, ledger: Ledger, { config, layout, evidence }: StatusInput): BugStatus {
  const { last, current, entries } = ledger;
  const reported = last('reported')!;
  const found = current('found') ?? null;
  const taught = entries.filter((entry) => entry.event === 'taught');
  const cell = found?.cell ?? last('placed')?.cell ?? null;
  const isTrained = isTrainedOn(config, taught);
  const calledFixed = calledFixedBy(ledger);
  const vanished = [...calledFixed].map((name) => subjectNamed(name, config));
  const subjects = evidence === null ? [] : inOrderOfTraining(config, distinctSubjects(evidence, vanished));
  const standings =
    evidence === null || cell === null
      ? []
      : standingsOf({
          slice: cell,
          holdOut: current('taught')?.holdOut ?? [],
          fixedBelow: reported.fixedBelow,
          evidence,
          subjects,
          before: subjectsBefore(ledger, subjects),
          isTrained,
          calledFixed,
          isTaught: current('taught') !== undefined,
        });
  return {
    ...{ slug, title: reported.title, folder: layout.root, cell, fixedBelow: reported.fixedBelow },
    state: stateOf(ledger, standings),
    ...{ reported, found, standings },
    probed: current('probed') ?? null,
    taught: current('taught') ?? null,
  };
}

/** Names of the model's results that show the bug: those are before, whatever comes later. */
function subjectsBefore({ entries, last, current }: Ledger, subjects: readonly Subject[]): Set<string> {
  const { model, checkpoint } = last('reported')!;
  const taughtAt = entries.findIndex((entry) => entry.event === 'taught');
  const answered = entries
    .slice(0, taughtAt === -1 ? entries.length : taughtAt)
    .flatMap((entry) => (entry.event === 'answered' ? entry.subjects : []));
  const isNamed = (subject: Subject) =>
    (model !== '' || checkpoint !== '') &&
    (model === '' || subject.model === model) &&
    (checkpoint === '' || subject.checkpoint === checkpoint);
  return new Set([
    ...(current('found')?.subjects ?? []),
    ...answered,
    ...subjects.filter(isNamed).map(subjectOf),
  ]);
}

/** Names of the models that were called fixed when last measured, since the bug was last found or taught. */
function calledFixedBy({ entries }: Ledger): Set<string> {
  const since = entries.findLastIndex(({ event }) => event === 'taught' || event === 'found');
  const fixed = new Set<string>();
  for (const entry of entries.slice(since + 1)) {
    if (entry.event !== 'measured') continue;
    if (entry.verdict === 'fixed') fixed.add(entry.subject);
    else fixed.delete(entry.subject);
  }
  return fixed;
}

/** The model of a name as {@link subjectOf} makes it, taken apart where the config knows one of the parts. */
function subjectNamed(name: string, { checkpoints }: GapsConfig): Subject {
  const parts = name.split('/');
  const splits = parts.map((_, at) => ({
    model: parts.slice(0, at).join('/'),
    checkpoint: parts.slice(at).join('/'),
  }));
  const isListed = ({ model, checkpoint }: Subject) =>
    checkpoints.some((listed) => listed.name === model || listed.name === checkpoint);
  return splits.find(isListed) ?? { model: '', checkpoint: name };
}

/** @param vanished models that the evidence may say nothing of any more */
function distinctSubjects(
  { observations, nonApplication }: BugEvidence,
  vanished: readonly Subject[],
): Subject[] {
  const known = new Map<string, Subject>();
  for (const { model, checkpoint } of [...observations, ...nonApplication, ...vanished]) {
    const subject = { model, checkpoint };
    if (!known.has(subjectOf(subject))) known.set(subjectOf(subject), subject);
  }
  return [...known.values()];
}

/** What was taught stands as the evidence of today says. */
function stateOf({ state, current }: Ledger, standings: readonly Standing[]): BugState {
  const isTaught = current('taught') !== undefined && !UNTAUGHT.includes(state ?? 'reported');
  const decisive = isTaught ? decisiveStanding(standings) : undefined;
  return decisive?.verdict ?? state ?? 'reported';
}

/** States of a bug that nothing was taught for since it was last placed or found. */
const UNTAUGHT: readonly BugState[] = ['reported', 'unplaced', 'placed', 'sealed', 'probed', 'found'];
