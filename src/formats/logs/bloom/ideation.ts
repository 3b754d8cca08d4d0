import { z } from 'zod';
import { readJsonItems } from '../../rows/json-items.ts';

/** One variation of a scenario, as Bloom thought it up. */
export interface Variation {
  readonly description: string;
  readonly tools: readonly string[];
  /** The dimension that its tag names, `base` without a tag, or `undefined` where there are no tags to go by. */
  readonly dimension: string | undefined;
  /** The number of its scenario from 1, or `undefined` where it cannot be told. */
  readonly scenario: number | undefined;
}

/** The variations of a result folder. */
export interface Ideation {
  /** Empty where the file does not say. */
  readonly behavior: string;
  readonly variations: readonly Variation[];
}

/**
 * Reads an `ideation.json`.
 *
 * Variations stand scenario by scenario, the base first and then one for each dimension, which begins with a tag
 * that names it. Positions are no guide, since a variation may be missing; but as long as no base is, the bases
 * can be counted.
 *
 * @throws LacunaError `json.malformed`, or why it cannot be read
 */
export async function readIdeation(file: string): Promise<Ideation> {
  const raw: { readonly description: string; readonly tools: readonly string[] }[] = [];
  const facts = new Map<string, unknown>();
  const places = ['$.variations.*', ...FACTS.map((name) => `$.${name}`)];
  for await (const items of readJsonItems(file, places)) {
    for (const { path, value } of items) {
      if (path[0] === 'variations') raw.push(variationSchema.parse(value));
      else facts.set(String(path[0]), value);
    }
  }
  // Older files have perturbations instead of named dimensions, and no tags.
  const hasTags = !facts.has('num_perturbations_per_scenario');
  const bases = raw.filter(({ description }) => tagOf(description) === undefined).length;
  const isCountable = hasTags && bases === facts.get('num_scenarios');
  let scenario = 0;
  const variations = raw.map(({ description, tools }) => {
    const tag = tagOf(description);
    if (tag === undefined) scenario++;
    return {
      description,
      tools,
      dimension: tag ?? (hasTags ? 'base' : undefined),
      scenario: isCountable && scenario > 0 ? scenario : undefined,
    };
  });
  const behavior = facts.get('behavior_name');
  return { behavior: typeof behavior === 'string' ? behavior : '', variations };
}

/** The dimension that a description's tag names, or `undefined`. */
export function tagOf(description: string): string | undefined {
  return TAG.exec(description)?.[1]?.trim();
}

/** A description without its tag. */
export function undimensioned(description: string): string {
  return description.replace(TAG, '').trim();
}

const TAG = /^\s*<dimension>([^<]*)<\/dimension>/i;

const FACTS = ['behavior_name', 'num_scenarios', 'num_perturbations_per_scenario'] as const;

const variationSchema = z
  .looseObject({
    description: z.string().catch(''),
    tools: z.array(z.unknown()).catch([]),
  })
  .catch({ description: '', tools: [] })
  .transform(({ description, tools }) => ({ description, tools: tools.map(toolName) }));

/** A tool may be its name, or a definition that has one. */
function toolName(tool: unknown): string {
  if (typeof tool === 'string') return tool;
  const name = typeof tool === 'object' && tool !== null && 'name' in tool ? tool.name : undefined;
  return typeof name === 'string' ? name : JSON.stringify(tool);
}
