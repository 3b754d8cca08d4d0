/** Values that are added at one end by plain calls and read at the other as an async iterable, in order. */
export interface Queue<T> extends AsyncIterable<T> {
  /** Adds a value. Never waits: whoever adds much awaits {@link Queue.room} between. Ignored once closed. */
  add(value: T): void;
  /** Resolves when fewer values wait than the queue's capacity, or when nobody will read it any more. */
  room(): Promise<void>;
  /** Nothing more will be added; the reader gets what waits, and then the end. */
  close(): void;
  /** Nobody will read any more: what waits is dropped, and the reader, if there is one, gets the end. */
  discard(): void;
}

/**
 * A queue for one reader. A reader that stops early (`break`, `return`, an error in its loop) discards it.
 *
 * @param capacity how many values may wait before `room` waits, from 1
 */
export function createQueue<T>(capacity: number): Queue<T> {
  let waiting: T[] = [];
  let closed = false;
  let readers: ((result: IteratorResult<T, undefined>) => void)[] = [];
  let forRoom: (() => void)[] = [];

  const letIn = () => {
    if (waiting.length >= capacity && !closed) return;
    const resolvers = forRoom;
    forRoom = [];
    for (const resolve of resolvers) resolve();
  };
  const end = () => {
    closed = true;
    const resolvers = readers;
    readers = [];
    for (const resolve of resolvers) resolve({ done: true, value: undefined });
    letIn();
  };
  const discard = () => {
    waiting = [];
    end();
  };

  const iterator: AsyncIterator<T, undefined> = {
    next: () =>
      new Promise((resolve) => {
        if (waiting.length > 0) {
          resolve({ done: false, value: waiting.shift()! });
          letIn();
        } else if (closed) resolve({ done: true, value: undefined });
        else readers.push(resolve);
      }),
    async return() {
      discard();
      return { done: true, value: undefined };
    },
  };

  return {
    add(value) {
      if (closed) return;
      const reader = readers.shift();
      if (reader) reader({ done: false, value });
      else waiting.push(value);
    },
    room: () =>
      new Promise((resolve) => {
        forRoom.push(resolve);
        letIn();
      }),
    close: end,
    discard,
    [Symbol.asyncIterator]: () => iterator,
  };
}
