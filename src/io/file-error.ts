import { LacunaError } from '../errors.ts';

const reasons: Record<string, string> = {
  ENOENT: 'there is no such file or folder',
  EISDIR: 'it is a folder, not a file',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EEXIST: 'a file stands where a folder should be',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EMFILE: 'too many files are open',
};

const hints: Record<string, string> = {
  ENOENT:
    'Check the path; relative paths start from the current folder, or from the config file they stand in.',
  ENOSPC: 'Free some space and run the same command again with --resume.',
  EROFS: 'Choose another place with --out.',
  EACCES: 'Check who may read and write there, or choose another place with --out.',
};

/** Turns a failure of the file system into a LacunaError that names the file. Passes LacunaErrors through. */
export function fileError(file: string, verb: 'read' | 'write', cause: unknown): unknown {
  if (cause instanceof LacunaError || !(cause instanceof Error)) return cause;
  const code = (cause as NodeJS.ErrnoException).code ?? '';
  if (code.startsWith('Z_')) {
    return new LacunaError({
      code: 'io.bad-gzip',
      message: 'the gzip data is damaged or cut off',
      hint: 'Fetch or compress the file again.',
      place: { file },
      cause,
    });
  }
  const reason = reasons[code];
  if (reason === undefined) return cause;
  const hint = hints[code];
  return new LacunaError({
    code: `io.cannot-${verb}`,
    message: `cannot ${verb} it: ${reason}`,
    ...(hint === undefined ? {} : { hint }),
    place: { file },
    cause,
  });
}
