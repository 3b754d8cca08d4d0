/**
 * Lacuna as a library: the same rooms that the command line calls.
 *
 * @packageDocumentation
 */
export { createManualClock, systemClock } from './clock.ts';
export { loadConstitution } from './constitution/load.ts';
export { loadMap, parseMap } from './coverage/load-map.ts';
export { LacunaError } from './errors.ts';
export { loadEvidence } from './evidence/load-evidence.ts';
export { assess, totalRisk } from './gaps/assess.ts';
export { createRandom } from './random.ts';
export { loadConfig } from './run/config.ts';
export { draftPlan } from './run/draft-plan.ts';
export { run } from './run/run.ts';
