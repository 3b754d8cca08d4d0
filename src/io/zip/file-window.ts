import { open } from 'node:fs/promises';

/** Reads from anywhere in a file, through one window: what lies close together is read once. One read at a time. */
export interface FileWindow {
  readonly size: number;
  /**
   * These bytes, fewer only at the end of the file. They hold until the next read.
   *
   * @param length at most {@link WINDOW_SIZE}
   */
  exact(position: number, length: number): Promise<Buffer>;
  /** Some bytes from a position on, at most so many; none only at the end of the file. They hold until the next read. */
  some(position: number, most: number): Promise<Buffer>;
  close(): Promise<void>;
}

/** Bytes that a window holds. */
export const WINDOW_SIZE = 1024 * 1024;

/** Opens a file to be read through a window. */
export async function openFileWindow(file: string): Promise<FileWindow> {
  const handle = await open(file, 'r');
  const buffer = Buffer.allocUnsafeSlow(WINDOW_SIZE);
  const { size } = await handle.stat();
  let start = 0;
  let length = 0;

  const fill = async (position: number) => {
    start = position;
    length = 0;
    while (length < WINDOW_SIZE) {
      const { bytesRead } = await handle.read(buffer, length, WINDOW_SIZE - length, start + length);
      if (bytesRead === 0) return;
      length += bytesRead;
    }
  };
  const view = (position: number, most: number) => {
    const from = position - start;
    return buffer.subarray(from, Math.min(length, from + most));
  };

  return {
    size,
    async exact(position, wanted) {
      if (position < start || position + wanted > start + length) await fill(position);
      return view(position, wanted);
    },
    async some(position, most) {
      if (position < start || position >= start + length) await fill(position);
      return view(position, most);
    },
    close: () => handle.close(),
  };
}
