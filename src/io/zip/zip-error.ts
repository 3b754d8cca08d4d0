import { LacunaError } from '../../errors.ts';

/** A member of an archive, as errors name it. */
export interface MemberPlace {
  readonly file: string;
  readonly name: string;
}

/**
 * The error for an archive whose directory cannot be read: it stands at the very end, so that it is the first thing
 * a copy lacks that was broken off.
 *
 * @param startsAsZip whether the file begins as an archive does
 */
export function notOpened(file: string, cause: unknown, startsAsZip: boolean): LacunaError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  if (/strong encryption/.test(reason)) {
    return new LacunaError({
      code: 'log.encrypted',
      message: 'the archive is encrypted',
      hint: 'Unpack it with its password, and pack it again without one.',
      place: { file },
      cause,
    });
  }
  if (!startsAsZip) {
    return new LacunaError({
      code: 'log.not-zip',
      message: 'it is not a zip archive',
      hint: 'Is this the right file? An .eval log is a zip archive, and a log in JSON starts with a brace.',
      place: { file },
      cause,
    });
  }
  return new LacunaError({
    code: 'log.truncated',
    message: `the archive is cut off or damaged; nothing of it was read (${withoutFullStop(reason)})`,
    hint: 'Copy it again from where it was written; if that one is broken too, run the eval again or recover the log there.',
    place: { file },
    cause,
  });
}

/** The error for a member that needs a password. */
export function encrypted({ file, name }: MemberPlace): LacunaError {
  return new LacunaError({
    code: 'log.encrypted',
    message: `the entry ${name} is encrypted`,
    hint: 'Unpack the archive with its password, and pack it again without one.',
    place: { file },
  });
}

/** The error for a member compressed in a way that is not read. */
export function unknownCompression({ file, name }: MemberPlace, method: number): LacunaError {
  return new LacunaError({
    code: 'log.unknown-compression',
    message: `the entry ${name} is compressed by method ${method}`,
    hint: 'Stored, deflated (8) and zstd (93) entries are read. Pack the archive again with one of them.',
    place: { file },
  });
}

/** The error for a member whose content is cut off or is not what was put in. */
export function damaged({ file, name }: MemberPlace, cause?: unknown): LacunaError {
  const reason = cause instanceof Error ? ` (${withoutFullStop(cause.message)})` : '';
  return new LacunaError({
    code: 'log.damaged',
    message: `the entry ${name} is damaged: its content is not what was put in${reason}`,
    hint: 'Copy the file again from where it was written.',
    place: { file },
    cause,
  });
}

function withoutFullStop(text: string): string {
  return text.replace(/\.$/, '');
}
