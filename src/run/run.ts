import { join, relative } from 'node:path';
import { type Clock, systemClock } from '../clock.ts';
import { bucketsOf } from '../coverage/buckets.ts';
import { LacunaError } from '../errors.ts';
import { type Assessment, totalRisk, withTaught } from '../gaps/assess.ts';
import { createTaughtLedger } from '../gaps/taught.ts';
import { writeJsonAtomic } from '../io/atomic.ts';
import { writeJsonl } from '../io/jsonl.ts';
import { createLabeller } from '../label/labeller.ts';
import { createFamilyLedger, type FamilyLedger } from '../plan/families.ts';
import { planMeasuring } from '../plan/measure.ts';
import { type PlanContext, planWave } from '../plan/plan-wave.ts';
import type { Action } from '../records/bucket.ts';
import { type RunLayout, runLayout } from '../records/run-layout.ts';
import type { Scenario } from '../records/scenario.ts';
import { summariseMap } from '../report/map-summary.ts';
import type { RunConfig } from './config.ts';
import { type Curation, prepareCuration } from './curation.ts';
import { chooseFolder, lockFolder, type ProcessInformation } from './directory.ts';
import { readPlan } from './documents.ts';
import { emit } from './emit.ts';
import { estimateRun, type RunEstimate } from './estimate.ts';
import type { OnEvent, RunEnd } from './events.ts';
import { loadInputs, type RunInputs } from './inputs.ts';
import type { Court } from './judge.ts';
import { knownFamilies } from './known-families.ts';
import { assessRun, planContext, readTaught } from './prepare.ts';
import { retractLeaks } from './retract.ts';
import { openRunFile } from './run-file.ts';
import { createRunTally, type RunTally } from './tally.ts';
import { writeWave } from './write-wave.ts';
import { chooseWriter, type Secrets, type WriterChoice } from './writers.ts';

/** What a run needs beside its config. */
export interface RunOptions {
  readonly cwd: string;
  readonly resume: boolean;
  readonly secrets: Secrets;
  readonly process: ProcessInformation;
  /** Asked before a model is paid; the run goes no further where it says no. */
  readonly mayPay?: (estimate: RunEstimate) => Promise<boolean>;
  /** Aborted to stop the run where it can be resumed: nothing new is begun, what is in flight is finished. */
  readonly signal: AbortSignal;
  readonly onEvent: OnEvent;
  readonly clock?: Clock;
}

/**
 * The whole of it: from evidence to a corpus. Killed at any instant, the same call with `resume` goes on to the
 * same corpus, byte for byte.
 *
 * @throws LacunaError on wrong input, a provider's failure, an interruption, a run of another config
 */
export async function run(config: RunConfig, options: RunOptions): Promise<RunEnd> {
  const clock = options.clock ?? systemClock;
  const inputs = await loadInputs(config, options.cwd);
  const folder = await chooseFolder({
    out: config.out,
    resume: options.resume,
    mapName: inputs.map.name,
    cwd: options.cwd,
  });
  const layout = runLayout(folder);
  // Everything that can be wrong with the options is found before the folder is touched.
  const choice = await chooseWriter(config, inputs, layout, options.secrets, clock);
  const release = await lockFolder(folder, options.process);
  try {
    return await runLocked(config, { ...options, clock }, inputs, layout, choice);
  } finally {
    await release();
  }
}

