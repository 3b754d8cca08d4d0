import { createByteBuffer } from './byte-buffer.ts';
import { createKeyReader } from './key-reader.ts';
import { childOf, type JsonPart, type Outline, type Shape } from './outline.ts';
import {
  CLOSE_LIST,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  isSpace,
  OPEN_LIST,
  OPEN_OBJECT,
  QUOTE,
  startsValue,
} from './signs.ts';
import { createSubtreeScan } from './subtree.ts';

/** Takes JSON as it comes and hands over its parts. */
export interface JsonPruner {
  /** @throws SyntaxError where the structure is broken */
  push(chunk: Uint8Array): void;
  /** Whether the whole value has been read: what is missing after the last chunk has been cut off. */
  isComplete(): boolean;
}

/** How a pruner works. */
export interface PrunerOptions {
  readonly onPart: (part: JsonPart) => void;
  /** Called with every key of the outlined objects, in order, before its value is read. */
  readonly onKey?: (path: readonly (string | number)[]) => void;
  /** Most bytes of a part, 16 MiB by default. */
  readonly largestPart?: number;
}

/**
 * Reads one JSON value of any size as a stream of bytes and hands over its outlined parts, each without what its
 * shape does not keep. What is skipped is not looked into: only its strings and brackets are followed, and memory
 * holds one part at a time. Whether a part is JSON at all shows when it is parsed.
 */
