import { join } from 'node:path';
import { bucketsOf } from '../../src/coverage/buckets.ts';
import type { CoverageMap } from '../../src/coverage/map.ts';
import { assess } from '../../src/gaps/assess.ts';
import { writeJsonAtomic } from '../../src/io/atomic.ts';
import { writeJsonl } from '../../src/io/jsonl.ts';
import { createRandom } from '../../src/random.ts';
import type { Cell } from '../../src/records/cell.ts';
import type { LacunaDocument } from '../../src/records/document.ts';
import type { Evidence } from '../../src/records/evidence.ts';
import { unmade } from '../../src/records/making.ts';
import { noUsage } from '../../src/records/request.ts';
import { runLayout } from '../../src/records/run-layout.ts';
import type { Scenario } from '../../src/records/scenario.ts';
import { summariseMap } from '../../src/report/map-summary.ts';
import { estimateTokens } from '../../src/text/tokens.ts';
import { countWords } from '../../src/text/words.ts';
import { composeText } from '../../src/write/composer/compose.ts';
import { readPhrases } from '../../src/write/composer/phrases/index.ts';
import { composerScenarios } from '../support/composer-scenarios.ts';
import { observation } from '../support/evidence.ts';

/** What the run of a test should be like. */
export interface RunWishes {
  readonly map: CoverageMap;
  readonly documents: number;
  readonly writer?: string;
  /** Eval items a bucket has; none without it, so that every rate is unknown. */
  readonly itemsEach?: number;
  /** Changes a document before it is written. */
  readonly change?: (document: LacunaDocument, index: number) => LacunaDocument;
  /** Whether the corpus has been emitted. */
  readonly isFinished?: boolean;
}

/** Writes the folder of a run as a run leaves it, with documents by the composer; every tenth is rejected. */
export async function writeSampleRun(root: string, wishes: RunWishes): Promise<readonly LacunaDocument[]> {
  const { map, documents: count, writer = 'composer', change = (document) => document } = wishes;
  const layout = runLayout(root);
  const phrases = readPhrases();
  const documents = composerScenarios({ count, map }).map((scenario, index) => {
    const inTurn = { ...scenario, index, split: splitOf(index), focus: inMapOrder(map, scenario.focus) };
    return change(documentOf(inTurn, composeText(inTurn, phrases), index, writer), index);
  });
  await writeJsonAtomic(layout.runFile, {
    schemaVersion: 1,
    lacuna: '0.0.0-test',
    createdAt: '2026-01-02T03:04:05.000Z',
    settings: { docs: count, seed: 7, writer, removable: 0.8, intendedUse: 'A test.' },
    inputs: [
      { role: 'map', file: 'maps/of test.yaml', sha256: 'a'.repeat(64) },
      { role: 'evidence', file: 'evidence.jsonl', sha256: 'b'.repeat(64) },
      { role: 'constitution', file: 'constitution.md', sha256: 'c'.repeat(64) },
    ],
  });
  const assessment = assess({ map, evidence: evidenceFor(map, wishes.itemsEach ?? 0), removable: 0.8 });
  await writeJsonAtomic(layout.gapsFile, {
    schemaVersion: 1,
    map: map.name,
    mapSummary: summariseMap(map),
    subjects: ['model/checkpoint'],
    items: assessment.items,
    runs: assessment.runs,
    correlation: assessment.correlation,
    modelledRisk: 0.5,
    buckets: assessment.buckets,
  });
  await writeJsonl(
    layout.planFile(0),
    documents.map((document) => document.scenario),
  );
  await writeJsonl(layout.shardFile(0, 0), documents);
  if (wishes.isFinished ?? true) {
    await writeJsonAtomic(layout.certificateFile, sampleCertificate(documents));
    await writeJsonAtomic(layout.manifestFile, { finishedAt: '2026-01-02T03:05:05.000Z' });
  }
  return documents;
}

/** Where the report of a run lies, as a browser names it. */
export function reportAddress(root: string): string {
  return `file://${join(root, 'report.html')}`;
}

function splitOf(index: number): Scenario['split'] {
  return index % 20 === 1 ? 'validation' : index % 10 === 2 ? 'heldout' : 'train';
}

function documentOf(scenario: Scenario, text: string, index: number, writer: string): LacunaDocument {
  const isRejected = index % 10 === 9;
  return {
    id: `d-${index}`,
    status: isRejected ? 'rejected' : 'kept',
    reasons: isRejected ? ['too-long'] : [],
    verdicts: isRejected ? [{ code: 'too-long', passed: false, detail: 'more words than it may have' }] : [],
    text,
    messages: [],
    tools: [],
    words: countWords(text),
    tokens: estimateTokens(text),
    focusFound: scenario.focus,
    quoted: [],
    writer,
    models: [writer],
    usage: noUsage,
    trainable: writer !== 'composer',
    making: unmade,
    scenario,
  };
}

function inMapOrder(map: CoverageMap, cell: Cell): Cell {
  const names = map.dimensions.map(({ name }) => name).filter((name) => cell[name] !== undefined);
  return Object.fromEntries(names.map((name) => [name, cell[name]!]));
}

function evidenceFor(map: CoverageMap, itemsEach: number): Evidence[] {
  const random = createRandom(3);
  return bucketsOf(map).flatMap(({ cell }, bucket) =>
    Array.from(
      { length: itemsEach },
      (_, item): Evidence =>
        observation({
          id: `${bucket}-${item}`,
          cells: [cell],
          runs: 2,
          fails: random.integer(20) === 0 ? 1 : 0,
          model: 'model',
          checkpoint: 'checkpoint',
        }),
    ),
  );
}

function sampleCertificate(documents: readonly LacunaDocument[]) {
  const [first, second] = documents;
  const passage = first?.text.split(/\s+/).slice(4, 12).join(' ') ?? '';
  return {
    schemaVersion: 1,
    passed: true,
    evals: [{ file: 'evals.jsonl', sha256: '', texts: 1 }],
    comparisons: [
      {
        name: 'every split against the evals',
        method: 'runs of words',
        thresholds: { words: 13 },
        documents: documents.length,
        compared: 1,
        rejected: 0,
        remaining: 0,
        worst: [
          { document: first?.id ?? '', against: 'evals.jsonl:1', score: 0.25, passage },
          { document: first?.id ?? '', against: second?.id ?? '', score: 0.125, passage },
        ],
      },
    ],
    exempt: [],
    limits: ['Only wording is compared.'],
  };
}
