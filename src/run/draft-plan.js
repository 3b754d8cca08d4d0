import { systemClock } from '../clock.ts';
import { createFamilyLedger } from '../plan/families.ts';
import { planMeasuring } from '../plan/measure.ts';
import { noHistory, planWave } from '../plan/plan-wave.ts';
import { loadInputs } from './inputs.ts';
import { assessRun, planContext, readTaught } from './prepare.ts';
import { chooseWriter } from './writers.ts';
/** Plans the first wave of the run that a config asks for, and writes nothing. */
export async function draftPlan(config, options) {
  const inputs = await loadInputs(config, options.cwd);
  // A plan is free, so it needs no key.
  const secrets = { apiKey: options.secrets.apiKey ?? 'not needed to plan' };
  const choice = await chooseWriter(config, inputs, undefined, secrets, systemClock);
  const before = await readTaught(config, options.cwd);
  const assessment = assessRun(config, inputs, before, options.cwd);
  const context = planContext(config, inputs, assessment, choice.needs);
  const families = createFamilyLedger({ forms: context.forms, splitWeights: config.splits, known: [] });
  const measuring = planMeasuring(context, families, options.measure ?? config.evalSeeds);
  const scenarios = planWave(context, families, { ...noHistory, taught: before.taught }, 0, config.docs);
  return {
    map: inputs.map,
    inputs,
    choice,
    buckets: assessment.buckets,
    clauses: context.clauses,
    scenarios,
    measuring,
    taughtBefore: before.taught,
  };
}
