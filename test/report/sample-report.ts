import type { CoverageMap } from '../../src/coverage/map.ts';
import { assess } from '../../src/gaps/assess.ts';
import type { Evidence } from '../../src/records/evidence.ts';
import { noUsage } from '../../src/records/request.ts';
import type { GapsReport, RunReport } from '../../src/report/data.ts';
import { createDocumentCounter } from '../../src/report/document-tally.ts';
import { summariseMap } from '../../src/report/map-summary.ts';
import type { ReportDocument } from '../../src/report/report-document.ts';
import { smallMap } from '../support/maps.ts';

/** The gaps of a map on some evidence. */
export function sampleGaps(map: CoverageMap = smallMap(), evidence: readonly Evidence[] = []): GapsReport {
  const { items, runs, correlation, buckets } = assess({ map, evidence, removable: 0.8 });
  return {
    name: map.name,
    lacuna: '0.0.0-test',
    map: summariseMap(map),
    subjects: [],
    items,
    runs,
    correlation,
    slices: {
      tested: 321,
      found: [
        {
          cell: { temptation: 'profit', role: 'ai_ceo' },
          ...{
            items: 40,
            runs: 80,
            fails: 20,
            rate: 0.25,
            interval: [0.16, 0.36],
            outsideRate: 0.01,
            pValue: 0.005,
          },
        },
      ],
    },
    buckets,
    inputs: [],
  };
}

/** A finished run with a model, with these documents. */
export function sampleReport(
  changes: Partial<RunReport> = {},
  documents: readonly ReportDocument[] = [],
): RunReport {
  const counter = createDocumentCounter();
  for (const document of documents) counter.add(document);
  return {
    folder: 'run-1',
    lacuna: '0.0.0-test',
    createdAt: '2026-01-02T03:04:05.678Z',
    finishedAt: '2026-01-02T04:05:06.789Z',
    state: 'finished',
    asked: {
      docs: 10,
      seed: 1,
      writer: 'claude',
      models: ['claude-opus-5-5'],
      persona: 'an AI',
      intendedUse: 'A test.',
      undirected: 0.15,
      speculative: 0.2,
      removable: 0.8,
      faults: '',
    },
    inputs: [],
    repeat: { command: 'lacuna run', config: undefined },
    gaps: sampleGaps(),
    waves: 1,
    planned: documents.length,
    evalSeeds: 0,
    tally: counter.tally(),
    spending: { usage: noUsage, requests: {}, cost: 0 },
    costs: { byStage: {}, byForm: {}, per1000KeptTokens: null },
    grading: { graded: 0, agreement: {}, confusion: {} },
    certificate: undefined,
    worst: [],
    clauses: {},
    ...changes,
  };
}

/** A kept training document of 100 tokens. */
export function sampleDocument(changes: Partial<ReportDocument> = {}): ReportDocument {
  return {
    id: 'd-1',
    isKept: true,
    reasons: [],
    findings: [],
    form: 'story',
    unit: 'value',
    split: 'train',
    aim: 'targeted',
    focus: { temptation: 'profit', role: 'ai_ceo' },
    focusFound: { temptation: 'profit', role: 'ai_ceo' },
    background: { oversight: 'close' },
    words: 80,
    tokens: 100,
    wave: 1,
    scene: 'an AI agent, at a firm',
    clauses: [],
    models: ['claude-opus-5-5'],
    text: 'A text.',
    ...changes,
  };
}