async function runLocked(
  config: RunConfig,
  options: RunOptions & { readonly clock: Clock },
  inputs: RunInputs,
  layout: RunLayout,
  choice: WriterChoice,
): Promise<RunEnd> {
  const { cwd, onEvent, clock, signal, mayPay } = options;
  const out = relative(cwd, layout.root) || layout.root;
  const createdAt = new Date(clock.now()).toISOString();
  const runFile = await openRunFile(layout.runFile, config, inputs.files, createdAt);
  onEvent({
    type: 'run-start',
    out,
    resumed: runFile.createdAt !== createdAt,
    docs: config.docs,
    writer: choice.name,
    map: inputs.map.name,
  });
  await writeQuarantine(layout, inputs);
  const before = await readTaught(config, cwd);
  const assessment = assessRun(config, inputs, before, cwd);
  const context = planContext(config, inputs, assessment, choice.needs);
  warn(context, inputs, before.unlabelled, onEvent);
  const families = createFamilyLedger({
    forms: context.forms,
    splitWeights: config.splits,
    known: await knownFamilies(config.existing, [layout.familiesFile]),
  });
  await recordGaps(config, context, families, layout, inputs, assessment, onEvent);

  const curation = await prepareCuration(config, inputs, choice.phrases, cwd);
  const tally = createRunTally(before.taught);
  const waves = await runWaves({
    config,
    context,
    families,
    layout,
    choice,
    curation,
    tally,
    inputs,
    signal,
    onEvent,
    mayPay,
  });

  onEvent({ type: 'stage', stage: 'certify' });
  const totals = tally.totals();
  const modelledRisk = {
    before: totalRisk(assessment.buckets),
    after: riskAfter(config, inputs, assessment, tally),
  };
  const certificate = await emit({
    layout,
    config,
    inputs,
    runFile,
    curation,
    totals,
    waves,
    trainable: choice.needs.trainable,
    modelledRisk,
    clock,
  });
  const end: RunEnd = {
    type: 'run-end',
    kept: totals.kept,
    rejected: totals.rejected,
    retracted: totals.retracted,
    reasons: totals.reasons,
    waves,
    out,
    gates: { certificate: certificate.passed, filled: totals.kept >= config.docs },
    bySplit: totals.bySplit,
    modelledRisk,
  };
  onEvent(end);
  return end;
}

interface Waves {
  readonly config: RunConfig;
  readonly context: PlanContext;
  readonly families: FamilyLedger;
  readonly layout: RunLayout;
  readonly choice: WriterChoice;
  readonly curation: Curation;
  readonly tally: RunTally;
  readonly inputs: RunInputs;
  readonly signal: AbortSignal;
  readonly onEvent: OnEvent;
  readonly mayPay: RunOptions['mayPay'];
}

/** Waves in a row that may keep nothing: a last wave of one or two documents fails by chance now and then. */
const FRUITLESS_WAVES = 3;

/** Waves until as many documents are kept as were asked for, or several kept none, or there were enough waves. */
async function runWaves(input: Waves): Promise<number> {
  const { config, layout, tally, curation } = input;
  let fruitless = 0;
  for (let wave = 0; wave < config.waves; wave++) {
    const before = tally.totals();
    const missing = config.docs - before.kept;
    if (missing <= 0) return wave;
    const scenarios = await planOf(input, wave, missing);
    if (wave === 0) await agreeToPay(input, scenarios);
    tally.addPlan(scenarios);
    await writeOneWave(input, wave, scenarios);
    const retractions = await retractLeaks(layout, wave, curation.exemption);
    for (const { id } of retractions) {
      tally.retract(id);
      curation.curator.forget(id);
    }
    const after = tally.totals();
    input.onEvent({
      type: 'wave-end',
      wave,
      kept: after.kept + retractions.length - before.kept,
      rejected: after.rejected - before.rejected,
      retracted: retractions.length,
    });
    fruitless = after.kept > before.kept ? 0 : fruitless + 1;
    if (fruitless >= FRUITLESS_WAVES) return wave + 1;
  }
  return config.waves;
}

async function agreeToPay(
  { config, inputs, onEvent, mayPay }: Waves,
  scenarios: readonly Scenario[],
): Promise<void> {
  const estimate = estimateRun(config, inputs, scenarios);
  if (!estimate) return;
  onEvent({ type: 'estimate', ...estimate });
  if (mayPay && !(await mayPay(estimate))) {
    throw new LacunaError({
      code: 'run.not-agreed',
      kind: 'interrupted',
      message: 'nothing was sent',
      hint: 'The plan is on disk: run the same command with --resume to go on, or with fewer --docs and another --out.',
    });
  }
}

async function writeOneWave(input: Waves, wave: number, scenarios: readonly Scenario[]): Promise<void> {
  const { config, layout, choice, curation, tally, inputs, signal, onEvent } = input;
  onEvent({ type: 'wave-start', wave, scenarios: scenarios.length });
  const before = tally.totals();
  let done = 0;
  const court: Court = {
    constitution: inputs.constitution,
    labeller: createLabeller(inputs.map),
    curator: curation.curator,
    formOf: (name) => inputs.templates.form(name),
    rejectOffTarget: config.rejectOffTarget,
    writer: choice.name,
    trainable: choice.needs.trainable,
  };
  const reasons: Record<string, number> = { ...before.reasons };
  let kept = 0;
  const { writer, close } = await choice.open(wave);
  try {
    await writeWave({
      wave,
      scenarios,
      layout,
      writer,
      court,
      signal,
      onDocument(document) {
        tally.add(document);
        done++;
        if (document.status === 'kept') kept++;
        for (const reason of document.reasons) reasons[reason] = (reasons[reason] ?? 0) + 1;
        onEvent({
          type: 'progress',
          wave,
          done,
          scenarios: scenarios.length,
          kept: before.kept + kept,
          rejected: before.rejected + done - kept,
          reasons: { ...reasons },
        });
      },
    });
  } finally {
    await close();
  }
}

