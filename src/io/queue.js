/**
 * A queue for one reader. A reader that stops early (`break`, `return`, an error in its loop) discards it.
 *
 * @param capacity how many values may wait before `room` waits, from 1
 */
export function createQueue(capacity) {
  let waiting = [];
  let closed = false;
  let readers = [];
  let forRoom = [];
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
  const iterator = {
    next: () =>
      new Promise((resolve) => {
        if (waiting.length > 0) {
          resolve({ done: false, value: waiting.shift() });
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
