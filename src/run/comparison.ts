import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { isDynamicPattern } from 'tinyglobby';
import { existingFiles } from '../corpus/existing.ts';
import { bucketsOf } from '../coverage/buckets.ts';
import type { CoverageMap } from '../coverage/map.ts';
import { LacunaError } from '../errors.ts';
import type { LoadedEvidence } from '../evidence/load-evidence.ts';
import { assess } from '../gaps/assess.ts';
import { type ClosurePoint, closurePoint } from '../gaps/compare/closure.ts';
import { type Baseline, type Comparison, compareEvidence } from '../gaps/compare/compare.ts';
import { createTaughtLedger } from '../gaps/taught.ts';
import type { Cell } from '../records/cell.ts';
import type { Evidence } from '../records/evidence.ts';
import type { GapsConfig } from './config.ts';
import { loadEvidenceOf, loadGapsMap } from './gaps-inputs.ts';
import { readTaught } from './prepare.ts';

/** What `lacuna compare` is asked for. A side is a path of evidence, or a checkpoint of the configured evidence. */
export interface ComparisonRequest {
  /** Two or more, in the order of the rounds: the first and the last are compared. */
  readonly sides: readonly string[];
  readonly baseline: Baseline;
  readonly fresh: string | undefined;
  readonly control: string | undefined;
  readonly controlBefore: string | undefined;
  /** A run or corpus: only buckets that it taught to their dose are compared. */
  readonly treated: string | undefined;
  readonly level: number;
}

/** A comparison, with the way the map closed over all rounds. */
export interface ComparedRounds {
  readonly map: CoverageMap;
  readonly sides: readonly string[];
  readonly comparison: Comparison;
  readonly closure: readonly ClosurePoint[];
  /** What was read of each side, with what does not count. */
  readonly loaded: readonly LoadedEvidence[];
}

/**
 * Reads the evidence of every side and compares the first with the last.
 *
 * @throws LacunaError where a side is neither a path nor a checkpoint, or nothing was taught
 */
export async function compareRounds(
  config: GapsConfig,
  request: ComparisonRequest,
  cwd: string,
): Promise<ComparedRounds> {
  const map = await loadGapsMap(config);
  const loaded: LoadedEvidence[] = [];
  const read = async (side: string): Promise<readonly Evidence[]> => {
    const found = await evidenceOfSide(side, map, config, cwd);
    loaded.push(found);
    return found.evidence;
  };
  const readAll = async (side: string | undefined) => (side === undefined ? [] : read(side));
  const rounds: (readonly Evidence[])[] = [];
  for (const side of request.sides) rounds.push(await read(side));
  const comparison = compareEvidence({
    map,
    before: rounds[0]!,
    after: rounds.at(-1)!,
    baseline: request.fresh === undefined ? request.baseline : 'fresh',
    fresh: await readAll(request.fresh),
    control:
      request.control === undefined
        ? null
        : { before: await readAll(request.controlBefore), after: await read(request.control) },
    treated: request.treated === undefined ? null : await taughtCells(request.treated, map, config, cwd),
    level: request.level,
    seed: config.seed,
  });
  const closure = request.sides.map((name, index) =>
    closurePoint(name, assess({ map, evidence: rounds[index]!, removable: config.removable })),
  );
  return { map, sides: request.sides, comparison, closure, loaded };
}

async function evidenceOfSide(
  side: string,
  map: CoverageMap,
  config: GapsConfig,
  cwd: string,
): Promise<LoadedEvidence> {
  const isPath =
    isDynamicPattern(side) || (await stat(resolve(cwd, side)).catch(() => undefined)) !== undefined;
  if (!isPath && config.evidence.length === 0) {
    throw new LacunaError({
      code: 'compare.unknown-side',
      message: `there is no file or folder "${side}", and no evidence in which it could be a checkpoint`,
      hint: 'Give two files of evidence, or --evidence FILE and the names of two of its checkpoints.',
    });
  }
  return isPath
    ? loadEvidenceOf({ ...config, evidence: [side], checkpoints: [] }, map, cwd)
    : loadEvidenceOf({ ...config, checkpoint: [side] }, map, cwd);
}

async function taughtCells(
  treated: string,
  map: CoverageMap,
  config: GapsConfig,
  cwd: string,
): Promise<Cell[]> {
  await existingFiles([treated], cwd);
  const { taught } = await readTaught({ ...config, existing: [treated] }, cwd);
  const buckets = bucketsOf(map);
  const ledger = createTaughtLedger(buckets);
  for (const { focus, tokens } of taught) ledger.add(focus, tokens);
  const cells = buckets.filter((bucket) => ledger.tokensOf(bucket.cell) >= bucket.dose);
  if (cells.length === 0) {
    throw new LacunaError({
      code: 'compare.nothing-taught',
      message: `no bucket of the map was taught to its dose by ${treated}`,
      hint: 'Leave out --treated to compare the buckets that failed before.',
    });
  }
  return cells.map((bucket) => bucket.cell);
}
