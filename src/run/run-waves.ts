import { LacunaError } from '../errors.ts';
import { writeJsonl } from '../io/jsonl.ts';
import { createLabeller } from '../label/labeller.ts';
import type { PlanContext } from '../plan/context.ts';
import type { FamilyLedger } from '../plan/families.ts';
import { planWave } from '../plan/plan-wave.ts';
import type { LacunaDocument } from '../records/document.ts';
import type { RunLayout } from '../records/run-layout.ts';
import type { Scenario } from '../records/scenario.ts';
import type { RunConfig } from './config.ts';
import type { Curation } from './curation.ts';
import { readPlan } from './documents.ts';
import { estimateRun, type RunEstimate } from './estimate.ts';
import type { OnEvent, RunEvent } from './events.ts';
import type { RunInputs } from './inputs.ts';
import type { Court } from './judge.ts';
import { retractLeaks } from './retract.ts';
import type { RunTally } from './tally.ts';
import { writeWave } from './write-wave.ts';
import type { WriterChoice } from './writers.ts';

/** What the waves of a run work on. */
export interface WavesInput {
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
  /** Asked before a model is paid; the run goes no further where it says no. */
  readonly mayPay: ((estimate: RunEstimate) => Promise<boolean>) | undefined;
}

/** Waves in a row that may keep nothing: a last wave of one or two documents fails by chance now and then. */
const FRUITLESS_WAVES = 3;

/**
 * Waves until as many documents are kept as were asked for, or several kept none, or there were enough waves.
 *
 * @returns how many waves there were
 * @throws LacunaError `run.not-agreed`, `run.interrupted`, and what a writer throws
 */
export async function runWaves(input: WavesInput): Promise<number> {
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
    const retractions = await retractLeaks(layout, wave, curation.exemption, config.nearDuplicates);
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
  { config, inputs, onEvent, mayPay }: WavesInput,
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

async function writeOneWave(input: WavesInput, wave: number, scenarios: readonly Scenario[]): Promise<void> {
  const { config, layout, choice, curation, tally, inputs, signal, onEvent } = input;
  onEvent({ type: 'wave-start', wave, scenarios: scenarios.length });
  const before = tally.totals();
  let done = 0;
  let restored = 0;
  const court: Court = {
    constitution: inputs.constitution,
    labeller: createLabeller(inputs.map),
    curator: curation.curator,
    taughtBefore: curation.taughtBefore,
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
      onDocument(document, isRestored) {
        tally.add(document);
        done++;
        if (isRestored) restored++;
        else if (document.status === 'rejected') onEvent(rejectionOf(wave, document));
        if (document.status === 'kept') kept++;
        for (const reason of document.reasons) reasons[reason] = (reasons[reason] ?? 0) + 1;
        onEvent({
          type: 'progress',
          wave,
          done,
          restored,
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

function rejectionOf(wave: number, { id, reasons, verdicts }: LacunaDocument): RunEvent {
  const detail = verdicts.find((verdict) => !verdict.passed)?.detail ?? '';
  return { type: 'rejected', wave, document: id, reasons, detail };
}

/** The plan of a wave: from disk, or made and written. Families are on disk before the plan that uses them. */
async function planOf(
  { context, families, layout, tally }: WavesInput,
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
