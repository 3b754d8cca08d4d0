import { exclusionOf } from '../coverage/feasible.ts';
import type { CoverageMap } from '../coverage/map.ts';
import { LacunaError } from '../errors.ts';
import { readJsonlAs } from '../io/jsonl.ts';
import type { Form } from '../prompts/form.ts';
import { type Scenario, scenarioSchema } from '../records/scenario.ts';

/** What pinned scenarios are held against. */
export interface PinnedContext {
  readonly map: CoverageMap;
  readonly forms: readonly Form[];
}

/**
 * Scenarios that are written in place of a plan: those to which recorded answers were given, so that planner and
 * prompts may change without them. They count as the first wave.
 *
 * @throws LacunaError `scenarios.unknown-form`, `scenarios.not-on-map`, `scenarios.twice`, `scenarios.none`, with
 * file and line
 */
export async function readPinnedScenarios(
  file: string,
  { map, forms }: PinnedContext,
): Promise<readonly Scenario[]> {
  const scenarios: Scenario[] = [];
  const lines = new Map<string, number>();
  for await (const { value, line } of readJsonlAs(file, scenarioSchema)) {
    const complain = (code: string, message: string, hint: string) =>
      new LacunaError({ code, message, hint, place: { file, line } });
    const form = forms.find(({ name }) => name === value.form);
    if (!form?.variants.some(({ id }) => id === value.variant)) {
      throw complain(
        'scenarios.unknown-form',
        `there is no form "${value.form}" with a variant "${value.variant}"`,
        'The templates have changed since these scenarios were pinned: use those, or plan anew.',
      );
    }
    const stray = Object.entries(value.focus).find(
      ([name, wanted]) =>
        !map.dimensions
          .find((dimension) => dimension.name === name)
          ?.values.some((known) => known.name === wanted),
    );
    if (stray || exclusionOf(map, value.focus)) {
      throw complain(
        'scenarios.not-on-map',
        stray
          ? `map "${map.name}" has no ${stray[0]} "${stray[1]}"`
          : `map "${map.name}" excludes the focus of this scenario`,
        'The map has changed since these scenarios were pinned: use that map, or plan anew.',
      );
    }
    const earlier = lines.get(value.id);
    if (earlier !== undefined) {
      throw complain(
        'scenarios.twice',
        `line ${earlier} has this scenario already`,
        'Delete one of the two.',
      );
    }
    lines.set(value.id, line);
    scenarios.push({ ...value, wave: 0, index: scenarios.length });
  }
  if (scenarios.length > 0) return scenarios;
  throw new LacunaError({
    code: 'scenarios.none',
    message: 'there are no scenarios in this file',
    hint: 'Give one scenario a line, as `lacuna plan --out FILE` writes them.',
    place: { file },
  });
}
