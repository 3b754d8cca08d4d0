import { BACKSLASH, QUOTE } from './signs.ts';

/** Reads the keys of objects, which may be cut anywhere by the end of a chunk. */
export interface KeyReader {
  /**
   * Reads on in a key, after its first quote.
   *
   * @returns where it stopped
   * @throws SyntaxError for a key of more than 1 MiB
   */
  read(chunk: Uint8Array, from: number): number;
  /** The key that has been read to its end, once; else `undefined`. */
  take(): string | undefined;
}

/** A reader that has read nothing yet. */
export function createKeyReader(): KeyReader {
  let pieces: Uint8Array[] = [];
  let length = 0;
  let isEscaped = false;
  let key: string | undefined;
  return {
    read(chunk, from) {
      for (let at = from; at < chunk.length; at++) {
        const byte = chunk[at]!;
        if (isEscaped) isEscaped = false;
        else if (byte === BACKSLASH) isEscaped = true;
        else if (byte === QUOTE) {
          key = decodeKey([...pieces, chunk.subarray(from, at)]);
          pieces = [];
          length = 0;
          return at + 1;
        }
      }
      length += chunk.length - from;
      if (length > LONGEST_KEY) throw new SyntaxError('a key that never ends');
      // A copy, which a Buffer's own slice is not: the chunk may be used again.
      pieces.push(Uint8Array.from(chunk.subarray(from)));
      return chunk.length;
    },
    take() {
      const taken = key;
      key = undefined;
      return taken;
    },
  };
}

const LONGEST_KEY = 1024 * 1024;

function decodeKey(pieces: readonly Uint8Array[]): string {
  const raw = Buffer.concat(pieces).toString('utf8');
  return raw.includes('\\') ? String(JSON.parse(`"${raw}"`)) : raw;
}
