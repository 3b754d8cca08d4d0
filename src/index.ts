/**
 * Lacuna as a library: the same rooms that the command line calls, command by command.
 *
 * @packageDocumentation
 */

// audit
export { audit } from './audit/audit.ts';
export type { AuditOptions } from './audit/audit-options.ts';
export type { Audit } from './audit/audit-result.ts';
export { readDataset } from './audit/dataset/read-dataset.ts';
export { parseGates } from './audit/gates/parse-gates.ts';
export { createModelLabels } from './audit/taught/model-labels.ts';
// bug
export { mergeDelivery } from './bugs/merge.ts';
export { regionsAround } from './bugs/regions.ts';
export { bugStatuses } from './bugs/status.ts';
export { teachBug } from './bugs/teach-bug.ts';
export { workOnBug } from './bugs/work-on-bug.ts';
// Shared by all.
export { type Clock, createManualClock, systemClock } from './clock.ts';
// plan, preview, run, review, report
export { loadConstitution } from './constitution/load.ts';
// export
export { exportCorpus } from './corpus/export.ts';
export { type ExportOptions, exportDefaults } from './corpus/export-options.ts';
export { parseMix } from './corpus/mix-request.ts';

// map
export { bucketsOf } from './coverage/buckets.ts';
export { describeCrosses } from './coverage/describe-crosses.ts';
export { explainInfeasible } from './coverage/explain.ts';
export { loadLayeredContent } from './coverage/layers/load-layers.ts';
export { printMap } from './coverage/layers/print-map.ts';
export { loadMap, parseMap } from './coverage/load-map.ts';
export type { CoverageMap } from './coverage/map.ts';
export { parseCell } from './coverage/parse-cell.ts';
export { importPict } from './coverage/pict/import-pict.ts';
export { readEvalFiles } from './curate/eval-files.ts';
export { LacunaError } from './errors.ts';
// import, triage
export { evidenceFiles } from './evidence/evidence-files.ts';
export { importLogs, loadEvidence } from './evidence/load-evidence.ts';
export { loadMapping, parseMapping } from './evidence/mapping/load-mapping.ts';
export { suggest } from './evidence/suggest/suggest.ts';
export { applyMarks } from './evidence/triage/apply-marks.ts';
export { openMarks, readMarks, triageFileOf } from './evidence/triage/mark-file.ts';
export { buildQueue } from './evidence/triage/queue.ts';
export { writeObservation } from './formats/logs/observations.ts';
export { exporters } from './formats/training/index.ts';
// gaps, slices, compare, refine
export { assess, totalRisk } from './gaps/assess.ts';
export { compareEvidence } from './gaps/compare/compare.ts';
export { correctRate, judgeErrorIn } from './gaps/judge-error.ts';
export { clopperPearsonUpper, runsNeeded, wilson } from './gaps/rates.ts';
export { proposeRefinements } from './gaps/refine/refine.ts';
export { rollUp } from './gaps/roll-up.ts';
export { confirmSlices } from './gaps/slices/confirm.ts';
export { findSlices } from './gaps/slices/find-slices.ts';
export { sliceItems } from './gaps/slices/slice-items.ts';
export { triageStatus } from './gaps/triage-status.ts';
export { estimateUnseen } from './gaps/unseen.ts';
export type { ModelClient } from './model/client.ts';
// init, doctor, schema
export { diagnose } from './project/doctor/diagnose.ts';
export { initProject } from './project/init.ts';
export { jsonSchemaOf } from './project/json-schemas.ts';
export { publishedSchemas } from './project/published-schemas.ts';
export { createRandom } from './random.ts';
export type { Bucket } from './records/bucket.ts';
export type { Cell } from './records/cell.ts';
export type { Certificate } from './records/certificate.ts';
export type { ConversationRecord } from './records/conversation-record.ts';
export type { CorpusRecord } from './records/corpus-record.ts';
export type { LacunaDocument } from './records/document.ts';
export type { Evidence, Observation, Tally } from './records/evidence.ts';
export type { Regions } from './records/regions.ts';
export type { Scenario } from './records/scenario.ts';
export { renderAuditReport } from './report/audit-report.ts';
export { renderComparison } from './report/comparison-report.ts';
export { renderGapsReport } from './report/gaps-report.ts';
export { renderPreviewPage } from './report/preview-page.ts';
export { serveReview } from './report/review/serve.ts';
export { createReviewSession } from './report/review/session.ts';
export { serveTriage } from './report/triage/serve.ts';
export { createSession as createTriageSession } from './report/triage/session.ts';
export { assessRun } from './run/assess-run.ts';
export { compareRounds } from './run/comparison.ts';
export { type GapsConfig, loadConfig, loadGapsConfig, type RunConfig } from './run/config.ts';
export { draftPlan } from './run/draft-plan.ts';
export type { RunEnd, RunEvent } from './run/events.ts';
export { loadGapsInputs } from './run/gaps-inputs.ts';
export { gapsReportData } from './run/gaps-report-data.ts';
export { labelByModel } from './run/label-by-model.ts';
export { readTaught } from './run/prepare.ts';
export { preview } from './run/preview.ts';
export { applyProposals, findRefinements } from './run/refinement.ts';
export { openReviews } from './run/review-log.ts';
export { openReviewShelf } from './run/review-shelf.ts';
export { run } from './run/run.ts';
export { version } from './run/version.ts';
export { writeReport } from './run/write-report.ts';
export { estimatingCounter, type TokenCounter } from './text/token-counter.ts';
export { loadTokenizer } from './text/tokenizer.ts';
export type { Writer } from './write/writer.ts';
