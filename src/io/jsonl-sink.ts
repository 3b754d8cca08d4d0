import { writeJsonl } from './jsonl.ts';
import { createQueue } from './queue.ts';

/** A JSON Lines file that is written while something else is measured: all of it, or nothing. */
export interface JsonlSink {
  /** Adds a value. Never waits: whoever adds much awaits {@link JsonlSink.room} between. */
  add(value: unknown): void;
  /**
   * Resolves when there is room for more values.
   *
   * @throws LacunaError where the file cannot be written, so that nobody works on for nothing
   */
  room(): Promise<void>;
  /**
   * Writes what is left and puts the file in its place.
   *
   * @throws LacunaError where it could not be written
   */
  close(): Promise<void>;
  /** Leaves everything as it was. */
  abandon(): Promise<void>;
}

/** Values that may wait to be written. */
const WAITING = 1_000;

/** A sink into a file, which does not appear before {@link JsonlSink.close}. */
export function createJsonlSink(file: string): JsonlSink {
  const queue = createQueue<unknown>(WAITING);
  let isAbandoned = false;
  async function* values() {
    yield* queue;
    // An error is what keeps a file that is written all or nothing from appearing.
    if (isAbandoned) throw new Error('abandoned');
  }
  let failure: { readonly cause: unknown } | undefined;
  const written = writeJsonl(file, values()).catch((cause: unknown) => {
    failure = { cause };
    // Nobody reads any more: who waits for room must not wait for ever.
    queue.discard();
  });
  return {
    add: queue.add,
    async room() {
      await queue.room();
      if (failure) throw failure.cause;
    },
    async close() {
      queue.close();
      await written;
      if (failure) throw failure.cause;
    },
    async abandon() {
      isAbandoned = true;
      queue.discard();
      await written;
    },
  };
}
