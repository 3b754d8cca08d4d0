import type { GapsReport } from '../report/data.ts';
import { summariseMap } from '../report/map-summary.ts';
import type { RunAssessment } from './assess-run.ts';
import type { GapsInputs } from './gaps-inputs.ts';
import { reportedSlices } from './record-gaps.ts';
import { version } from './version.ts';

/** What a report on gaps is made from. Inputs that gaps do not depend on are left out. */
export function gapsReportData(inputs: GapsInputs, assessment: RunAssessment): GapsReport {
  const { items, runs, correlation, buckets } = assessment;
  return {
    name: inputs.map.name,
    lacuna: version,
    map: summariseMap(inputs.map),
    subjects: inputs.evidence.subjects,
    items,
    runs,
    correlation,
    slices: reportedSlices(assessment),
    buckets,
    inputs: inputs.files.filter(({ role }) => ['map', 'evidence', 'existing'].includes(role)),
  };
}
