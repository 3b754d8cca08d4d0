import type { PromptStage } from '../prompts/stages.ts';
import type { RunConfig } from './config.ts';

/** Models that judge where none is named: the first that did not write the document. */
const JUDGES = ['claude-sonnet-5-5', 'claude-opus-5-5'] as const;

/**
 * The model of each stage. Where the config leaves it open, a brief comes from the model that writes drafts, a repair
 * from the one that rewrites, and the grade from another one than the one that rewrites.
 */
export function modelsOf({
  brief,
  draft,
  rewrite,
  grade,
  repair,
}: RunConfig['model']): Readonly<Record<PromptStage, string>> {
  return {
    brief: brief || draft,
    draft,
    rewrite,
    grade: grade || JUDGES[rewrite === JUDGES[0] ? 1 : 0],
    repair: repair || rewrite,
  };
}