export function createJsonPruner(outline: Outline, options: PrunerOptions): JsonPruner {
  const output = createByteBuffer(options.largestPart ?? LARGEST_PART);
  const subtree = createSubtreeScan();
  const keys = createKeyReader();
  const frames: Frame[] = [];
  let state: StateNumber = State.Value;
  let isCopying = false;
  let partDepth = NO_PART;
  let offset = 0;

  const path = () => frames.map((frame) => (frame.isList ? frame.index : frame.key));
  const completeValue = () => {
    if (frames.length === partDepth) {
      partDepth = NO_PART;
      options.onPart({ path: path(), text: output.text() });
    }
    state = frames.length === 0 ? State.Done : State.After;
  };

  const startSubtree = (byte: number, copies: boolean) => {
    subtree.start(byte);
    isCopying = copies;
    state = State.Subtree;
  };

  const enter = (frame: Frame) => {
    frames.push(frame);
    if (frame.shape !== undefined) output.addByte(frame.isList ? OPEN_LIST : OPEN_OBJECT);
    state = frame.isList ? State.ElementOrEnd : State.KeyOrEnd;
  };

  /** Starts a value that is kept; tells whether its first byte has been used up. */
  const startKept = (byte: number, shape: Shape): boolean => {
    if (shape === 'all' || (byte !== OPEN_OBJECT && byte !== OPEN_LIST)) {
      startSubtree(byte, true);
      return false;
    }
    enter({ isList: byte === OPEN_LIST, shape, outline: undefined, kept: 0, index: -1, key: '' });
    return true;
  };

  const startOutlined = (byte: number, outlined: Outline): boolean => {
    if ('take' in outlined) {
      partDepth = frames.length;
      output.clear();
      return startKept(byte, outlined.take);
    }
    const isList = 'elements' in outlined;
    if (byte !== (isList ? OPEN_LIST : OPEN_OBJECT)) {
      startSubtree(byte, false);
      return false;
    }
    enter({ isList, shape: undefined, outline: outlined, kept: 0, index: -1, key: '' });
    return true;
  };

  const startValue = (byte: number): boolean => {
    const frame = frames.at(-1);
    if (frame === undefined) return startOutlined(byte, outline);
    if (frame.isList) frame.index++;
    if (frame.shape !== undefined) {
      const shape = childOf(frame.shape, frame.isList ? '*' : frame.key);
      if (shape !== undefined) {
        if (frame.kept++ > 0) output.addByte(COMMA);
        if (!frame.isList) {
          output.add(Buffer.from(JSON.stringify(frame.key)));
          output.addByte(COLON);
        }
        return startKept(byte, shape);
      }
    } else if (frame.outline !== undefined) {
      const outlined = outlinedChild(frame.outline, frame);
      if (outlined !== undefined) return startOutlined(byte, outlined);
    }
    startSubtree(byte, false);
    return false;
  };

  const leave = () => {
    const frame = frames.pop();
    if (frame?.shape !== undefined) output.addByte(frame.isList ? CLOSE_LIST : CLOSE_OBJECT);
    completeValue();
  };

  const readKey = (chunk: Uint8Array, from: number): number => {
    const at = keys.read(chunk, from);
    const key = keys.take();
    if (key === undefined) return at;
    const frame = frames.at(-1)!;
    frame.key = key;
    if (frame.outline !== undefined) options.onKey?.(path());
    state = State.Colon;
    return at;
  };

  const closes = (byte: number): boolean => {
    if (state === State.After) return byte === (frames.at(-1)!.isList ? CLOSE_LIST : CLOSE_OBJECT);
    if (state === State.KeyOrEnd) return byte === CLOSE_OBJECT;
    return state === State.ElementOrEnd && byte === CLOSE_LIST;
  };

  const step = (chunk: Uint8Array, at: number): number => {
    const byte = chunk[at]!;
    const expect = (isExpected: boolean) => {
      if (isExpected) return;
      const sign = JSON.stringify(String.fromCharCode(byte));
      throw new SyntaxError(`unexpected ${sign} at byte ${offset + at + 1}`);
    };
    if (isSpace(byte)) return at + 1;
    if (closes(byte)) {
      leave();
      return at + 1;
    }
    switch (state) {
      case State.Colon:
        expect(byte === COLON);
        state = State.Value;
        return at + 1;
      case State.After:
        expect(byte === COMMA);
        state = frames.at(-1)!.isList ? State.Value : State.Key;
        return at + 1;
      case State.Key:
      case State.KeyOrEnd:
        expect(byte === QUOTE);
        state = State.InKey;
        return at + 1;
      default:
        expect(state !== State.Done && startsValue(byte));
        return startValue(byte) ? at + 1 : at;
    }
  };

  return {
    push(chunk) {
      let at = offset === 0 ? byteOrderMark(chunk) : 0;
      while (at < chunk.length) {
        if (state === State.Subtree) {
          const end = subtree.end(chunk, at);
          if (isCopying) output.add(chunk.subarray(at, end));
          at = end;
          if (subtree.isComplete()) completeValue();
        } else if (state === State.InKey) at = readKey(chunk, at);
        else at = step(chunk, at);
      }
      offset += chunk.length;
    },
    isComplete() {
      if (state === State.Subtree && frames.length === 0 && subtree.isScalar()) completeValue();
      return state === State.Done;
    },
  };
}

/** Most bytes of a part, unless said otherwise: what a line of JSON Lines may have. */
export const LARGEST_PART = 16 * 1024 * 1024;

const NO_PART = -1;

const State = {
  Value: 0,
  ElementOrEnd: 1,
  KeyOrEnd: 2,
  Key: 3,
  InKey: 4,
  Colon: 5,
  After: 6,
  Subtree: 7,
  Done: 8,
} as const;

type StateNumber = (typeof State)[keyof typeof State];

/** An object or list that is gone into. */
interface Frame {
  readonly isList: boolean;
  /** What is kept of it, where it stands in a part. */
  readonly shape: Exclude<Shape, 'all'> | undefined;
  /** What is outlined in it, where parts stand in it. */
  readonly outline: Outline | undefined;
  /** Children kept so far. */
  kept: number;
  index: number;
  key: string;
}

function outlinedChild(outline: Outline, frame: Frame): Outline | undefined {
  if ('members' in outline) return childOf(outline.members, frame.key);
  if (!('elements' in outline)) return undefined;
  return outline.only === undefined || outline.only(frame.index) ? outline.elements : undefined;
}

function byteOrderMark(chunk: Uint8Array): number {
  return chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf ? 3 : 0;
}
