import { z } from 'zod';
import { type Brief, briefSchema } from '../../records/making.ts';
import type { ModelRequest } from '../../records/request.ts';
import type { Scenario } from '../../records/scenario.ts';

/**
 * The JSON Schema that the answer of the stage `brief` is held to: the same for every scenario, so that the
 * provider prepares it once.
 */
export const briefAnswerSchema: NonNullable<ModelRequest['schema']> = withoutDialect(
  z.toJSONSchema(z.strictObject(briefSchema.shape)),
);

/** A brief, or why an answer is none. */
export type BriefAnswer =
  | { readonly found: true; readonly brief: Brief }
  | { readonly found: false; readonly reason: string };

/**
 * Reads the answer of the stage `brief`. The schema cannot say that a text must not be empty, nor which clauses
 * there are: a brief that leaves something open, or builds on a clause that its scenario does not have, is none.
 */
export function readBrief(scenario: Scenario, answer: string): BriefAnswer {
  const json = parseJson(answer);
  if (json === undefined) return none('the answer is not JSON');
  const parsed = briefSchema.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    return none(`${issue.path.length > 0 ? `"${issue.path.join('.')}": ` : ''}${issue.message}`);
  }
  const brief = parsed.data;
  const { clauses, ...texts } = brief;
  const empty = Object.entries(texts).find(([, text]) => !hasWords(text));
  if (empty) return none(`"${empty[0]}" is empty`);
  if (clauses.length === 0) return none('it names no clause');
  const known = new Set(scenario.clauses.map((clause) => clause.id));
  const unknown = clauses.find((clause) => !known.has(clause.id));
  if (unknown) return none(`the scenario has no clause "${unknown.id}"`);
  const silent = clauses.find((clause) => !hasWords(clause.contributes));
  if (silent) return none(`it does not say what "${silent.id}" contributes`);
  return { found: true, brief };
}

function none(reason: string): BriefAnswer {
  return { found: false, reason };
}

function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

function withoutDialect({ $schema: _, ...schema }: z.core.JSONSchema.BaseSchema): Record<string, unknown> {
  return schema;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Nothing in JSON is undefined.
    return undefined;
  }
}
