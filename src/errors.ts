/**
 * What kind of failure an error is. The command line turns it into an exit code; nothing else depends on it.
 *
 * - `input`: wrong usage, configuration or data (exit 2)
 * - `gate`: the work is done but a gate failed (exit 3)
 * - `budget`: a limit was reached; the run can be resumed (exit 4)
 * - `provider`: the model API or its authentication failed (exit 5)
 * - `pending`: answers are still being made elsewhere (exit 6)
 * - `interrupted`: stopped by the user; the run can be resumed (exit 130)
 */
export type ErrorKind = 'input' | 'gate' | 'budget' | 'provider' | 'pending' | 'interrupted';

/** A place in a file a user wrote. Lines and columns count from 1. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** What a {@link LacunaError} is made of. */
export interface LacunaErrorDetails {
  /** Stable, dotted, e.g. `map.unknown-key`. Scripts may branch on it. */
  readonly code: string;
  /** What is wrong, in one sentence. */
  readonly message: string;
  /** What to do next. */
  readonly hint?: string;
  readonly kind?: ErrorKind;
  readonly place?: Place;
  readonly cause?: unknown;
}

/** An error that a user can act on. Everything else that is thrown is a defect in Lacuna. */
export class LacunaError extends Error {
  override readonly name = 'LacunaError';
  readonly code: string;
  readonly kind: ErrorKind;
  readonly hint: string | undefined;
  readonly place: Place | undefined;

  constructor(details: LacunaErrorDetails) {
    const prefix = details.place ? `${formatPlace(details.place)}: ` : '';
    super(prefix + details.message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = details.code;
    this.kind = details.kind ?? 'input';
    this.hint = details.hint;
    this.place = details.place;
  }
}

/** `file:line:column`, as editors and terminals make clickable. */
export function formatPlace(place: Place): string {
  return [place.file, place.line, place.line === undefined ? undefined : place.column]
    .filter((part) => part !== undefined)
    .join(':');
}
