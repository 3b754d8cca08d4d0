import { relative } from 'node:path';
import { type Clock, systemClock } from '../clock.ts';
import { bucketsOf } from '../coverage/buckets.ts';
import { type Assessment, totalRisk, withTaught } from '../gaps/assess.ts';
import { createTaughtLedger } from '../gaps/taught.ts';
import { writeJsonAtomic } from '../io/atomic.ts';
import { createFamilyLedger } from '../plan/families.ts';
import { planMeasuring } from '../plan/measure.ts';
import { type RunLayout, runLayout } from '../records/run-layout.ts';
import { assessRun } from './assess-run.ts';
import { checkKnownRegions } from './check-known-regions.ts';
import type { RunConfig } from './config.ts';
import { prepareCuration } from './curation.ts';
import { chooseFolder, lockFolder, type ProcessInformation } from './directory.ts';
import { emit } from './emit.ts';
import type { RunEstimate } from './estimate.ts';
import type { OnEvent, RunEnd } from './events.ts';
import { loadInputs, type RunInputs } from './inputs.ts';
import { familiesOf, joinFamilies, knownFamilies } from './known-families.ts';
import { planContext, readTaught } from './prepare.ts';
import { countActions, recordGaps } from './record-gaps.ts';
import { openRunFile } from './run-file.ts';
import { runWaves } from './run-waves.ts';
import { createRunTally, type RunTally } from './tally.ts';
import { judgeWarnings, warningsOf } from './warnings.ts';
import { writeReport } from './write-report.ts';
import { chooseWriter, type Secrets, type WriterChoice } from './writers.ts';

/** What a run needs beside its config. */
export interface RunOptions {
  readonly cwd: string;
  readonly resume: boolean;
  readonly secrets: Secrets;
  readonly process: ProcessInformation;
  /** Asked before a model is paid; the run goes no further where it says no. */
  readonly mayPay?: (estimate: RunEstimate) => Promise<boolean>;
  /** Whether the run stops after the first wave that this call writes, so that it can be read. */
  readonly review?: boolean;
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
  await checkKnownRegions(config, inputs, choice.needs);
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
  if (inputs.regions) await writeJsonAtomic(layout.regionsFile, inputs.regions);
  onEvent({
    type: 'run-start',
    out,
    resumed: runFile.createdAt !== createdAt,
    docs: config.docs,
    writer: choice.name,
    map: inputs.map.name,
  });
  const before = await readTaught(config, cwd);
  const assessment = assessRun(config, inputs, before, cwd);
  const context = planContext(config, inputs, assessment, choice.needs);
  const warnings = [...warningsOf(context, inputs, before.unlabelled), ...judgeWarnings(config, choice)];
  for (const message of warnings) {
    onEvent({ type: 'warning', message });
  }
  const families = createFamilyLedger({
    forms: context.forms,
    splitWeights: config.splits,
    holdOut: inputs.regions?.holdOut ?? [],
    known: joinFamilies([
      ...(await knownFamilies(config.existing, [layout.familiesFile])),
      ...familiesOf(inputs.pinned ?? []),
    ]),
  });
  const measuring = planMeasuring(context, families, config.evalSeeds);
  await recordGaps(layout, inputs, assessment, measuring);
  onEvent({
    type: 'gaps',
    actions: countActions(assessment),
    modelledRisk: totalRisk(assessment.buckets),
    evalSeeds: measuring.seeds.length,
  });

  const curation = await prepareCuration(config, inputs, choice.phrases, cwd);
  const { waves, stop, withdrawn, tally } = await runWaves({
    config,
    context,
    families,
    layout,
    choice,
    curation,
    newTally: () => createRunTally(before),
    inputs,
    signal,
    onEvent,
    mayPay,
    waitsForReview: options.review ?? false,
  });
  for (const message of choice.remarks()) onEvent({ type: 'warning', message });

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
    withdrawn,
    stop,
    choice,
    modelledRisk,
    clock,
    onEvent,
  });
  onEvent({ type: 'stage', stage: 'report' });
  const report = await writeReport(layout.root, { cwd });
  const end: RunEnd = {
    type: 'run-end',
    kept: totals.kept,
    rejected: totals.rejected,
    retracted: totals.retracted,
    reasons: totals.reasons,
    waves,
    out,
    report: relative(cwd, report.file),
    gates: { certificate: certificate.passed, filled: totals.kept >= config.docs || stop.reason === 'doses' },
    stop,
    withdrawn: withdrawn.size,
    bySplit: totals.bySplit,
    evalTexts: inputs.evals.reduce((sum, file) => sum + file.texts.length, 0),
    modelledRisk,
  };
  onEvent(end);
  return end;
}

function riskAfter(config: RunConfig, inputs: RunInputs, assessment: Assessment, tally: RunTally): number {
  const ledger = createTaughtLedger(bucketsOf(inputs.map));
  for (const { focus, tokens } of tally.history().taught) ledger.add(focus, tokens);
  return totalRisk(withTaught(assessment.buckets, ledger, config.removable));
}
