import { dirname, join, relative } from 'node:path';
import type { CoverageMap } from '../coverage/map.ts';
import { LacunaError } from '../errors.ts';
import { evidenceFiles } from '../evidence/evidence-files.ts';
import { plainImport } from '../evidence/import-log.ts';
import { importLogs } from '../evidence/load-evidence.ts';
import type { Mapping } from '../evidence/mapping/mapping.ts';
import { subjectOf } from '../evidence/subjects.ts';
import { readObservations, writeObservation } from '../formats/logs/observations.ts';
import { writeFileAtomic } from '../io/atomic.ts';
import { hashFile } from '../io/hash-file.ts';
import { rethrow } from '../io/lines.ts';
import { nearest } from '../io/yaml.ts';
import type { Observation } from '../records/evidence.ts';
import { shortHash } from '../text/hash.ts';
import type { Asked } from './asked.ts';
import { filesIn } from './seed-files.ts';

/** What a file of results came to. */
export interface Answers {
  /** The file, absolute, and its hash. */
  readonly source: string;
  readonly sha256: string;
  /** Laid in the cells of the seeds that were asked. */
  readonly observations: readonly Observation[];
  readonly subjects: readonly string[];
}

/** How answers are read. */
export interface AnswerOptions {
  readonly map: CoverageMap;
  /** Everything that was asked, by id. */
  readonly asked: ReadonlyMap<string, Asked>;
  /** The scorer to use, where a log has several. */
  readonly scorer: string | undefined;
  readonly cwd: string;
}

/**
 * Reads results of probes, in any format that is read as evidence. What a result belongs to is known by the id of its
 * seed (the sample's id, a column `id` or `scenario`, or `metadata.probe`), and so is its cell: no mapping is needed.
 *
 * @throws LacunaError `bug.unknown-answers` where a result is of no seed; `bug.no-answers`; whatever is wrong with the
 * files
 */
export async function readAnswers(
  paths: readonly string[],
  { map, asked, scorer, cwd }: AnswerOptions,
): Promise<Answers[]> {
  const { files } = await evidenceFiles(paths, cwd);
  const answers: Answers[] = [];
  for (const file of files) {
    const logs = await importLogs([file], forgiving(map), new Set(), {
      ...plainImport,
      mappings: [bySeed(file)],
      scorer: scorer ?? null,
      keepsTexts: false,
    });
    const observations = [...logs.items()].map(({ observation }) => placed(observation, asked, file));
    if (observations.length === 0) throw noAnswers(file);
    answers.push({
      source: file,
      sha256: await hashFile(file),
      observations,
      subjects: [...new Set(observations.map(subjectOf))].toSorted(),
    });
  }
  return answers;
}

/** A map on which nothing is wrong: where a result lies is known by its seed, whatever its columns are called. */
function forgiving(map: CoverageMap): CoverageMap {
  return {
    ...map,
    dimensions: map.dimensions.map((dimension) => ({ ...dimension, other: 'count' })),
    illegal: [],
  };
}

/** A mapping that goes by the names of seeds; where a run lies, the seed says. */
function bySeed(file: string): Mapping {
  return {
    ...{ file, appliesTo: () => true, item: ['metadata.probe'], epoch: null, step: null, episode: null },
    ...{ suite: [], model: [], checkpoint: [], stream: [], propensity: null, modes: null, score: null },
    ...{ dimensions: new Map(), claimed: new Set() },
  };
}

function placed(observation: Observation, asked: ReadonlyMap<string, Asked>, file: string): Observation {
  const seed = asked.get(observation.id);
  if (!seed) throw unknownAnswer(observation, asked, file);
  // Too much caution where the rule does not apply is no failure of the cell: it lies nowhere on the map.
  const cells = seed.isNonApplication ? [{}] : [seed.cell];
  return { ...observation, cells, outside: {}, attributes: {}, stream: 'directed', propensity: null };
}

/** Where the answers of a source are kept: the same source again takes the place of what it was before. */
export function answersFileOf(folder: string, source: string, mapFile: string): string {
  return join(folder, `${shortHash([relative(dirname(mapFile), source)], 12)}.jsonl`);
}

/** Writes answers as observations, which any command reads as evidence. */
export async function writeAnswers(file: string, { observations }: Answers, cwd: string): Promise<void> {
  const lines = observations.map((observation) => {
    const { source } = observation;
    const seen = { ...source, file: relative(cwd, source.file) || source.file };
    return `${writeObservation({ ...observation, source: seen }, [])}\n`;
  });
  await writeFileAtomic(file, lines.join(''));
}

/** All answers that were kept, one observation for each item of each model and checkpoint: runs of two files add up. */
export async function keptAnswers(folder: string): Promise<Observation[]> {
  const items = new Map<string, Observation>();
  for (const file of await filesIn(folder)) {
    for await (const { observation } of readObservations(file, rethrow)) {
      const key = `${subjectOf(observation)}\u0000${observation.id}`;
      const known = items.get(key);
      items.set(key, known ? together(known, observation) : observation);
    }
  }
  return [...items.values()];
}

function together(one: Observation, other: Observation): Observation {
  const because = { ...one.unscoredBecause };
  for (const [reason, runs] of Object.entries(other.unscoredBecause)) {
    const key = reason as keyof typeof because;
    because[key] = (because[key] ?? 0) + runs;
  }
  return {
    ...one,
    runs: one.runs + other.runs,
    fails: one.fails + other.fails,
    unscored: one.unscored + other.unscored,
    unscoredBecause: because,
  };
}

function unknownAnswer({ id, source }: Observation, asked: ReadonlyMap<string, Asked>, file: string) {
  const suggestion = nearest(id, [...asked.keys()].slice(0, 2_000));
  return new LacunaError({
    code: 'bug.unknown-answers',
    message: `"${id.slice(0, 80)}" is no seed that was asked for this bug`,
    hint:
      asked.size === 0
        ? 'Nothing was asked yet: run "lacuna bug" on the bug file first, which writes the probes.'
        : `${suggestion ? `Did you mean "${suggestion}"? ` : ''}Answers go by the id of their seed (the sample's id, a column "id" or "scenario", or "metadata.probe"). Give other results with --evidence.`,
    place: { file, ...(source.line === undefined ? {} : { line: source.line }) },
  });
}

function noAnswers(file: string): LacunaError {
  return new LacunaError({
    code: 'bug.no-answers',
    message: 'there is no result in this file',
    hint: 'Give the log of the eval that ran the probes: a table with a row a run, an Inspect log, or observations.',
    place: { file },
  });
}
