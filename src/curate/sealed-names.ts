import { dirname, resolve } from 'node:path';
import { glob } from 'tinyglobby';
import { readText } from '../io/files.ts';

/** The file in a folder below `sealed/` that lists names, one a line. */
export const SEALED_NAMES = 'names.txt';

/**
 * Names that are sealed beside a map: of people, organisations and products of incidents. No document may have one.
 *
 * @param map the map's file
 */
export async function readSealedNames(map: string): Promise<string[]> {
  const folder = resolve(dirname(map), 'sealed');
  const files = await glob([`**/${SEALED_NAMES}`], { cwd: folder, absolute: true, dot: false });
  const names: string[] = [];
  for (const file of files.toSorted()) {
    names.push(...namesIn(await readText(file)));
  }
  return [...new Set(names)];
}

/** The names that a list holds: its lines, without those that are blank. */
export function namesIn(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
