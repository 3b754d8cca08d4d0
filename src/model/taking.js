/**
 * The items of a source until `signal` is aborted. An item whose making is under way at that moment is not
 * waited for: a source may be waiting for the very answers that no longer come.
 */
export async function* takeUntilAborted(source, signal) {
  const iterator = source[Symbol.asyncIterator]();
  let isDone = false;
  try {
    while (!signal.aborted) {
      const next = await nextOrAborted(iterator, signal);
      if (next === 'aborted') return;
      isDone = next.done === true;
      if (next.done) return;
      yield next.value;
    }
  } finally {
    if (!isDone) await closeSource(iterator, signal.aborted);
  }
}
/** Closes a source; without waiting for it where it `mayBeBusy` making an item. */
export async function closeSource(iterator, mayBeBusy) {
  const closing = iterator.return?.();
  if (!mayBeBusy) {
    await closing;
    return;
  }
  closing?.catch(() => {
    // Nobody is left who could act on it.
  });
}
function nextOrAborted(iterator, signal) {
  return new Promise((resolve, reject) => {
    const onAbort = () => resolve('aborted');
    signal.addEventListener('abort', onAbort, { once: true });
    iterator
      .next()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', onAbort));
  });
}
