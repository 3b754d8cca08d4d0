import { stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { CoverageMap } from '../coverage/map.ts';
import { subjectOf } from '../evidence/subjects.ts';
import { writeFileAtomic } from '../io/atomic.ts';
import { readText } from '../io/files.ts';
import { hashFile } from '../io/hash-file.ts';
import { type Cell, cellKey } from '../records/cell.ts';
import type { Observation } from '../records/evidence.ts';
import type { GapsConfig } from '../run/config.ts';
import { sha256 } from '../text/hash.ts';
import { answersFileOf, keptAnswers, readAnswers, writeAnswers } from './answers.ts';
import { type Asked, readAsked } from './asked.ts';
import { type BugEvidence, joinEvidence, readEvidence } from './bug-evidence.ts';
import type { Bug } from './bug-file.ts';
import type { BugLayout } from './bug-layout.ts';
import type { BugState } from './bug-state.ts';
import { fromMapFolder, isTrainedOn, observationsOfBug } from './bug-subjects.ts';
import { ledgerCounts } from './cell-counts.ts';
import { type SliceSearch, searchSlice } from './find-slice.ts';
import type { OpenLedger } from './ledger.ts';
import type { EntryOf } from './ledger-entry.ts';
import { probeContext } from './probe-context.ts';
import type { ProbeKind } from './probe-design.ts';
import { makeProbes } from './probes.ts';
import { expectedRates } from './rates-before.ts';
import { seedFilesOf } from './seed-files.ts';
import { sizeProbes } from './size-probes.ts';

/** What is looked around with. */
export interface LookingOptions {
  readonly bug: Bug;
  readonly map: CoverageMap;
  readonly config: GapsConfig;
  readonly layout: BugLayout;
  readonly ledger: OpenLedger;
  readonly cwd: string;
  readonly answers?: readonly string[];
  readonly mostProbes?: number | undefined;
  readonly now?: boolean;
  readonly onRun?: () => void;
}

/** What is known of a bug's neighbourhood after looking. */
export interface Neighbourhood {
  readonly evidence: BugEvidence | null;
  readonly answered: readonly EntryOf<'answered'>[];
  readonly search: SliceSearch | null;
}

/** Writes probes for a placed bug where there are none, takes answers in, and looks for the slice. */
export async function lookAround(options: LookingOptions): Promise<Neighbourhood> {
  const { config, map, layout, ledger, cwd } = options;
  const imported = await readEvidence(config, map, cwd, options.onRun);
  await probe(options, imported);
  const asked = await readAsked(await seedFilesOf(layout, ledger.ledger(), config.map));
  const answered = await takeIn(options, asked);
  const evidence = joinEvidence(await keptAnswers(layout.answersFolder), imported, asked, config);
  const search = await find(options, evidence, asked);
  return { evidence, answered, search };
}

/** Probes are written once for a cell, and again where another number of them is asked for. */
async function probe(options: LookingOptions, imported: readonly Observation[]): Promise<void> {
  const { bug, map, config, layout, ledger, mostProbes } = options;
  const { state, last } = ledger.ledger();
  const isThere = (await stat(layout.probesFile).catch(() => undefined)) !== undefined;
  if (state !== 'sealed' && isThere && mostProbes === undefined) return;
  const cell = last('placed')!.cell;
  const rates = expectedRates(bug, map, cell, ofOneModel(imported, bug));
  const sized = sizeProbes(map, cell, { ...rates, most: mostProbes, seed: config.seed });
  const { context, families } = await probeContext(config, map);
  const { slug, doesNotApply, clauses } = bug;
  const probes = makeProbes({ slug, groups: sized.groups, doesNotApply, clauses, context, families });
  const text = probes.map((one) => `${JSON.stringify(one)}\n`).join('');
  const hash = sha256(text);
  if (isThere && (await hashFile(layout.probesFile)) !== hash) await keepEarlier(layout);
  await writeFileAtomic(layout.probesFile, text);
  if (last('probed')?.sha256 === hash && state !== 'sealed') return;
  const counted = (kind: ProbeKind) => probes.filter((one) => one.probe.kind === kind).length;
  await ledger.add({
    ...{ event: 'probed', sha256: hash, seeds: probes.length },
    ...{ core: counted('core'), near: counted('near'), far: counted('far') },
    nonApplication: counted('non-application'),
    ...{ suspectedRate: rates.suspectedRate, baseRate: rates.baseRate },
    ...{ criticalValue: sized.criticalValue, power: sized.power },
  });
}

/** Probes that were asked before stay known, so that answers to them can still come in. */
async function keepEarlier(layout: BugLayout): Promise<void> {
  const text = await readText(layout.probesFile);
  await writeFileAtomic(join(layout.earlierFolder, `probes-${sha256(text).slice(0, 8)}.jsonl`), text);
}

/** The evidence of the model that the report names, or of the only one there is: rates of several tell nothing. */
function ofOneModel(observations: readonly Observation[], { model, checkpoint }: Bug): Observation[] {
  const own = observations.filter(
    (item) => (model === '' || item.model === model) && (checkpoint === '' || item.checkpoint === checkpoint),
  );
  return new Set(own.map(subjectOf)).size > 1 ? [] : own;
}

async function takeIn(
  { config, map, layout, ledger, cwd, answers = [] }: LookingOptions,
  asked: Awaited<ReturnType<typeof readAsked>>,
): Promise<EntryOf<'answered'>[]> {
  if (answers.length === 0) return [];
  const taken: EntryOf<'answered'>[] = [];
  // All are read before any is kept: a wrong file leaves nothing half taken in.
  for (const one of await readAnswers(answers, { map, asked, scorer: config.scorer, cwd })) {
    const source = fromMapFolder(config.map, one.source);
    const file = answersFileOf(layout.answersFolder, one.source, config.map);
    const before = ledger
      .ledger()
      .entries.findLast((entry) => entry.event === 'answered' && entry.source === source);
    await writeAnswers(file, one, cwd);
    if (before?.event === 'answered' && before.sha256 === one.sha256) continue;
    await ledger.add({
      ...{ event: 'answered', file: relative(layout.root, file), source, sha256: one.sha256 },
      items: one.observations.length,
      runs: one.observations.reduce((sum, { runs }) => sum + runs, 0),
      subjects: [...one.subjects],
    });
    taken.push(ledger.ledger().last('answered')!);
  }
  return taken;
}

/** States in which a slice is still looked for. What was taught is re-measured instead. */
const SEARCHED: readonly BugState[] = ['probed', 'found'];

async function find(
  { map, config, ledger, now = false }: LookingOptions,
  evidence: BugEvidence,
  asked: ReadonlyMap<string, Asked>,
): Promise<SliceSearch | null> {
  const { state, last, entries } = ledger.ledger();
  if (state === undefined || !SEARCHED.includes(state)) return null;
  const cell = last('placed')!.cell;
  const answered = new Set(evidence.observations.filter(({ id }) => asked.has(id)).map(subjectOf));
  const taught = entries.filter((entry) => entry.event === 'taught');
  const own = observationsOfBug(
    evidence.observations,
    last('reported')!,
    answered,
    isTrainedOn(config, taught),
  );
  const suspectedRate = last('probed')!.suspectedRate;
  const search = searchSlice({ map, cell, observations: own, suspectedRate, seed: config.seed });
  const subjects = [...new Set(own.map(subjectOf))].toSorted();
  if (search.slice) await noteFound(search, subjects, ledger);
  else if (now && state === 'probed') await noteUnmeasured(cell, ledger);
  else if (search.inCell.items > 0) await noteSearched(search, subjects, ledger);
  return search;
}

async function noteFound(
  { slice, confirmed }: SliceSearch,
  subjects: readonly string[],
  ledger: OpenLedger,
): Promise<void> {
  const { cell, items, runs, fails, rate, interval, outsideRate, pValue } = slice!;
  const before = ledger.ledger().current('found');
  const isSame =
    before?.measured === true &&
    cellKey(before.cell) === cellKey(cell) &&
    before.counts?.runs === runs &&
    before.counts.fails === fails;
  if (isSame && ledger.ledger().state === 'found') return;
  await ledger.add({
    ...{ event: 'found', cell, measured: true, subjects: [...subjects], outsideRate, pValue, confirmed },
    counts: { items, runs, fails, rate, interval: [...interval] },
  });
}

async function noteUnmeasured(cell: Cell, ledger: OpenLedger): Promise<void> {
  await ledger.add({
    ...{ event: 'found', cell, measured: false, subjects: [], counts: null },
    ...{ outsideRate: null, pValue: null, confirmed: null },
  });
}

async function noteSearched(
  { inCell, items, needed }: SliceSearch,
  subjects: readonly string[],
  ledger: OpenLedger,
): Promise<void> {
  const before = ledger.ledger().current('searched');
  const isSame =
    before?.items === items && before.inCell.runs === inCell.runs && before.inCell.fails === inCell.fails;
  if (isSame) return;
  await ledger.add({
    ...{ event: 'searched', subjects: [...subjects], items, needed, inCell: ledgerCounts(inCell) },
  });
}
