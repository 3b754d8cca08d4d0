import type { LoggedRun } from '../formats/logs/log-format.ts';

/** Knows which runs were read before, in another file: a log may lie beside its export, or what was saved of it. */
export interface RepeatedRuns {
  /** Whether another file had this run. Notes it. */
  isKnown(run: LoggedRun, file: string): boolean;
}

/**
 * Nothing read yet. A run is told by the `run_id` that Inspect gives each execution of an eval, with item and
 * epoch; where the log has none, no run is taken for another.
 */
export function createRepeatedRuns(): RepeatedRuns {
  const filesOf = new Map<string, Map<string, string>>();
  return {
    isKnown({ fields, suite, item, epoch }, file) {
      const execution = fields['run_id'];
      if (typeof execution !== 'string' || execution === '') return false;
      const scope = `${execution}\u0000${suite}`;
      let files = filesOf.get(scope);
      if (!files) {
        files = new Map();
        filesOf.set(scope, files);
      }
      const name = `${item}\u0000${epoch}`;
      const before = files.get(name);
      if (before === undefined) files.set(name, file);
      return before !== undefined && before !== file;
    },
  };
}
