/**
 * The columns of a row, with everything within a nested one beside it by its dotted path: `metadata`, and
 * `metadata.pressure`. Lists stay whole. A row without nested columns is given back as it is.
 */
export function flatFields(values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  for (const column in values) {
    if (isNested(values[column])) return flattened(values);
  }
  return values;
}

function flattened(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const fields: Record<string, unknown> = { ...values };
  // A list of its own: a value nested deeper than the call stack must not end the program.
  const waiting = Object.entries(values);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [path, value] = next;
    if (!isNested(value)) continue;
    for (const [key, child] of Object.entries(value)) {
      const inner = `${path}.${key}`;
      // A column that is itself called `a.b` stays what it is.
      if (!Object.hasOwn(fields, inner)) fields[inner] = child;
      waiting.push([inner, child]);
    }
  }
  return fields;
}

function isNested(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
