import { systemClock } from '../clock.ts';
import type { CoverageMap } from '../coverage/map.ts';
import type { ClauseChooser } from '../plan/clauses.ts';
import { noHistory, type PlanHistory } from '../plan/context.ts';
import { createFamilyLedger } from '../plan/families.ts';
import { type MeasuringPlan, planMeasuring } from '../plan/measure.ts';
import { planWave } from '../plan/plan-wave.ts';
import type { Bucket } from '../records/bucket.ts';
import { type Scenario, teachingUnits } from '../records/scenario.ts';
import type { Writer } from '../write/writer.ts';
import { assessRun } from './assess-run.ts';
import { checkKnownRegions } from './check-known-regions.ts';
import type { RunConfig } from './config.ts';
import { loadInputs, type RunInputs } from './inputs.ts';
import { familiesOf, joinFamilies, knownFamilies } from './known-families.ts';
import { planContext, readTaught } from './prepare.ts';
import { judgeWarnings, warningsOf } from './warnings.ts';
import { chooseWriter, type Secrets, type WriterChoice } from './writers.ts';

/** What a run would do first. */
export interface DraftPlan {
  readonly map: CoverageMap;
  readonly inputs: RunInputs;
  readonly choice: WriterChoice;
  readonly buckets: readonly Bucket[];
  readonly clauses: ClauseChooser;
  /** The first wave. */
  readonly scenarios: readonly Scenario[];
  readonly measuring: MeasuringPlan;
  readonly taughtBefore: PlanHistory['taught'];
  /** What a person should know of it. */
  readonly warnings: readonly string[];
}

/** What a draft plan needs beside the config. */
export interface DraftPlanOptions {
  readonly cwd: string;
  readonly secrets: Secrets;
  /** Eval items to plan; as many as the config says where absent. */
  readonly measure?: number | undefined;
  /** Whether forms and units are planned that the writer cannot write, to look at their prompts. */
  readonly allForms?: boolean;
}

const anyWriter: Pick<Writer, 'writes' | 'units'> = { writes: () => true, units: teachingUnits };

/** Plans the first wave of the run that a config asks for, and writes nothing. */
export async function draftPlan(config: RunConfig, options: DraftPlanOptions): Promise<DraftPlan> {
  const inputs = await loadInputs(config, options.cwd);
  // A plan is free, so it needs no key.
  const secrets = { apiKey: options.secrets.apiKey ?? 'not-needed-to-plan' };
  const choice = await chooseWriter(config, inputs, undefined, secrets, systemClock);
  await checkKnownRegions(config, inputs, options.allForms ? anyWriter : choice.needs);
  const before = await readTaught(config, options.cwd);
  const assessment = assessRun(config, inputs, before, options.cwd);
  const context = planContext(config, inputs, assessment, options.allForms ? anyWriter : choice.needs);
  const families = createFamilyLedger({
    forms: context.forms,
    splitWeights: config.splits,
    holdOut: inputs.regions?.holdOut ?? [],
    known: joinFamilies([...(await knownFamilies(config.existing, [])), ...familiesOf(inputs.pinned ?? [])]),
  });
  const measuring = planMeasuring(context, families, options.measure ?? config.evalSeeds);
  const history = { ...noHistory, taught: before.taught, written: before.written };
  const scenarios = inputs.pinned ?? planWave(context, families, history, 0, config.docs);
  return {
    map: inputs.map,
    inputs,
    choice,
    buckets: assessment.buckets,
    clauses: context.clauses,
    scenarios,
    measuring,
    taughtBefore: before.taught,
    warnings: [...warningsOf(context, inputs, before.unlabelled), ...judgeWarnings(config, choice)],
  };
}
