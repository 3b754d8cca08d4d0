import { safeName } from '../../coverage/edit-map.ts';
import type { CoverageMap } from '../../coverage/map.ts';
import { cellKey } from '../../records/cell.ts';
import type { Observation } from '../../records/evidence.ts';
import { percent } from '../action.ts';
import type { Slice, SliceScan } from '../slices/slice.ts';
import type { Proposal } from './proposal.ts';

/** Most values a proposed dimension lists; what is rarer is counted as other. */
const MOST_VALUES = 30;

/**
 * Proposals from slices: an attribute of the logs that a slice turns on becomes a dimension (split), and dimensions
 * that fail together but are not crossed become a cross (promote). A slice is minimal, so each of its literals is
 * needed: that is the interaction.
 *
 * @param scan slices over the map's dimensions and the attributes of the logs
 */
export function proposalsFromSlices(
  map: CoverageMap,
  scan: SliceScan,
  observations: readonly Observation[],
): Proposal[] {
  const proposals = new Map<string, Proposal>();
  const dimensions = new Set(map.dimensions.map(({ name }) => name));
  const crossed = new Set(map.crosses.map((cross) => setKey(cross.dimensions)));
  for (const slice of scan.slices) {
    const names = Object.keys(slice.cell);
    const attributes = names.filter((name) => !dimensions.has(name));
    for (const attribute of attributes) {
      const proposal = splitBy(attribute, slice, names, scan, observations);
      if (!proposals.has(proposal.id)) proposals.set(proposal.id, proposal);
    }
    if (attributes.length > 0 || names.length < 2 || names.length > 3 || crossed.has(setKey(names))) continue;
    const id = `promote/${names.toSorted().join('+')}`;
    if (proposals.has(id)) continue;
    proposals.set(id, {
      id,
      kind: 'promote',
      title: `Cross ${names.join(' × ')}.`,
      evidence: evidenceOf(slice, scan),
      caution: 'The rate of a slice that was found by searching is optimistic: measure it on fresh items.',
      pValue: slice.pValue,
      edits: [{ op: 'add-cross', dimensions: names }],
    });
  }
  return [...proposals.values()];
}

function splitBy(
  attribute: string,
  slice: Slice,
  names: readonly string[],
  scan: SliceScan,
  observations: readonly Observation[],
): Proposal {
  const counts = new Map<string, number>();
  for (const { attributes } of observations) {
    const value = attributes[attribute];
    if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const own = slice.cell[attribute]!;
  const commonest = [...counts]
    .toSorted(
      ([a, many], [b, few]) => Number(b === own) - Number(a === own) || few - many || (a < b ? -1 : 1),
    )
    .slice(0, MOST_VALUES);
  const dimension = safeName(attribute);
  const others = names.filter((name) => name !== attribute).map(safeName);
  return {
    id: `split/${dimension}`,
    kind: 'split',
    title: `Add a dimension "${dimension}" and ${others.length > 0 ? `cross it with ${others.join(' and ')}` : 'count it on its own'}.`,
    evidence: evidenceOf(slice, scan),
    caution:
      `Without a mapping file, a field named like the dimension is read as it; with one, add "${dimension}: {from: ${attribute}}".` +
      (counts.size > commonest.length
        ? ` Only the ${commonest.length} commonest of its ${counts.size} values are listed.`
        : ''),
    pValue: slice.pValue,
    edits: [
      {
        op: 'add-dimension',
        dimension,
        description: `Proposed from the logs: the field ${attribute}.`,
        values: commonest.map(([value, items]) => ({
          name: safeName(value),
          description: '',
          weight: items,
          signals: [],
          aliases: safeName(value) === value ? [] : [value],
        })),
      },
      { op: 'add-cross', dimensions: [dimension, ...others].slice(0, 3) },
    ],
  };
}

function evidenceOf(slice: Slice, { tested }: SliceScan): string {
  const { rate, interval, items, fails, runs, outsideRate, pValue } = slice;
  const outside = outsideRate === null ? '' : `, against ${percent(outsideRate)} outside`;
  return `${cellKey(slice.cell).replaceAll('&', ' and ')} fails in ${percent(rate)} of its runs (${percent(interval[0])}–${percent(interval[1])}; ${fails} of ${runs}, ${items} items)${outside}; p = ${pValue.toPrecision(2)}, adjusted for the ${tested.toLocaleString('en')} cells that were tested.`;
}

function setKey(names: readonly string[]): string {
  return names.toSorted().join('\u0000');
}
