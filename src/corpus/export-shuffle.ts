import { join } from 'node:path';
import type { Random } from '../random.ts';
import { createLineSpool, type ExportLine, type KeyedLine } from './export-spool.ts';

/** A line with a name that no other line has: its place in the order depends on nothing else. */
export interface NamedLine extends ExportLine {
  readonly id: string;
}

/**
 * Lines in random order: by a number that is drawn for the name of each. So the order is the same for the same
 * seed and names, whatever order they come in and however they are sharded afterwards.
 *
 * Lines are dealt by their numbers to files in `folder`, which are sorted one after the other (a distribution sort
 * on disk): memory holds one of them, some tens of MiB, whatever the number of lines.
 *
 * @param bytes about how many bytes all lines have
 */
export async function* shuffleLines(
  lines: AsyncIterable<NamedLine>,
  { folder, random, bytes }: { readonly folder: string; readonly random: Random; readonly bytes: number },
): AsyncGenerator<ExportLine> {
  const count = Math.min(MOST_BUCKETS, Math.max(1, Math.ceil(bytes / BUCKET_BYTES)));
  const buckets = Array.from({ length: count }, (_, at) => createLineSpool(join(folder, `order-${at}`)));
  let pending = 0;
  for await (const line of lines) {
    const key = drawKey(random, line.id);
    // The largest keys may round to 1.
    buckets[Math.min(count - 1, Math.floor(key * count))]!.add({ ...line, key });
    pending += line.bytes.length;
    if (pending < PENDING_BYTES) continue;
    for (const bucket of buckets) await bucket.flush();
    pending = 0;
  }
  for (const bucket of buckets) {
    const sorted: KeyedLine[] = [];
    for await (const line of bucket.lines()) sorted.push(line);
    yield* sorted.sort((a, b) => a.key - b.key);
    await bucket.remove();
  }
}

/** A number from 0 to 1 with 53 random bits that depends on the seed and a name alone. */
export function drawKey(random: Random, name: string): number {
  const drawn = random.fork(name);
  return drawn.next() + drawn.next() / 2 ** 32;
}

const BUCKET_BYTES = 16 * 1024 * 1024;
const MOST_BUCKETS = 1_024;
const PENDING_BYTES = 8 * 1024 * 1024;
