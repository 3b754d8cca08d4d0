import { isNestedDeeper } from './nesting.ts';
import { isObject } from './plain-object.ts';

/** A call of a tool, with the id by which its result names it. */
export interface CallWithId {
  readonly id: string;
  readonly name: string;
  /** A JSON object, as text. */
  readonly arguments: string;
}

/**
 * The calls of tools in whatever shape a chat format has them: one or a list, or JSON text of it, each
 * `{function: {name, arguments}}` or `{name, arguments}` with arguments as text or as an object.
 * `undefined` where they are nested too deep.
 */
export function toolCallsOf(value: unknown): readonly CallWithId[] | undefined {
  const parsed = typeof value === 'string' ? parseJson(value) : value;
  if (isNestedDeeper(parsed)) return undefined;
  const list = Array.isArray(parsed) ? parsed : [parsed];
  return list.flatMap((call): CallWithId[] => {
    if (!isObject(call)) return [];
    const inner = isObject(call['function']) ? call['function'] : call;
    const name = inner['name'];
    if (typeof name !== 'string') return [];
    const id = typeof call['id'] === 'string' ? call['id'] : '';
    return [{ id, name, arguments: argumentsText(inner['arguments'] ?? inner['input'] ?? inner['args']) }];
  });
}

/** Arguments as JSON text. */
export function argumentsText(value: unknown): string {
  if (typeof value === 'string') return value === '' ? '{}' : value;
  return JSON.stringify(value ?? {});
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What is no JSON holds no call.
    return undefined;
  }
}
