/**
 * Lacuna as a library: the same rooms that the command line calls.
 *
 * @packageDocumentation
 */
export { type Clock, createManualClock, systemClock } from './clock.ts';
export { loadConstitution } from './constitution/load.ts';
export { loadMap, parseMap } from './coverage/load-map.ts';
export { LacunaError } from './errors.ts';
export { loadEvidence } from './evidence/load-evidence.ts';
export { loadMapping, parseMapping } from './evidence/mapping/load-mapping.ts';
export { suggest } from './evidence/suggest/suggest.ts';
export { applyMarks } from './evidence/triage/apply-marks.ts';
export { assess, totalRisk } from './gaps/assess.ts';
export { compareEvidence } from './gaps/compare/compare.ts';
export { correctRate, judgeErrorIn } from './gaps/judge-error.ts';
export { clopperPearsonUpper, runsNeeded, wilson } from './gaps/rates.ts';
export { proposeRefinements } from './gaps/refine/refine.ts';
export { rollUp } from './gaps/roll-up.ts';
export { confirmSlices } from './gaps/slices/confirm.ts';
export { findSlices } from './gaps/slices/find-slices.ts';
export { sliceItems } from './gaps/slices/slice-items.ts';
export { estimateUnseen } from './gaps/unseen.ts';
export type { ModelClient } from './model/client.ts';
export { createRandom } from './random.ts';
export type { Bucket } from './records/bucket.ts';
export type { Certificate } from './records/certificate.ts';
export type { CorpusRecord } from './records/corpus-record.ts';
export type { LacunaDocument } from './records/document.ts';
export type { Evidence, Observation, Tally } from './records/evidence.ts';
export type { Scenario } from './records/scenario.ts';
export { loadConfig, type RunConfig } from './run/config.ts';
export { draftPlan } from './run/draft-plan.ts';
export type { RunEvent } from './run/events.ts';
export { run } from './run/run.ts';
export type { Writer } from './write/writer.ts';
