import { z } from 'zod';
import { type CoverageMap, dimensionOf } from '../coverage/map.ts';
import { LacunaError } from '../errors.ts';
import { createRequest } from '../model/request-id.ts';
import type { LabelPrompt } from '../prompts/label-prompt.ts';
import type { ModelRequest } from '../records/request.ts';
import { shortHash } from '../text/hash.ts';

/** What a model is asked about texts, and how. */
export interface LabelQuestion {
  readonly map: CoverageMap;
  /** The dimensions to label, at least one, each with values. */
  readonly dimensions: readonly string[];
  readonly prompt: LabelPrompt;
  readonly model: string;
  /** Effort as the provider names it, or an empty string for its default. */
  readonly effort: string;
  /** Most tokens of an answer, thinking included. */
  readonly maxTokens: number;
}

/** Makes requests for texts and reads their answers. */
export interface LabelRequests {
  /**
   * The request for one text, at stage `label`. The same text, map and prompt give the same request, whatever
   * item the text belongs to; its `scenario` is a hash of the text.
   */
  requestFor(text: string): ModelRequest;
  /** The value of each dimension that the answer gives one, or why the answer cannot be used. */
  read(answer: string): { readonly labels: Readonly<Record<string, string>> } | { readonly wrong: string };
}

/**
 * The requests of a question. The answer is held to a JSON Schema in which each dimension has its own values or
 * null, and is checked against it again here.
 *
 * @throws LacunaError `label.no-dimensions` or `label.no-values`
 */
export function createLabelRequests(question: LabelQuestion): LabelRequests {
  const { prompt, model, effort, maxTokens } = question;
  const asked = questionsOf(question);
  const answer = z.strictObject(
    Object.fromEntries(asked.map(({ key, names }) => [key, z.enum(names).nullable()])),
  );
  const { $schema: _, ...schema } = z.toJSONSchema(answer);
  const system = prompt.system({
    dimensions: asked.map(({ key, dimension: { label, description, values } }) => ({
      key,
      label,
      description,
      values: values.map((value) => ({
        name: value.name,
        label: value.label === value.name ? '' : value.label,
        description: value.description,
        signals: [...value.signals],
      })),
    })),
  });

  return {
    requestFor: (text) =>
      createRequest({
        stage: 'label',
        scenario: shortHash([text]),
        attempt: 0,
        model,
        effort,
        system: [{ text: system, cache: true }],
        messages: [{ role: 'user', content: prompt.user(text) }],
        maxTokens,
        schema,
      }),
    read(text) {
      const parsed = answer.safeParse(parseJson(text));
      if (!parsed.success) {
        const issue = parsed.error.issues[0]!;
        return { wrong: `${issue.path.length > 0 ? `"${issue.path.join('.')}": ` : ''}${issue.message}` };
      }
      const labels = asked.flatMap(({ key, dimension }): [string, string][] => {
        const value = parsed.data[key];
        return typeof value === 'string' ? [[dimension.name, value]] : [];
      });
      return { labels: Object.fromEntries(labels) };
    },
  };
}

function questionsOf({ map, dimensions }: LabelQuestion) {
  if (dimensions.length === 0) {
    throw new LacunaError({
      code: 'label.no-dimensions',
      message: 'no dimension is to be labelled',
      hint: 'Name the dimensions whose values a text shows.',
    });
  }
  return dimensions.map((name, at) => {
    const dimension = dimensionOf(map, name);
    const names = dimension.values.map((value) => value.name);
    if (names.length === 0) {
      throw new LacunaError({
        code: 'label.no-values',
        message: `dimension "${name}" has no values of its own that a text could be labelled with`,
        hint: 'Give it values, or take them from a field or a tag.',
      });
    }
    // Structured outputs take plain keys only, and a dimension's name may be anything.
    return { key: /^[A-Za-z0-9_-]{1,64}$/.test(name) ? name : `dimension_${at + 1}`, dimension, names };
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The schema says what is wrong with nothing at all.
    return undefined;
  }
}
