import { z } from 'zod';
import type { Tool } from '../../records/message.ts';
import { type Found, notFound } from './elements.ts';

const toolsSchema = z
  .array(
    z.strictObject({
      name: z.string().regex(/^[\w.-]{1,64}$/, 'a tool is named with letters, digits, _, . and -'),
      description: z.string().trim().min(1, 'a tool has a description'),
      // Not parsed but only looked at, so that its keys stay in their order.
      parameters: z.unknown().refine(isObjectSchema, 'the parameters are a JSON Schema of type object'),
    }),
  )
  .min(1, 'there is no tool in it');

function isObjectSchema(value: unknown): boolean {
  return z.looseObject({ type: z.literal('object') }).safeParse(value).success;
}

/** The tools that a JSON text defines: a list of `{name, description, parameters}`, the last a JSON Schema. */
export function parseTools(json: string): Found<Tool[]> {
  const value = parseJson(json);
  if (!value.found) return notFound(`<tools> is not JSON: ${value.reason}`);
  const parsed = toolsSchema.safeParse(value.value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    return notFound(`<tools>: ${[issue.path.join('.'), issue.message].filter(Boolean).join(': ')}`);
  }
  const names = parsed.data.map((tool) => tool.name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) return notFound(`<tools> defines ${twice} twice`);
  return {
    found: true,
    value: parsed.data.map(({ name, description, parameters }) => ({
      name,
      description,
      parameters: JSON.stringify(parameters),
    })),
  };
}

/** The arguments of a call, a JSON object, without the white space between its parts. */
export function parseArguments(tool: string, json: string): Found<string> {
  const value = parseJson(json);
  if (!value.found) return notFound(`the arguments for ${tool} are not JSON: ${value.reason}`);
  const isObject = typeof value.value === 'object' && value.value !== null && !Array.isArray(value.value);
  if (!isObject) return notFound(`the arguments for ${tool} are not a JSON object`);
  return { found: true, value: JSON.stringify(value.value) };
}

function parseJson(text: string): Found<unknown> {
  try {
    return { found: true, value: JSON.parse(text) };
  } catch (cause) {
    return notFound(cause instanceof Error ? cause.message : 'it cannot be read');
  }
}
