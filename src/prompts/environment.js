import Handlebars from 'handlebars';
/** Blocks that a template may open, all of Handlebars' own. Each takes one value. */
export const blockHelpers = ['each', 'if', 'unless', 'with'];
/**
 * Functions that a template may call where it prints something. `join` puts the items of a list of texts on one
 * line: `{{join signals "; "}}`.
 */
export const inlineHelpers = ['join'];
/**
 * An environment in which nothing is escaped, a missing field throws, and a view's own data is all that can be
 * reached: no inherited property, no helper that logs or looks up by a computed name.
 */
export function createTemplateEnvironment() {
  const handlebars = Handlebars.create();
  handlebars.unregisterHelper('log');
  handlebars.unregisterHelper('lookup');
  handlebars.registerHelper('join', join);
  handlebars.registerHelper(PRINT, print);
  const compile = (program) =>
    handlebars.compile(printAsText(program), {
      noEscape: true,
      strict: true,
      knownHelpersOnly: true,
      knownHelpers: { join: true, [PRINT]: true, log: false, lookup: false },
    });
  return {
    addPartial: (name, program) => handlebars.registerPartial(name, compile(program)),
    compile(program) {
      const template = compile(program);
      return (view) =>
        template(view, { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false });
    },
  };
}
/** No template can call it: a name with a blank is no identifier. */
const PRINT = 'print as text';
function join(list, separator) {
  return list.map(String).join(separator);
}
function print(value, name) {
  if (value === undefined || value === null) throw new Error(`"${name}" is not there`);
  return String(value);
}
/**
 * Prints each value through {@link print}. Where nothing is escaped, Handlebars joins what it prints with `+`,
 * so that two numbers in a row would be added up.
 */
function printAsText(program) {
  return { ...program, body: program.body.map(printStatementAsText) };
}
function printStatementAsText(statement) {
  if (isBlock(statement)) {
    // One of the two is absent where the block is empty or has no else, whatever the types say.
    const { program, inverse } = statement;
    return {
      ...statement,
      ...(program && { program: printAsText(program) }),
      ...(inverse && { inverse: printAsText(inverse) }),
    };
  }
  if (!isMustache(statement) || !isPath(statement.path) || statement.params.length > 0) return statement;
  const { loc, path } = statement;
  const name = { type: 'StringLiteral', value: path.original, original: path.original, loc };
  const printing = {
    type: 'PathExpression',
    data: false,
    depth: 0,
    parts: [PRINT],
    original: PRINT,
    loc,
  };
  return printStatement(statement, printing, [path, name]);
}
function printStatement(statement, path, params) {
  return { ...statement, path, params };
}
const isMustache = (node) => node.type === 'MustacheStatement';
const isBlock = (node) => node.type === 'BlockStatement';
const isPath = (node) => node.type === 'PathExpression';
