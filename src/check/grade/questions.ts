import { z } from 'zod';
import type { Constitution } from '../../constitution/clause.ts';
import type { CoverageMap, Dimension } from '../../coverage/map.ts';
import { partsOfTransition, transition, transitionValues } from '../../coverage/transitions.ts';
import { LacunaError } from '../../errors.ts';
import type { GradeQuestions } from '../../prompts/grade-view.ts';
import { type Grade, gradedQualities, gradeSchema } from '../../records/making.ts';
import type { ModelRequest } from '../../records/request.ts';

/** What a judge is asked about every text, and how its answers are read. */
export interface Questions {
  /** For the templates. */
  readonly asked: GradeQuestions;
  /** The JSON Schema that an answer is held to: the same for every text, so that the provider prepares it once. */
  readonly schema: NonNullable<ModelRequest['schema']>;
  /** The grade in an answer, or why there is none. */
  read(answer: string): { readonly grade: Grade } | { readonly wrong: string };
}

/** Lowest and highest score. */
export const SCORES = { least: 0, most: 10 } as const;
const scores = Array.from({ length: SCORES.most - SCORES.least + 1 }, (_, at) => SCORES.least + at);

/**
 * The questions of a map and a constitution: for each dimension the value on which the reasoning turns, or null; for
 * a dimension whose changes a cross counts, also the value on which it turns later; the headings that are taught;
 * and a score with its reason for each quality. Everything that can be chosen from is an enumeration, which the
 * provider enforces; answers are parsed again here all the same.
 *
 * @throws LacunaError `grade.no-values` where no dimension of the map has values
 */
export function questionsOf(map: CoverageMap, constitution: Constitution): Questions {
  const dimensions = dimensionsOf(map);
  const [firstHeading, ...headings] = constitution.headings.map((heading) => heading.id);
  const answerSchema = z.strictObject({
    focus: z.strictObject(
      Object.fromEntries(dimensions.map(({ key, names }) => [key, z.literal([...names, null])])),
    ),
    clauses: firstHeading === undefined ? z.array(z.string()) : z.array(z.enum([firstHeading, ...headings])),
    // A reason first and the score after it: what is written later can heed what is written before.
    scores: z.strictObject(
      Object.fromEntries(
        gradedQualities.map((quality) => [
          quality,
          z.strictObject({ reason: z.string(), score: z.literal(scores) }),
        ]),
      ),
    ),
  });
  const { $schema: _, ...schema } = z.toJSONSchema(answerSchema);
  return {
    asked: {
      dimensions: dimensions.map(({ key, dimension, isLater }) => ({
        name: key,
        label: isLater ? `${dimension.label}, later in the text` : dimension.label,
        description: isLater
          ? 'Where the value above gives way to another as the text goes on: the later one. Null where it does not change.'
          : dimension.description,
        values: dimension.values.map(({ name, label, description }) => ({ name, label, description })),
      })),
      headings: constitution.headings.map(({ id, title }) => ({ id, title })),
      qualities: [...gradedQualities],
    },
    schema,
    read(answer) {
      const parsed = answerSchema.safeParse(parseJson(answer));
      if (!parsed.success) {
        const issue = parsed.error.issues[0]!;
        return { wrong: `${issue.path.length > 0 ? `"${issue.path.join('.')}": ` : ''}${issue.message}` };
      }
      const silent = gradedQualities.find((quality) => !/\p{L}/u.test(parsed.data.scores[quality]!.reason));
      if (silent !== undefined) return { wrong: `"scores.${silent}" gives no reason` };
      return {
        grade: gradeSchema.parse({
          focus: cellOf(map, dimensions, parsed.data.focus),
          clauses: [...new Set(parsed.data.clauses)],
          scores: parsed.data.scores,
        }),
      };
    },
  };
}

interface AskedDimension {
  readonly dimension: Dimension;
  /** As the answer names it: structured outputs take plain keys only, and a dimension's name may be anything. */
  readonly key: string;
  readonly names: readonly string[];
  /** Whether it asks for the value after a change. */
  readonly isLater: boolean;
}

function dimensionsOf(map: CoverageMap): AskedDimension[] {
  const changing = new Set(map.crosses.map((cross) => cross.transition));
  const asked = map.dimensions.flatMap((dimension, at): AskedDimension[] => {
    const names = dimension.values.map((value) => value.name);
    // A free dimension has the values that the evidence brings, and none that a text could be judged by.
    if (names.length === 0) return [];
    const key = /^[A-Za-z0-9_-]{1,56}$/.test(dimension.name) ? dimension.name : `dimension_${at + 1}`;
    const first = { dimension, key, names, isLater: false };
    return changing.has(dimension.name) ? [first, { ...first, key: `${key}-later`, isLater: true }] : [first];
  });
  if (asked.length > 0) return asked;
  throw new LacunaError({
    code: 'grade.no-values',
    message: `no dimension of map "${map.name}" has values that a judge could look for`,
    hint: 'Give the dimensions values, or switch the judge off with `grading: {enabled: false}`.',
  });
}

function cellOf(
  map: CoverageMap,
  dimensions: readonly AskedDimension[],
  answer: Readonly<Record<string, string | null>>,
): Grade['focus'] {
  const focus: [string, string][] = [];
  for (const { dimension, key, isLater } of dimensions) {
    const value = answer[key];
    if (isLater || typeof value !== 'string') continue;
    const later = answer[`${key}-later`];
    const change = typeof later === 'string' && later !== value ? transition(value, later) : undefined;
    const isCounted = change !== undefined && countsChange(map, dimension.name, change);
    focus.push([dimension.name, isCounted ? change : value]);
  }
  return Object.fromEntries(focus);
}

function countsChange(map: CoverageMap, dimension: string, change: string): boolean {
  return (
    partsOfTransition(change) !== undefined &&
    map.crosses.some(
      (cross) => cross.transition === dimension && transitionValues(map, cross).includes(change),
    )
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The schema says what is wrong with nothing at all.
    return undefined;
  }
}
