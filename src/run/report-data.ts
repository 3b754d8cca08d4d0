import { basename } from 'node:path';
import { z } from 'zod';
import { createConfusionCounter } from '../check/grade/confusion.ts';
import { createStageCostCounter } from '../corpus/stage-costs.ts';
import { LacunaError } from '../errors.ts';
import { readJsonl } from '../io/jsonl.ts';
import { certificateSchema } from '../records/certificate.ts';
import type { RunLayout } from '../records/run-layout.ts';
import type { Asked, GapsReport, RunReport, Spending } from '../report/data.ts';
import { createDocumentCounter } from '../report/document-tally.ts';
import { summaryFromBuckets } from '../report/map-summary.ts';
import { type ReportDocument, reportDocumentOf, type TakenBack } from '../report/report-document.ts';
import { readPlan, readRetractions, readWave, readWithdrawn, withdrawnDocument } from './documents.ts';
import { readGapsFile, readRecord } from './gaps-file.ts';
import { repeatOf } from './repeat.ts';
import { costOfRun } from './request-costs.ts';
import { type RunFile, readRunFile } from './run-file.ts';
import { documentsOfMatches, sideBySide } from './side-by-side.ts';

/** A run as a report is made from it: first its documents, once, then everything else. */
export interface RunReading {
  /** Every document on disk in the order of the plans; reading them to the end counts them. */
  documents(): AsyncGenerator<ReportDocument>;
  /** What was asked and what became of it. Call it after the documents. */
  report(): Promise<RunReport>;
}

/**
 * Opens a run for a report. It may be unfinished: what is not on disk yet is left out, and said to be.
 *
 * @param cwd the folder that file names in the run start from
 * @throws LacunaError `run.not-a-run`, `run.damaged`
 */
export async function readRun(layout: RunLayout, cwd: string): Promise<RunReading> {
  const runFile = await readRunFile(layout.runFile);
  if (!runFile) throw notARun(layout.root);
  const certificate = await readRecord(layout.certificateFile, certificateSchema);
  const manifest = await readRecord(layout.manifestFile, z.looseObject({ finishedAt: z.string() }));
  const gaps = await readGapsFile(layout.gapsFile);
  const waves = await plannedWaves(layout);
  const counter = createDocumentCounter();
  const costs = createStageCostCounter();
  const confusion = createConfusionCounter();
  const keptTokens: Record<string, number> = {};
  const wanted = documentsOfMatches(certificate);
  const texts = new Map<string, string>();
  const clauses: Record<string, string> = {};

  return {
    async *documents() {
      const takenBack = await allRetractions(layout, waves.length);
      const withdrawn = await readWithdrawn(layout, waves.length);
      for (const wave of waves.keys()) {
        for await (const document of readWave(layout, wave)) {
          if (wanted.has(document.id)) texts.set(document.id, document.text);
          for (const { id, text } of document.scenario.clauses) clauses[id] = text;
          const note = withdrawn.get(document.id);
          const judged = note === undefined ? document : withdrawnDocument(document, note);
          const shown = reportDocumentOf(judged, takenBack.get(document.id));
          counter.add(shown);
          costs.add(document);
          confusion.add(document);
          if (judged.status === 'kept' && !takenBack.has(document.id)) {
            const { form } = document.scenario;
            keptTokens[form] = (keptTokens[form] ?? 0) + document.tokens;
          }
          yield shown;
        }
      }
    },
    async report() {
      return {
        folder: basename(layout.root),
        lacuna: runFile.lacuna,
        createdAt: runFile.createdAt,
        finishedAt: manifest?.finishedAt,
        state: manifest ? 'finished' : certificate?.passed === false ? 'gate-failed' : 'unfinished',
        asked: askedOf(runFile),
        inputs: runFile.inputs,
        repeat: repeatOf(runFile),
        gaps: gaps && gapsOf(gaps, runFile),
        waves: waves.length,
        planned: waves.reduce((sum, scenarios) => sum + scenarios, 0),
        evalSeeds: await countLines(layout.seedsFile),
        tally: counter.tally(),
        spending: await spendingOf(layout, waves.length),
        costs: costs.costs(keptTokens),
        grading: confusion.confusion(),
        certificate,
        worst: await sideBySide(certificate, texts, cwd),
        clauses,
      };
    },
  };
}

function gapsOf(gaps: NonNullable<Awaited<ReturnType<typeof readGapsFile>>>, runFile: RunFile): GapsReport {
  return {
    name: gaps.map,
    lacuna: runFile.lacuna,
    map: gaps.mapSummary ?? summaryFromBuckets(gaps.buckets),
    subjects: gaps.subjects,
    items: gaps.items,
    runs: gaps.runs,
    correlation: gaps.correlation,
    slices: gaps.slices,
    buckets: gaps.buckets,
    inputs: runFile.inputs,
  };
}

const settingsSchema = z.object({
  docs: z.number(),
  seed: z.number(),
  writer: z.string(),
  persona: z.object({ kind: z.string(), name: z.string() }).default({ kind: 'rotating', name: '' }),
  intendedUse: z.string().default(''),
  undirected: z.number().default(0),
  speculative: z.number().default(0),
  removable: z.number().default(1),
  faults: z.string().default(''),
  model: z.object({ draft: z.string(), rewrite: z.string() }).optional(),
});

function askedOf({ settings }: RunFile): Asked {
  const { persona, model, ...asked } = settingsSchema.parse(settings);
  const personas: Readonly<Record<string, string>> = {
    named: `${persona.name}, in every document`,
    'an-ai': 'an AI without a name',
    rotating: 'an AI with another name in each document',
  };
  return {
    ...asked,
    persona: personas[persona.kind] ?? persona.kind,
    models: model ? [...new Set([model.draft, model.rewrite])] : [],
  };
}

async function plannedWaves(layout: RunLayout): Promise<number[]> {
  const sizes: number[] = [];
  for (;;) {
    const plan = await readPlan(layout, sizes.length);
    if (!plan) return sizes;
    sizes.push(plan.length);
  }
}

async function allRetractions(layout: RunLayout, waves: number): Promise<ReadonlyMap<string, TakenBack>> {
  const all = new Map<string, TakenBack>();
  for (let wave = 0; wave < waves; wave++) {
    for (const retraction of (await readRetractions(layout, wave)) ?? []) all.set(retraction.id, retraction);
  }
  return all;
}

/** Undefined where a journal breaks off: the run was stopped while it was written, and resuming mends it. */
async function spendingOf(layout: RunLayout, waves: number): Promise<Spending | undefined> {
  try {
    return await costOfRun(layout, waves);
  } catch (cause) {
    if (cause instanceof LacunaError && cause.code === 'jsonl.malformed') return undefined;
    throw cause;
  }
}

async function countLines(file: string): Promise<number> {
  let lines = 0;
  try {
    for await (const _ of readJsonl(file)) lines++;
  } catch (cause) {
    if (!(cause instanceof LacunaError && cause.code === 'io.cannot-read')) throw cause;
  }
  return lines;
}

function notARun(folder: string): LacunaError {
  return new LacunaError({
    code: 'run.not-a-run',
    message: `${folder} is not a run: it has no run.json`,
    hint: 'Name the folder that an earlier `lacuna run` printed.',
  });
}
