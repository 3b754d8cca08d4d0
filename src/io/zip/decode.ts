import { Readable } from 'node:stream';
import { createInflateRaw, inflateRawSync } from 'node:zlib';
import { Decompress, decompress } from 'fzstd';
import { type FileWindow, WINDOW_SIZE } from './file-window.ts';

/** Where the bytes of a member stand, and what they become. */
export interface PackedMember {
  readonly window: FileWindow;
  readonly start: number;
  /** Bytes in the archive. */
  readonly packed: number;
  /** Bytes it says it has when decoded. */
  readonly size: number;
}

/** Hands the decoded bytes of a member over, block by block; a block holds only until the next one. */
export type Decode = (member: PackedMember, take: (block: Uint8Array) => void) => Promise<void>;

/** How members are decoded, by the number of their compression method. */
export const DECODERS: ReadonlyMap<number, Decode> = new Map([
  [0, stored],
  [8, inflate],
  [93, zstd],
]);

/** A member up to this size is decoded in one go, which saves the way through a stream. */
const SMALL = 4 * WINDOW_SIZE;

const INFLATED_BLOCK = 256 * 1024;

async function stored(member: PackedMember, take: (block: Uint8Array) => void): Promise<void> {
  for await (const block of packedBlocks(member)) take(block);
}

async function inflate(member: PackedMember, take: (block: Uint8Array) => void): Promise<void> {
  const { window, start, packed, size } = member;
  if (isSmall(member)) {
    const chunkSize = Math.max(64, size + 1);
    take(inflateRawSync(await window.exact(start, packed), { chunkSize, maxOutputLength: chunkSize }));
    return;
  }
  const stream = createInflateRaw({ chunkSize: INFLATED_BLOCK });
  const source = Readable.from(copiedBlocks(member)).on('error', (error) => stream.destroy(error));
  try {
    for await (const block of source.pipe(stream)) take(block as Buffer);
  } finally {
    source.destroy();
  }
}

async function zstd(member: PackedMember, take: (block: Uint8Array) => void): Promise<void> {
  const { window, start, packed } = member;
  if (isSmall(member)) {
    take(decompress(await window.exact(start, packed)));
    return;
  }
  // Blocks are handed over while bytes go in, so that a member that expands without limit fills no memory.
  const stream = new Decompress(take);
  for await (const block of copiedBlocks(member)) stream.push(block);
  stream.push(new Uint8Array(0), true);
}

function isSmall({ packed, size }: PackedMember): boolean {
  return packed <= WINDOW_SIZE && size <= SMALL;
}

async function* packedBlocks({ window, start, packed }: PackedMember): AsyncGenerator<Buffer> {
  for (let at = 0; at < packed; ) {
    const block = await window.some(start + at, packed - at);
    if (block.length === 0) throw new Error('the file ends before it does');
    yield block;
    at += block.length;
  }
}

/** Blocks that may be kept. */
async function* copiedBlocks(member: PackedMember): AsyncGenerator<Buffer> {
  for await (const block of packedBlocks(member)) yield Buffer.from(block);
}
