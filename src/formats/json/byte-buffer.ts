/** Bytes that are gathered up to a most, and then counted as too many. */
export interface ByteBuffer {
  add(bytes: Uint8Array): void;
  addByte(byte: number): void;
  clear(): void;
  /** The bytes as UTF-8, or `undefined` where there were more than the most. */
  text(): string | undefined;
}

/**
 * An empty buffer.
 *
 * @param most bytes that are kept; what is gathered beyond is dropped
 */
export function createByteBuffer(most: number): ByteBuffer {
  let bytes = Buffer.allocUnsafeSlow(Math.min(most, FIRST_SIZE));
  let length = 0;
  let isTooLong = false;

  const makeRoom = (more: number): boolean => {
    const needed = length + more;
    if (isTooLong || needed > most) {
      isTooLong = true;
      return false;
    }
    if (needed > bytes.length) {
      const larger = Buffer.allocUnsafeSlow(Math.min(most, Math.max(needed, bytes.length * 2)));
      bytes.copy(larger, 0, 0, length);
      bytes = larger;
    }
    return true;
  };

  return {
    add(added) {
      if (!makeRoom(added.length)) return;
      bytes.set(added, length);
      length += added.length;
    },
    addByte(byte) {
      if (makeRoom(1)) bytes[length++] = byte;
    },
    clear() {
      length = 0;
      isTooLong = false;
    },
    text: () => (isTooLong ? undefined : bytes.toString('utf8', 0, length)),
  };
}

const FIRST_SIZE = 4096;