/** The plan of a wave: from disk, or made and written. Families are on disk before the plan that uses them. */
async function planOf(
  { context, families, layout, tally }: Waves,
  wave: number,
  count: number,
): Promise<readonly Scenario[]> {
  const known = await readPlan(layout, wave);
  if (known) return known;
  const scenarios = planWave(context, families, tally.history(), wave, count);
  await writeJsonl(layout.familiesFile, families.records());
  await writeJsonl(layout.planFile(wave), scenarios);
  return scenarios;
}

/** The rows of the evidence that were put aside, in the run's folder. */
const QUARANTINE = 'quarantine.jsonl';

async function writeQuarantine(layout: RunLayout, inputs: RunInputs): Promise<void> {
  const { putAside } = inputs.evidence;
  if (putAside.length === 0) return;
  const rows = putAside.map(({ code, message, hint, place }) => ({ code, message, hint, place }));
  await writeJsonl(join(layout.root, QUARANTINE), rows);
}

async function recordGaps(
  config: RunConfig,
  context: PlanContext,
  families: FamilyLedger,
  layout: RunLayout,
  inputs: RunInputs,
  assessment: Assessment,
  onEvent: OnEvent,
): Promise<void> {
  const risk = totalRisk(assessment.buckets);
  await writeJsonAtomic(layout.gapsFile, {
    schemaVersion: 1,
    map: inputs.map.name,
    mapSummary: summariseMap(inputs.map),
    subjects: inputs.evidence.subjects,
    items: assessment.items,
    runs: assessment.runs,
    correlation: assessment.correlation,
    modelledRisk: risk,
    buckets: assessment.buckets,
  });
  const { seeds } = planMeasuring(context, families, config.evalSeeds);
  await writeJsonl(layout.seedsFile, seeds);
  onEvent({ type: 'gaps', actions: countActions(assessment), modelledRisk: risk, evalSeeds: seeds.length });
}

/** How many buckets need what. */
export function countActions(assessment: Assessment): Record<Action, number> {
  const counts: Record<Action, number> = {
    measure: 0,
    teach: 0,
    're-measure': 0,
    'change-method': 0,
    settled: 0,
  };
  for (const bucket of assessment.buckets) counts[bucket.action]++;
  return counts;
}

function riskAfter(config: RunConfig, inputs: RunInputs, assessment: Assessment, tally: RunTally): number {
  const ledger = createTaughtLedger(bucketsOf(inputs.map));
  for (const { focus, tokens } of tally.history().taught) ledger.add(focus, tokens);
  return totalRisk(withTaught(assessment.buckets, ledger, config.removable));
}

function warn(context: PlanContext, inputs: RunInputs, unlabelled: number, onEvent: OnEvent): void {
  const warning = (message: string) => onEvent({ type: 'warning', message });
  const { missing } = context.clauses;
  if (missing.length > 0) {
    const named = missing.slice(0, 3).map(({ where, name }) => `"${name}" for ${where}`);
    const more = missing.length > 3 ? `, and ${missing.length - 3} more` : '';
    warning(
      `the constitution does not have ${missing.length === 1 ? 'a clause' : 'clauses'} that the map names (${named.join(', ')}${more}); theirs are retrieved instead, see lacuna plan --explain`,
    );
  }
  const { putAside } = inputs.evidence;
  if (putAside.length > 0) {
    warning(
      `${putAside.length} rows of the evidence were wrong and were put aside; ${QUARANTINE} lists them`,
    );
  }
  if (unlabelled > 0) {
    warning(`${unlabelled} existing documents do not say what they teach, and count for no bucket`);
  }
  if (!context.buckets.some((bucket) => bucket.action === 'teach')) {
    warning('no bucket needs teaching: the documents are drawn at random, and towards what was not measured');
  }
  if (inputs.evals.length === 0) {
    warning('no eval texts were given to stay away from: the certificate cannot speak of any');
  }
}
