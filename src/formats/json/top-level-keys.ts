import { createJsonPruner } from './pruner.ts';

/**
 * The keys of the object that a JSON file holds, as far as they begin in its first bytes.
 *
 * @param head the beginning of the file
 * @returns no keys where it is no JSON object
 */
export function topLevelKeys(head: Uint8Array): string[] {
  const keys: string[] = [];
  const pruner = createJsonPruner(
    { members: {} },
    { onPart: () => {}, onKey: ([key]) => keys.push(String(key)) },
  );
  try {
    pruner.push(head);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    // Broken after a good beginning: JSON Lines, say. Then it is no JSON object.
    return [];
  }
  return keys;
}
