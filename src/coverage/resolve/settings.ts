import { type Cell, cellKey } from '../../records/cell.ts';
import { explainInfeasible } from '../explain.ts';
import type { BucketSetting, CoverageMap } from '../map.ts';
import type { MapFile } from '../map-schema.ts';
import { isLeftOut, partsOfTransition } from '../transitions.ts';
import { type Fail, knownDimension, knownValue } from './failure.ts';

/**
 * What single buckets have of their own, each checked to be a bucket of the map.
 *
 * @param map the map without its settings
 * @throws LacunaError `map.empty-setting`, `map.no-bucket`, `map.repeated-setting`, and those of unknown names
 */
export function resolveSettings(content: MapFile, map: CoverageMap, fail: Fail): BucketSetting[] {
  const seen = new Set<string>();
  return (content.buckets ?? []).map((file, index) => {
    const path = ['buckets', index];
    const setting: BucketSetting = {
      cell: file.cell,
      goal: file.goal ?? null,
      dose: file.dose ?? null,
      stake: file.stake ?? null,
    };
    if (setting.goal === null && setting.dose === null && setting.stake === null) {
      throw fail(
        'map.empty-setting',
        path,
        'this bucket is given nothing of its own',
        'Add "goal", "dose" or "stake".',
      );
    }
    checkBucket(file.cell, [...path, 'cell'], map, fail);
    const key = cellKey(file.cell);
    if (seen.has(key)) {
      throw fail('map.repeated-setting', path, 'this bucket stands here twice', 'Make it one entry.');
    }
    seen.add(key);
    return setting;
  });
}

function checkBucket(cell: Cell, path: readonly PropertyKey[], map: CoverageMap, fail: Fail): void {
  for (const [name, value] of Object.entries(cell)) {
    const dimension = knownDimension(name, [...path, name], map.dimensions, fail);
    const change = partsOfTransition(value);
    for (const part of change ?? [value]) knownValue(part, [...path, name], dimension, fail);
  }
  const names = Object.keys(cell).toSorted().join();
  const cross = map.crosses.find(
    ({ dimensions, transition }) =>
      dimensions.toSorted().join() === names &&
      dimensions.every((name) => (partsOfTransition(cell[name]!) !== undefined) === (name === transition)),
  );
  if (!cross) {
    throw fail(
      'map.no-bucket',
      path,
      `no cross of the map has a bucket for ${Object.keys(cell).join(' × ')} with these values`,
      'Add the cross, or name all dimensions of one.',
    );
  }
  const reason = isLeftOut(cross, cell)
    ? `cross "${cross.name}" leaves it out`
    : explainInfeasible(map, cell);
  const isStill = Object.values(cell).some((value) => {
    const parts = partsOfTransition(value);
    return parts !== undefined && parts[0] === parts[1];
  });
  if (reason === '' && !isStill) return;
  throw fail(
    'map.no-bucket',
    path,
    `there is no such bucket: ${reason || 'nothing changes in it'}`,
    'Remove the entry, or what forbids the bucket.',
  );
}
