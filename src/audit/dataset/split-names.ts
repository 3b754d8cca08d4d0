/** Words by which the `datasets` library tells a split in a file's name, and the name that it gives the split. */
const WORDS: readonly (readonly [split: string, words: string])[] = [
  ['train', 'train|training'],
  ['validation', 'validation|valid|dev|val'],
  ['test', 'test|testing|eval|evaluation'],
  ['heldout', 'heldout|held-out'],
];

const PATTERNS = WORDS.map(
  ([split, words]) => [split, new RegExp(`(?:^|[-._ 0-9])(?:${words})(?:[-._ 0-9]|$)`)] as const,
);

/** A shard that says its split, e.g. `data/train.clean-00000-of-00003.parquet`. */
const SHARD = /^(?:.*\/)?(\w+(?:\.\w+)*)-\d{5}-of-\d{5}[-.]/;

/**
 * The split that a file's path tells by the conventions of the `datasets` library, or an empty string: a shard's own
 * name for it, else a word such as `train` or `dev` in the file's name, else in that of a folder, the nearest first.
 *
 * @param path from the dataset's folder, with forward slashes
 */
export function splitOfPath(path: string): string {
  const parts = path.toLowerCase().split('/').toReversed();
  const shard = SHARD.exec(path)?.[1];
  if (shard !== undefined) return splitOfName(shard) || shard;
  for (const part of parts) {
    const found = splitOfName(part);
    if (found !== '') return found;
  }
  return '';
}

function splitOfName(name: string): string {
  return PATTERNS.find(([, pattern]) => pattern.test(name.toLowerCase()))?.[0] ?? '';
}
