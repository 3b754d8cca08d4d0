import { z } from 'zod';
/** The shape of what a schema accepts, by way of its JSON Schema. */
export function shapeOfSchema(schema) {
  return shapeOf(z.toJSONSchema(schema, { reused: 'inline' }));
}
/** The shape of a field, a list element or a value of a record, or undefined where there is none. */
export function stepInto(shape, name) {
  switch (shape.kind) {
    case 'object':
      return shape.fields.get(name);
    case 'record':
      // Handlebars does not reach what every object inherits, so neither may a template ask for it.
      return name in Object.prototype ? undefined : shape.value;
    case 'list':
      if (name === 'length') return { kind: 'text' };
      return /^\d+$/.test(name) ? shape.item : undefined;
    case 'unknown':
      return shape;
    default:
      return undefined;
  }
}
/** Every dotted path to a field of this name, with `[]` where it leads through the items of a list. */
export function pathsTo(shape, name, prefix = '') {
  if (shape.kind === 'list') return pathsTo(shape.item, name, `${prefix}[]`);
  if (shape.kind !== 'object') return [];
  return [...shape.fields].flatMap(([field, inner]) => {
    const path = prefix === '' ? field : `${prefix}.${field}`;
    return [...(field === name ? [path] : []), ...pathsTo(inner, name, path)];
  });
}
function shapeOf(schema) {
  if (typeof schema !== 'object') return { kind: 'unknown' };
  if (schema.type === 'boolean') return { kind: 'flag' };
  if (schema.type === 'array') return { kind: 'list', item: shapeOf(itemOf(schema)) };
  if (schema.type !== 'object') return { kind: 'text' };
  if (!schema.properties) return { kind: 'record', value: shapeOf(schema.additionalProperties) };
  const fields = Object.entries(schema.properties).map(([name, inner]) => [name, shapeOf(inner)]);
  return { kind: 'object', fields: new Map(fields) };
}
function itemOf(schema) {
  if (schema.prefixItems) return schema.prefixItems[0];
  return Array.isArray(schema.items) ? schema.items[0] : schema.items;
}
