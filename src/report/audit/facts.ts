import type { Hole, Taught, TaughtBucket } from '../../audit/taught/taught-result.ts';
import { percent } from '../../gaps/action.ts';
import { cellKey } from '../../records/cell.ts';
import { count, counted, figure, interval, rate } from '../figures.ts';
import type { Labels } from '../map-summary.ts';
import type { PageBucket } from '../page/facts.ts';

/** How much of its dose a bucket has, in a word. */
export type Fill = 'empty' | 'thin' | 'full';

/** A bucket of an audit, ready to be shown. */
export interface AuditBucket {
  readonly bucket: TaughtBucket;
  /** What the evidence says of it, where it is among the listed holes. */
  readonly hole: Hole | undefined;
  readonly fill: Fill;
  readonly name: string;
  readonly cross: string;
}

/** The buckets, holes first in the order of their urgency, then the others by how full they are. */
export function auditBuckets({ buckets, holes }: Taught, labels: Labels): AuditBucket[] {
  const place = new Map(holes.list.map((hole, index) => [keyOf(hole), index] as const));
  const missing = (bucket: TaughtBucket) => bucket.stake * Math.max(0, 1 - bucket.taught);
  const order = (bucket: TaughtBucket) => place.get(keyOf(bucket)) ?? holes.list.length;
  return buckets
    .toSorted((a, b) => order(a) - order(b) || missing(b) - missing(a) || a.taught - b.taught)
    .map((bucket) => ({
      bucket,
      hole: holes.list[place.get(keyOf(bucket)) ?? -1],
      fill: bucket.documents === 0 ? 'empty' : bucket.taught < 1 ? 'thin' : 'full',
      name: labels.cell(bucket.cell),
      cross: labels.cross(Object.keys(bucket.cell)),
    }));
}

/** A bucket as the page's script sorts, filters and explains it. */
export function pageBucketOf({ bucket, hole, fill, name, cross }: AuditBucket): PageBucket {
  const taught = taughtInWords(bucket);
  const missing = Math.max(0, bucket.dose - bucket.tokens);
  return {
    name,
    cross,
    cell: bucket.cell,
    action: fill,
    keys: {
      name,
      action: fill,
      taught: bucket.taught,
      documents: bucket.documents,
      tokens: bucket.tokens,
      missing,
      stake: bucket.stake,
      risk: hole?.evidence?.risk ?? null,
    },
    words: [name, cross, ...Object.entries(bucket.cell).flat()].join(' ').toLowerCase(),
    reason: reasonOf(fill, missing),
    explanation: [
      ['Taught', taught],
      ['Stake', `${figure(bucket.stake)}: exposure × severity, as the map has them.`],
      ['Weight', `${percent(bucket.weight)} of the grade of the whole map.`],
      ...evidenceInWords(hole),
    ],
    notes: { taught },
    documents: bucket.cited.examples.length > 0 ? bucket.documents : 0,
  };
}

function keyOf({ cross, cell }: Pick<TaughtBucket, 'cross' | 'cell'>): string {
  return `${cross}\n${cellKey(cell)}`;
}

function taughtInWords({ tokens, dose, taught, documents }: TaughtBucket): string {
  return `${count(tokens)} of ${counted(dose, 'token')} in ${counted(documents, 'document')}: ${percent(taught)}.`;
}

function reasonOf(fill: Fill, missing: number): string {
  if (fill === 'full') return 'it has its dose';
  return `${counted(missing, 'token')} of its dose ${missing === 1 ? 'is' : 'are'} missing`;
}

function evidenceInWords(hole: Hole | undefined): [string, string][] {
  if (!hole?.evidence) return [];
  const { risk, items, failureRate, interval: range, shrunkenRate, action } = hole.evidence;
  return [
    [
      'Evidence',
      `${counted(items, 'eval item')}; failing ${rate(failureRate)}, 95 % interval ${interval(range)}; shrunken ${percent(shrunkenRate)}.`,
    ],
    ['Modelled risk', `${figure(risk)}. By the evidence: ${action}.`],
  ];
}
