import { basename } from 'node:path';

/** What an item is named by. */
export interface Named {
  readonly name: string;
  readonly suite: string;
  readonly model: string;
  readonly checkpoint: string;
  readonly file: string;
}

/**
 * Gives ids that are unique among the items of one model and checkpoint: an item's own name, unless an item before
 * it has that; then with its suite (or its file, where the log names no suite) before it.
 */
export function createNamer(): (item: Named) => string {
  const taken = new Map<string, Set<string>>();
  let last = { model: '', checkpoint: '', known: new Set<string>() };
  taken.set('\u0000', last.known);
  return ({ name, suite, model, checkpoint, file }) => {
    if (model !== last.model || checkpoint !== last.checkpoint) {
      const subject = `${model}\u0000${checkpoint}`;
      const known = taken.get(subject) ?? new Set<string>();
      taken.set(subject, known);
      last = { model, checkpoint, known };
    }
    const { known } = last;
    let id = name;
    if (known.has(id)) id = `${suite || basename(file)}/${name}`;
    if (known.has(id)) id = `${suite || file}/${name}`;
    const base = id;
    for (let number = 2; known.has(id); number++) id = `${base} (${number})`;
    known.add(id);
    return id;
  };
}
