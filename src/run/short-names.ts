/**
 * Files by the shortest names that tell them apart: the name alone, or with as many of the folders around it as it
 * takes. What lies above is of one machine, and not told.
 *
 * @returns a name for each different path
 */
export function shortNames(paths: readonly string[]): ReadonlyMap<string, string> {
  const different = [...new Set(paths)];
  const parts = new Map(different.map((path) => [path, path.split(/[/\\]/).filter((part) => part !== '')]));
  const nameOf = (path: string, length: number) => parts.get(path)!.slice(-length).join('/') || path;
  const names = new Map<string, string>();
  for (const path of different) {
    const most = parts.get(path)!.length;
    let length = 1;
    while (
      length < most &&
      different.some((other) => other !== path && nameOf(other, length) === nameOf(path, length))
    )
      length++;
    names.set(path, nameOf(path, length));
  }
  return names;
}
