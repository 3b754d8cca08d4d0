import {
  BACKSLASH,
  CLOSE_LIST,
  CLOSE_OBJECT,
  COMMA,
  isSpace,
  OPEN_LIST,
  OPEN_OBJECT,
  QUOTE,
} from './signs.ts';

/** Finds where a JSON value ends, without looking into it. */
export interface SubtreeScan {
  /** Starts a value at its first byte, which the next {@link SubtreeScan.end} will see. */
  start(byte: number): void;
  /** Where the value ends in this chunk, or the end of the chunk where it goes on in the next. */
  end(chunk: Uint8Array, from: number): number;
  isComplete(): boolean;
  /** Whether it is a number or a word, which ends only where something else starts. */
  isScalar(): boolean;
}

/** A scan that follows strings and counts brackets, whatever their kind, and nothing else. */
export function createSubtreeScan(): SubtreeScan {
  let depth = 0;
  let isInString = false;
  let isEscaped = false;
  let isScalar = false;
  let isComplete = false;

  const endOfScalar = (chunk: Uint8Array, from: number): number => {
    for (let at = from; at < chunk.length; at++) {
      const byte = chunk[at]!;
      if (byte !== COMMA && byte !== CLOSE_OBJECT && byte !== CLOSE_LIST && !isSpace(byte)) continue;
      isComplete = true;
      return at;
    }
    return chunk.length;
  };

  const endString = (at: number): number => {
    isInString = false;
    isComplete = depth === 0;
    return at;
  };

  /** For strings that go on for long: the machine looks for quotes faster than a loop does. */
  const endOfLongString = (chunk: Uint8Array, from: number): number => {
    for (let at = from; ; ) {
      const quote = chunk.indexOf(QUOTE, at);
      const end = quote < 0 ? chunk.length : quote;
      let before = end;
      while (before > from && chunk[before - 1] === BACKSLASH) before--;
      const isQuoted = (end - before) % 2 === 1;
      if (quote < 0) {
        isEscaped = isQuoted;
        return end;
      }
      at = quote + 1;
      if (!isQuoted) return endString(at);
    }
  };

  const endOfString = (chunk: Uint8Array, from: number): number => {
    let at = from;
    if (isEscaped) {
      isEscaped = false;
      at++;
    }
    const near = Math.min(chunk.length, at + SHORT_STRING);
    while (at < near) {
      const byte = chunk[at++]!;
      if (byte === QUOTE) return endString(at);
      if (byte !== BACKSLASH) continue;
      if (at === chunk.length) isEscaped = true;
      else at++;
    }
    return at < chunk.length ? endOfLongString(chunk, at) : at;
  };

  const nextString = (chunk: Uint8Array, from: number): number => {
    // A local: most skipped bytes go through here or through the loop above.
    let level = depth;
    let at = from;
    while (at < chunk.length) {
      const sign = SIGNS[chunk[at++]!]!;
      if (sign === PLAIN) continue;
      if (sign === STRING) {
        isInString = true;
        break;
      }
      level += sign === OPENING ? 1 : -1;
      if (level > 0) continue;
      isComplete = true;
      break;
    }
    depth = level;
    return at;
  };

  return {
    start(byte) {
      depth = 0;
      isInString = false;
      isEscaped = false;
      isComplete = false;
      isScalar = SIGNS[byte] === PLAIN;
    },
    end(chunk, from) {
      if (isScalar) return endOfScalar(chunk, from);
      let at = from;
      while (at < chunk.length && !isComplete) {
        at = isInString ? endOfString(chunk, at) : nextString(chunk, at);
      }
      return at;
    },
    isComplete: () => isComplete,
    isScalar: () => isScalar,
  };
}

/** Bytes of a string that are looked at one by one. */
const SHORT_STRING = 32;

const PLAIN = 0;
const STRING = 1;
const OPENING = 2;
const CLOSING = 3;

/** What a byte outside strings does. */
const SIGNS = new Uint8Array(256);
SIGNS[QUOTE] = STRING;
SIGNS[OPEN_OBJECT] = OPENING;
SIGNS[OPEN_LIST] = OPENING;
SIGNS[CLOSE_OBJECT] = CLOSING;
SIGNS[CLOSE_LIST] = CLOSING;
