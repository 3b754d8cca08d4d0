import { LacunaError, type Place } from '../../errors.ts';

/** How a check came out. `skipped` waits for another one that failed. */
export type FindingStatus = 'ok' | 'warning' | 'failed' | 'skipped';

/** What a check found. */
export interface Finding {
  /** What was looked at: `node`, `map`, `evidence` … */
  readonly check: string;
  readonly status: FindingStatus;
  readonly message: string;
  /** What to do; empty where nothing is to be done. */
  readonly hint: string;
  /** The code of the error behind a failure. */
  readonly code: string;
  readonly place: Place | null;
  /** Whose fault a failure is: the user's machine and files, or the model's provider. */
  readonly side: 'input' | 'provider';
}

/** A finding of something that is as it should be. */
export function ok(check: string, message: string): Finding {
  return { check, status: 'ok', message, hint: '', code: '', place: null, side: 'input' };
}

/** A finding of something that works, with a drawback that a person should know of. */
export function warning(check: string, message: string, hint = ''): Finding {
  return { ...ok(check, message), status: 'warning', hint };
}

/** A finding of something that stops a run. */
export function failed(check: string, message: string, hint = ''): Finding {
  return { ...ok(check, message), status: 'failed', hint };
}

/** A finding of something that could not be looked at yet. */
export function skipped(check: string, waitsFor: string): Finding {
  return { ...ok(check, `not looked at: ${waitsFor} comes first`), status: 'skipped' };
}

/** What a look came to: its findings and what it read, or the failure that it ended with and nothing. */
export async function examine<T>(
  check: string,
  look: () => Promise<{ readonly findings: readonly Finding[]; readonly read: T }>,
): Promise<{ readonly findings: readonly Finding[]; readonly read: T | undefined }> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof LacunaError)) throw error;
    const { message, hint, code, place, kind } = error;
    const side = kind === 'provider' ? 'provider' : 'input';
    const finding = { ...failed(check, message, hint), code, place: place ?? null, side } as const;
    return { findings: [finding], read: undefined };
  }
}
