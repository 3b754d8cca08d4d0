import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { readText } from '../io/files.ts';
import { builtInTemplates } from '../prompts/built-in.ts';

/** The folder of a project that holds its document forms. */
export const templateFolder = 'templates';

/** The built-in templates with the pools of names and settings, as files of a project: text by path. */
export async function templateCopies(): Promise<Map<string, string>> {
  const entries = await readdir(builtInTemplates, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  const copies = new Map<string, string>();
  for (const path of paths) {
    const name = relative(builtInTemplates, path).replaceAll('\\', '/');
    copies.set(`${templateFolder}/${name}`, await readText(path));
  }
  return copies;
}
