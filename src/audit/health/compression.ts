import { gzipSync } from 'node:zlib';
import type { TextSample } from './text-sample.ts';
import type { VarietyHealth } from './variety-result.ts';

/** Bytes that are compressed together: datasets of different sizes are compared by the same blocks. */
const BLOCK = 256 * 1024;
/** Characters that are compressed at most, some tenth of a second of work. */
const MOST_CHARACTERS = 4_000_000;

/**
 * How far the sampled texts can be compressed: a measure of what they have in common within some hundred documents.
 *
 * @param characters of the whole dataset
 */
export function measureCompression(sample: TextSample, characters: number): VarietyHealth['compression'] {
  const share = Math.min(1, (sample.share * MOST_CHARACTERS) / Math.max(1, sample.characters));
  let bytes = 0;
  let compressed = 0;
  let looked = 0;
  let block: Buffer[] = [];
  let size = 0;
  const close = (): void => {
    if (size === 0) return;
    bytes += size;
    compressed += gzipSync(Buffer.concat(block), { level: 6 }).byteLength;
    block = [];
    size = 0;
  };
  for (const { text } of sample.documents(share)) {
    const encoded = Buffer.from(`${text}\n\n`, 'utf8');
    block.push(encoded);
    size += encoded.byteLength;
    looked += text.length;
    if (size >= BLOCK) close();
  }
  close();
  return {
    ratio: looked === 0 ? null : bytes / compressed,
    share: characters === 0 ? 0 : looked / characters,
  };
}
