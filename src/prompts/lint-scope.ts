import { LacunaError } from '../errors.ts';
import { nearest } from '../io/yaml.ts';
import { placeOfNode } from './parse-template.ts';
import { pathsTo, type Shape, stepInto } from './view-shape.ts';

/** What the names at one place of a template stand for. */
export interface Scope {
  /** `this`. */
  readonly current: Shape;
  /** `../`, which does not lead out of a partial. */
  readonly parent: Scope | undefined;
  /** `@root`. */
  readonly root: Shape;
  /** Block parameters, `as |name|`. */
  readonly names: ReadonlyMap<string, Shape>;
  /** How many `{{#each}}` are open, for `@index` and its like. */
  readonly loops: number;
}

/** The scope at the start of a template, or of a partial that is used in the scope `around`. */
export function scopeOf(current: Shape, around?: Scope): Scope {
  return {
    current,
    parent: undefined,
    root: around?.root ?? current,
    names: new Map(),
    loops: around?.loops ?? 0,
  };
}

/** The scope inside an `{{#each}}` or a `{{#with}}`. */
export function scopeInside(
  around: Scope,
  current: Shape,
  block: { readonly blockParameters: readonly string[]; readonly loop: boolean },
): Scope {
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
export function resolvePath(path: hbs.AST.PathExpression, scope: Scope, file: string): Shape {
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

interface Start {
  readonly shape: Shape;
  readonly parts: readonly string[];
}

function startOfPath(path: hbs.AST.PathExpression, scope: Scope): Start | undefined {
  const [first, ...rest] = path.parts;
  const isScoped = /^(?:this\b|\.)/.test(path.original);
  const named = first !== undefined && !isScoped ? scope.names.get(first) : undefined;
  if (named) return { shape: named, parts: rest };
  let outer: Scope | undefined = scope;
  for (let depth = 0; depth < path.depth; depth++) outer = outer?.parent;
  return outer && { shape: outer.current, parts: path.parts };
}

const loopData = new Map<string, Shape>([
  ['index', { kind: 'text' }],
  ['key', { kind: 'text' }],
  ['first', { kind: 'flag' }],
  ['last', { kind: 'flag' }],
]);

function startOfData(path: hbs.AST.PathExpression, scope: Scope): Start | undefined {
  const [first = '', ...rest] = path.parts;
  if (first === 'root') return { shape: scope.root, parts: rest };
  const shape = loopData.get(first);
  return shape && path.depth < scope.loops ? { shape, parts: rest } : undefined;
}

function outsideScope(path: hbs.AST.PathExpression, file: string): LacunaError {
  return new LacunaError({
    code: 'template.unknown-field',
    message: `"${path.original}" stands for nothing here`,
    hint: path.data
      ? 'There are @root everywhere, and @index, @key, @first and @last inside {{#each}}.'
      : 'There are not so many blocks around this place; in a partial, ../ does not lead out of it.',
    place: placeOfNode(file, path),
  });
}

function unknownField(
  path: hbs.AST.PathExpression,
  found: {
    readonly shape: Shape;
    readonly part: string;
    readonly before: readonly string[];
    readonly scope: Scope;
    readonly file: string;
  },
): LacunaError {
  const { shape, part, before, scope } = found;
  const fields = shape.kind === 'object' ? [...shape.fields.keys()] : [];
  return new LacunaError({
    code: 'template.unknown-field',
    message: `there is no field "${[...before, part].join('.')}" here`,
    hint: hintFor(path.original, part, fields, scope),
    place: placeOfNode(found.file, path),
  });
}

function hintFor(original: string, part: string, fields: readonly string[], scope: Scope): string {
  const elsewhere = pathsTo(scope.root, part);
  if (elsewhere.length > 0) return `It is there as ${elsewhere.slice(0, 3).join(' or ')}.`;
  const candidate = nearest(part, fields);
  if (candidate !== undefined) {
    const at = original.lastIndexOf(part);
    return `Did you mean "${original.slice(0, at)}${candidate}${original.slice(at + part.length)}"?`;
  }
  return fields.length > 0 ? `Fields here: ${fields.join(', ')}.` : 'The value has no fields.';
}
