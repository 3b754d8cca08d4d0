import { readExisting } from '../corpus/existing.ts';
import { LacunaError } from '../errors.ts';
import type { Assessment } from '../gaps/assess.ts';
import { createClauseChooser } from '../plan/clauses.ts';
import { createConcernedClauses } from '../plan/concerned-clauses.ts';
import type { PlanContext, PlanHistory } from '../plan/context.ts';
import type { Form } from '../prompts/form.ts';
import type { Cell } from '../records/cell.ts';
import type { Writer } from '../write/writer.ts';
import type { GapsConfig, RunConfig } from './config.ts';
import type { RunInputs } from './inputs.ts';
import { tokenCounterOf } from './token-counter.ts';

/** What corpora of before teach. */
export interface TaughtBefore {
  readonly taught: PlanHistory['taught'];
  /** Ids of the scenarios behind them, all splits. */
  readonly written: PlanHistory['written'];
  /** Documents whose records do not say what they teach. */
  readonly unlabelled: number;
}

/**
 * Reads what the existing corpora teach: the focus and tokens of each training document. Where the config names a
 * tokenizer, all are counted with it, whatever their records say: doses are in its tokens.
 */
export async function readTaught(config: GapsConfig, cwd: string): Promise<TaughtBefore> {
  const taught: { focus: Cell; tokens: number }[] = [];
  const written = new Set<string>();
  let unlabelled = 0;
  if (config.existing.length === 0) return { taught, written, unlabelled };
  const counter = await tokenCounterOf(config);
  for await (const document of readExisting(config.existing, cwd, counter)) {
    if (document.scenario !== '') written.add(document.scenario);
    if (document.split !== 'train') continue;
    if (document.focus) taught.push({ focus: document.focus, tokens: document.tokens });
    else unlabelled++;
  }
  return { taught, written, unlabelled };
}

/**
 * What plans are made from.
 *
 * @throws LacunaError `plan.no-forms` where the writer can write none of the forms, `config.unknown-pin`
 */
export function planContext(
  config: RunConfig,
  inputs: RunInputs,
  assessment: Assessment,
  writer: Pick<Writer, 'writes' | 'units'>,
): PlanContext {
  const { seed, undirected, speculative, splits, removable, persona } = config;
  const forms = formsWritten(inputs, writer);
  const clauses = createClauseChooser(inputs.map, inputs.constitution, config.pins);
  const concerned = createConcernedClauses(inputs.constitution, inputs.regions?.clauses ?? [], clauses);
  return {
    map: inputs.map,
    buckets: assessment.buckets,
    clauses: { ...clauses, missing: [...clauses.missing, ...concerned.missing] },
    forms,
    units: writer.units,
    pools: inputs.pools,
    settings: {
      seed,
      undirectedShare: undirected,
      speculativeShare: speculative,
      splitWeights: splits,
      removable,
      persona,
    },
    regions: inputs.regions && { ...inputs.regions, chooseClauses: concerned.choose },
  };
}

/**
 * The forms that a writer writes of those that are asked for.
 *
 * @throws LacunaError `plan.no-forms`
 */
export function formsWritten(inputs: Pick<RunInputs, 'forms'>, writer: Pick<Writer, 'writes'>): Form[] {
  const forms = inputs.forms.filter((form) => form.weight > 0 && writer.writes(form.name));
  if (forms.length === 0) throw noForms(inputs);
  return forms;
}

function noForms({ forms }: Pick<RunInputs, 'forms'>): LacunaError {
  return new LacunaError({
    code: 'plan.no-forms',
    message: `the writer can write none of the forms ${forms.map((form) => form.name).join(', ')}`,
    hint: 'Choose forms with a weight above 0 that this writer knows, or another --writer.',
  });
}
