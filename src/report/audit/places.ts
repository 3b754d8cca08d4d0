import type { Citation } from '../../audit/citations.ts';

/** Names files as they are shown: without the folder that they are all in, which is told once. */
export interface Places {
  /** The folder that all files are in, with `/` at its end; empty where there is none. */
  readonly folder: string;
  file(file: string): string;
  /** `file:line`. */
  line(at: Pick<Citation, 'file' | 'line'>): string;
}

/** Places for the files of a dataset. */
export function placesOf(files: readonly string[]): Places {
  const folder = commonFolder(files);
  const file = (name: string) => (name.startsWith(folder) ? name.slice(folder.length) : name);
  return { folder, file, line: (at) => `${file(at.file)}:${at.line}` };
}

function commonFolder(files: readonly string[]): string {
  const [first = '', ...others] = files.map((file) => file.slice(0, file.lastIndexOf('/') + 1));
  let folder = first;
  while (folder !== '' && others.some((other) => !other.startsWith(folder))) {
    folder = folder.slice(0, folder.lastIndexOf('/', folder.length - 2) + 1);
  }
  return folder;
}
