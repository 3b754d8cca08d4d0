import { readText } from '../io/files.ts';
import { parseConstitution } from './parse.ts';
/**
 * Reads a constitution from a Markdown file.
 *
 * @param exclude titles or slug paths (with `*`) of headings whose whole sections are left out
 * @throws LacunaError `constitution.no-headings`, `constitution.empty`, or why the file cannot be read
 */
export async function loadConstitution(file, exclude) {
  return parseConstitution(await readText(file), { file, exclude });
}
