import { LacunaError } from '../errors.ts';
import { nearest } from '../io/yaml.ts';
import { placeOfNode } from './parse-template.ts';
import { pathsTo, stepInto } from './view-shape.ts';
/** The scope at the start of a template, or of a partial that is used in the scope `around`. */
export function scopeOf(current, around) {
  return {
    current,
    parent: undefined,
    root: around?.root ?? current,
    names: new Map(),
    loops: around?.loops ?? 0,
  };
}
/** The scope inside an `{{#each}}` or a `{{#with}}`. */
export function scopeInside(around, current, block) {
  const [item, index] = block.blockParameters;
  const names = new Map(around.names);
  if (item !== undefined) names.set(item, current);
  if (index !== undefined && block.loop) names.set(index, { kind: 'text' });
  return {
    current,
    parent: around,
    root: around.root,
    names,
    loops: around.loops + (block.loop ? 1 : 0),
  };
}
/** What a path stands for. @throws LacunaError `template.unknown-field` where it stands for nothing */
export function resolvePath(path, scope, file) {
  const start = path.data ? startOfData(path, scope) : startOfPath(path, scope);
  if (!start) throw outsideScope(path, file);
  let shape = start.shape;
  for (const [index, part] of start.parts.entries()) {
    const inner = stepInto(shape, part);
    if (!inner) throw unknownField(path, { shape, part, before: start.parts.slice(0, index), scope, file });
    shape = inner;
  }
  return shape;
}
function startOfPath(path, scope) {
  const [first, ...rest] = path.parts;
  const isScoped = /^(?:this\b|\.)/.test(path.original);
  const named = first !== undefined && !isScoped ? scope.names.get(first) : undefined;
  if (named) return { shape: named, parts: rest };
  let outer = scope;
  for (let depth = 0; depth < path.depth; depth++) outer = outer?.parent;
  return outer && { shape: outer.current, parts: path.parts };
}
const loopData = new Map([
  ['index', { kind: 'text' }],
  ['key', { kind: 'text' }],
  ['first', { kind: 'flag' }],
  ['last', { kind: 'flag' }],
]);
function startOfData(path, scope) {
  const [first = '', ...rest] = path.parts;
  if (first === 'root') return { shape: scope.root, parts: rest };
  const shape = loopData.get(first);
  return shape && path.depth < scope.loops ? { shape, parts: rest } : undefined;
}
function outsideScope(path, file) {
  return new LacunaError({
    code: 'template.unknown-field',
    message: `"${path.original}" stands for nothing here`,
    hint: path.data
      ? 'There are @root everywhere, and @index, @key, @first and @last inside {{#each}}.'
      : 'There are not so many blocks around this place; in a partial, ../ does not lead out of it.',
    place: placeOfNode(file, path),
  });
}
function unknownField(path, found) {
  const { shape, part, before, scope } = found;
  const fields = shape.kind === 'object' ? [...shape.fields.keys()] : [];
  return new LacunaError({
    code: 'template.unknown-field',
    message: `there is no field "${[...before, part].join('.')}" here`,
    hint: hintFor(path.original, part, fields, scope),
    place: placeOfNode(found.file, path),
  });
}
function hintFor(original, part, fields, scope) {
  const elsewhere = pathsTo(scope.root, part);
  if (elsewhere.length > 0) return `It is there as ${elsewhere.slice(0, 3).join(' or ')}.`;
  const candidate = nearest(part, fields);
  if (candidate !== undefined) {
    const at = original.lastIndexOf(part);
    return `Did you mean "${original.slice(0, at)}${candidate}${original.slice(at + part.length)}"?`;
  }
  return fields.length > 0 ? `Fields here: ${fields.join(', ')}.` : 'The value has no fields.';
}
