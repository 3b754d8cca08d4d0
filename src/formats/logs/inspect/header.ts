import { z } from 'zod';
import type { JsonPart } from '../../json/outline.ts';
import { flatFields } from './flat-fields.ts';
import { missingHeader } from './log-error.ts';
import { parseEntry } from './raw-sample.ts';

/** What the whole log says of each of its runs. */
export interface InspectHeader {
  readonly suite: string;
  readonly model: string;
  readonly tags: readonly string[];
  /** Fields of the log: `task`, `task_args.*`, `dataset`, `eval.metadata.*` and the like. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/**
 * The header that a log's `eval` holds, of any age; what is missing stays out.
 *
 * @param entry where it stands in the log
 * @throws LacunaError `log.malformed`, `log.no-header` where it is no object
 */
export function headerOf({ text }: JsonPart, file: string, entry: string): InspectHeader {
  const parsed = evalSchema.safeParse(parseEntry(text ?? '', file, entry));
  if (!parsed.success) throw missingHeader(file);
  const { dataset, model, model_roles, tags, metadata, task_args, ...rest } = parsed.data;
  const known = Object.entries({ ...rest, dataset: dataset?.name }).filter(
    ([, value]) => value !== undefined && value !== null,
  );
  return {
    suite: rest.task ?? '',
    model: modelUnderTest(model, model_roles),
    tags: tags ?? [],
    fields: Object.fromEntries([
      ...known,
      ...flatFields('task_args', task_args),
      ...flatFields('eval.metadata', metadata),
    ]),
  };
}

const text = z.string().nullish().catch(undefined).optional();

const evalSchema = z.object({
  task: text,
  task_id: text,
  task_version: z.union([z.string(), z.number()]).nullish().catch(undefined).optional(),
  run_id: text,
  created: text,
  dataset: z.object({ name: text }).nullish().catch(undefined).optional(),
  model: text,
  model_roles: z.record(z.string(), z.unknown()).nullish().catch(undefined).optional(),
  tags: z.array(z.string()).nullish().catch(undefined).optional(),
  metadata: z.unknown().optional(),
  task_args: z.unknown().optional(),
});

const roleSchema = z.union([z.string(), z.object({ model: z.string() }).transform(({ model }) => model)]);

/** What Inspect writes where an eval has no model of its own. */
const NO_MODEL = 'none/none';

/** An audit has several models in roles; the one called `target` is the model under test. */
function modelUnderTest(
  model: string | null | undefined,
  roles: Readonly<Record<string, unknown>> | null | undefined,
): string {
  const target = roleSchema.safeParse(roles?.['target']);
  if (target.success) return target.data;
  return model === NO_MODEL ? '' : (model ?? '');
}
