import { LacunaError } from '../errors.ts';
import { nearest } from '../io/yaml.ts';
import { blockHelpers, inlineHelpers } from './environment.ts';
import { resolvePath, scopeInside, scopeOf } from './lint-scope.ts';
import { placeOfNode } from './parse-template.ts';
/**
 * Walks a template and the partials it uses against the shape of the view it will be rendered from, because
 * Handlebars itself is silent about a misspelt field in `{{#if}}` and finds others only while rendering.
 *
 * @returns the names of the partials it reached
 * @throws LacunaError `template.unknown-field`, `template.unknown-helper`, `template.unknown-partial`,
 * `template.partial-cycle`, `template.not-printable`, `template.not-a-list` or `template.unsupported`, with file,
 * line and column and the nearest name
 */
export function lintTemplate(template, view, partials) {
  const reached = new Set();
  lintProgram(template.program, scopeOf(view), { file: template.file, partials, reached, path: [] });
  return reached;
}
function lintProgram(program, scope, walk) {
  for (const statement of program?.body ?? []) lintStatement(statement, scope, walk);
}
function lintStatement(statement, scope, walk) {
  if (statement.type === 'ContentStatement' || statement.type === 'CommentStatement') return;
  if (isMustache(statement)) lintMustache(statement, scope, walk);
  else if (isBlock(statement)) lintBlock(statement, scope, walk);
  else if (isPartial(statement)) lintPartial(statement, scope, walk);
  else throw unsupported(statement, walk, 'inline partials, partial blocks and decorators are not used here');
}
function lintMustache(statement, scope, walk) {
  const shape = shapeOfCall(statement, scope, walk);
  if (shape.kind === 'text' || shape.kind === 'unknown') return;
  throw new LacunaError({
    code: 'template.not-printable',
    message: `${nameOf(statement.path)} is ${describe(shape)} and cannot be printed`,
    hint:
      shape.kind === 'flag'
        ? `Use it in {{#if ${nameOf(statement.path)}}}.`
        : `Go through it with {{#each ${nameOf(statement.path)}}}, or name one of its fields.`,
    place: placeOfNode(walk.file, statement),
  });
}
function lintBlock(block, scope, walk) {
  const name = nameOf(block.path);
  if (!blockHelpers.some((helper) => helper === name)) throw unknownHelper(block, name, blockHelpers, walk);
  const [value, ...others] = block.params;
  if (!value || others.length > 0 || (block.hash?.pairs.length ?? 0) > 0) {
    throw unsupported(block, walk, `{{#${name}}} takes one value and no options`);
  }
  const shape = shapeOfExpression(value, scope, walk);
  lintProgram(block.program, insideOf(name, shape, block, scope, walk), walk);
  lintProgram(block.inverse, scope, walk);
}
function insideOf(name, shape, block, scope, walk) {
  if (name === 'if' || name === 'unless') return scope;
  const blockParameters = block.program.blockParams ?? [];
  if (name === 'with') return scopeInside(scope, shape, { blockParameters, loop: false });
  const item = itemOf(shape);
  if (item) return scopeInside(scope, item, { blockParameters, loop: true });
  throw new LacunaError({
    code: 'template.not-a-list',
    message: `{{#each}} cannot go through ${describe(shape)}`,
    hint: 'Give it a list.',
    place: placeOfNode(walk.file, block),
  });
}
function lintPartial(statement, scope, walk) {
  if (statement.name.type === 'SubExpression') {
    throw unsupported(statement, walk, 'a partial is named, not computed, so that it can be checked');
  }
  const name = nameOf(statement.name);
  const partial = walk.partials.get(name);
  const place = placeOfNode(walk.file, statement);
  if (!partial) {
    const known = [...walk.partials.keys()];
    throw new LacunaError({
      code: 'template.unknown-partial',
      message: `there is no partial "${name}"`,
      hint: suggestion(name, known) ?? `Partials are the files partials/*.hbs: ${known.join(', ')}.`,
      place,
    });
  }
  if (walk.path.includes(name)) {
    throw new LacunaError({
      code: 'template.partial-cycle',
      message: `the partial "${name}" includes itself: ${[...walk.path, name].join(' > ')}`,
      hint: 'Break the circle.',
      place,
    });
  }
  const [context] = statement.params;
  const shape = context ? shapeOfExpression(context, scope, walk) : scope.current;
  const options = (statement.hash?.pairs ?? []).map((pair) => [
    pair.key,
    shapeOfExpression(pair.value, scope, walk),
  ]);
  walk.reached.add(name);
  lintProgram(partial.program, scopeOf(withFields(shape, options), scope), {
    ...walk,
    file: partial.file,
    path: [...walk.path, name],
  });
}
function withFields(shape, options) {
  if (options.length === 0 || shape.kind === 'unknown') return shape;
  return { kind: 'object', fields: new Map([...(shape.kind === 'object' ? shape.fields : []), ...options]) };
}
function shapeOfExpression(expression, scope, walk) {
  if (isPath(expression)) return resolvePath(expression, scope, walk.file);
  if (isSubExpression(expression)) return shapeOfCall(expression, scope, walk);
  return { kind: expression.type === 'BooleanLiteral' ? 'flag' : 'text' };
}
/** A plain value, or a call of an inline helper. */
function shapeOfCall(call, scope, walk) {
  if (!isPath(call.path)) throw unsupported(call, walk, 'a literal is written without braces');
  const name = call.path.original;
  const helper = inlineHelpers.find((candidate) => candidate === name);
  if (!helper) {
    const isCall =
      call.type === 'SubExpression' || call.params.length > 0 || (call.hash?.pairs.length ?? 0) > 0;
    if (isCall) throw unknownHelper(call, name, inlineHelpers, walk);
    return resolvePath(call.path, scope, walk.file);
  }
  const [list, separator] = call.params.map((parameter) => shapeOfExpression(parameter, scope, walk));
  const item = list && itemOf(list);
  const fits = item?.kind === 'text' || item?.kind === 'unknown';
  if (call.params.length !== 2 || !fits || separator?.kind !== 'text') {
    throw unsupported(call, walk, 'join takes a list of texts and a separator: {{join signals "; "}}');
  }
  return { kind: 'text' };
}
function itemOf(shape) {
  if (shape.kind === 'list') return shape.item;
  if (shape.kind === 'record') return shape.value;
  return shape.kind === 'unknown' ? shape : undefined;
}
function unknownHelper(node, name, known, { file }) {
  return new LacunaError({
    code: 'template.unknown-helper',
    message: `there is no helper "${name}" here`,
    hint:
      suggestion(name, known) ??
      `There are blocks (${blockHelpers.join(', ')}) and ${inlineHelpers.join(', ')}.`,
    place: placeOfNode(file, node),
  });
}
function unsupported(node, { file }, message) {
  return new LacunaError({
    code: 'template.unsupported',
    message,
    hint: 'See docs/guides/add-a-form.md for what templates may use.',
    place: placeOfNode(file, node),
  });
}
function suggestion(name, known) {
  const candidate = nearest(name, known);
  return candidate === undefined ? undefined : `Did you mean "${candidate}"?`;
}
function describe(shape) {
  const words = { text: 'a text', flag: 'a flag', list: 'a list', object: 'a group of fields' };
  return shape.kind === 'record' || shape.kind === 'unknown' ? 'a set of named values' : words[shape.kind];
}
function nameOf(node) {
  return 'original' in node ? String(node.original) : node.type;
}
const isMustache = (node) => node.type === 'MustacheStatement';
const isBlock = (node) => node.type === 'BlockStatement';
const isPartial = (node) => node.type === 'PartialStatement';
const isPath = (node) => node.type === 'PathExpression';
const isSubExpression = (node) => node.type === 'SubExpression';
