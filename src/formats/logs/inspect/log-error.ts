import { LacunaError } from '../../../errors.ts';

/** The error for JSON that is broken, in an entry of a log or in its frame. */
export function malformedLog(file: string, entry: string, cause: unknown): LacunaError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new LacunaError({
    code: 'log.malformed',
    message: `${entry === '' ? '' : `the entry ${entry}: `}this is not JSON (${reason})`,
    hint: 'Copy the file again from where it was written, or mend the place.',
    place: { file },
    cause,
  });
}

/** The error for a log in JSON that ends before it is complete. */
export function cutOffLog(file: string): LacunaError {
  return new LacunaError({
    code: 'log.truncated',
    message: 'the log ends in the middle: it is cut off',
    hint: 'Copy it again from where it was written. Do not use what was read of it so far.',
    place: { file },
  });
}

/** The error for a log that does not say which eval it records. */
export function missingHeader(file: string): LacunaError {
  return new LacunaError({
    code: 'log.no-header',
    message: 'the log does not say which eval it records: it has no "eval"',
    hint: 'Inspect writes it in header.json, or in _journal/start.json of an archive, or in the .json log itself. Is this a whole log?',
    place: { file },
  });
}

/** The error for a log that records no run at all. */
export function withoutSamples(file: string): LacunaError {
  return new LacunaError({
    code: 'log.no-samples',
    message: 'the log has no samples',
    hint: 'Leave it out. It may have been cancelled before its first sample, or written without samples (log_samples, header only).',
    place: { file },
  });
}

/** The error for a sample that is no sample. */
export function badSample(file: string, entry: string, problem: string): LacunaError {
  return new LacunaError({
    code: 'log.bad-sample',
    message: `the entry ${entry} is not a sample: ${problem}`,
    hint: 'A sample of an Inspect log has at least an id. Was the file changed by hand?',
    place: { file },
  });
}

/** The error for a sample whose own texts are too large to be an eval item. */
export function tooLargeSample(file: string, entry: string): LacunaError {
  return new LacunaError({
    code: 'log.sample-too-large',
    message: `the entry ${entry} has more than 16 MiB besides messages, events and attachments`,
    hint: 'Is there a file in its input or metadata? Store a reference to it instead.',
    place: { file },
  });
}
