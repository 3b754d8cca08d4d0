import type { LoggedRun } from '../formats/logs/log-format.ts';

/** Knows which runs were read before, in another file: a log may lie beside its export, or what was saved of it. */
export interface RepeatedRuns {
  /** Whether another file had this run. Notes it. */
  isKnown(run: LoggedRun, file: string): boolean;
}

/**
 * Nothing read yet. A run is told by its execution, item and epoch; where the log names no execution, no run is taken
 * for another. Inspect gives one `run_id` to everything that was started together, several models and tasks, so the
 * execution of one task on one model is `run_id` and `task_id` with the task and the model.
 */
export function createRepeatedRuns(): RepeatedRuns {
  const filesOf = new Map<string, Map<string, string>>();
  return {
    isKnown({ fields, suite, model, item, epoch }, file) {
      const start = textOf(fields['run_id']);
      if (start === '') return false;
      const execution = [start, textOf(fields['task_id']), suite, model].join('\u0000');
      let files = filesOf.get(execution);
      if (!files) {
        files = new Map();
        filesOf.set(execution, files);
      }
      const name = `${item}\u0000${epoch}`;
      const before = files.get(name);
      if (before === undefined) files.set(name, file);
      return before !== undefined && before !== file;
    },
  };
}

function textOf(field: unknown): string {
  return typeof field === 'string' ? field : '';
}
