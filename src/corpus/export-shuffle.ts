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
 * Lines are dealt by their numbers to files in `folder`, which are sorted one after the other, and dealt once more
 * where one is too large (a distribution sort on disk): memory holds one of them, some tens of MiB, whatever the
 * number of lines.
 *
 * @param bytes about how many bytes all lines have
 */
export async function* shuffleLines(
  lines: AsyncIterable<NamedLine>,
  { folder, random, bytes }: { readonly folder: string; readonly random: Random; readonly bytes: number },
): AsyncGenerator<ExportLine> {
  const keyed = async function* (): AsyncGenerator<KeyedLine> {
    for await (const line of lines) yield { ...line, key: drawKey(random, line.id) };
  };
  yield* inOrder(keyed(), { name: join(folder, 'order'), from: 0, to: 1, bytes });
}

/** Lines whose keys lie between two numbers. */
interface Stretch {
  /** The beginning of its files' names. */
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly bytes: number;
}

async function* inOrder(
  lines: AsyncIterable<KeyedLine>,
  { name, from, to, bytes }: Stretch,
): AsyncGenerator<KeyedLine> {
  const count = Math.min(MOST_BUCKETS, Math.max(1, Math.ceil(bytes / BUCKET_BYTES)));
  const width = (to - from) / count;
  const spools = Array.from({ length: count }, (_, at) => createLineSpool(`${name}-${at}`));
  const sizes = new Float64Array(count);
  let longest = 0;
  let pending = 0;
  for await (const line of lines) {
    // The largest keys may round to the end.
    const at = Math.max(0, Math.min(count - 1, Math.floor((line.key - from) / width)));
    spools[at]!.add(line);
    sizes[at]! += line.bytes.length;
    longest = Math.max(longest, line.bytes.length);
    pending += line.bytes.length;
    if (pending < PENDING_BYTES) continue;
    for (const spool of spools) await spool.flush();
    pending = 0;
  }
  for (const [at, spool] of spools.entries()) {
    const size = sizes[at]!;
    // Lines that are long themselves cannot be dealt much further.
    if (size > MOST_SORTED_BYTES && size > 4 * longest) {
      const start = from + at * width;
      yield* inOrder(spool.lines(), { name: `${name}-${at}`, from: start, to: start + width, bytes: size });
    } else {
      const sorted: KeyedLine[] = [];
      for await (const line of spool.lines()) sorted.push(line);
      yield* sorted.sort((a, b) => a.key - b.key);
    }
    await spool.remove();
  }
}

/** A number from 0 to 1 with 53 random bits that depends on the seed and a name alone. */
export function drawKey(random: Random, name: string): number {
  const drawn = random.fork(name);
  return drawn.next() + drawn.next() / 2 ** 32;
}

const BUCKET_BYTES = 16 * 1024 * 1024;
/** What is sorted at once where the number of bytes was misjudged. */
const MOST_SORTED_BYTES = 4 * BUCKET_BYTES;
const MOST_BUCKETS = 1_024;
const PENDING_BYTES = 8 * 1024 * 1024;
