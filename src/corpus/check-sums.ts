/** A file with its hash. */
export interface CheckSum {
  /** From the folder that the sums lie in, with slashes. */
  readonly file: string;
  /** In hexadecimal. */
  readonly sha256: string;
}

/** Files with their hashes in the format that `sha256sum --check` reads, by name. */
export function renderCheckSums(sums: readonly CheckSum[]): string {
  return sums
    .toSorted((a, b) => (a.file < b.file ? -1 : 1))
    .map(({ file, sha256 }) => `${sha256}  ${file}\n`)
    .join('');
}
