import Handlebars from 'handlebars';

/** Blocks that a template may open, all of Handlebars' own. Each takes one value. */
export const blockHelpers = ['each', 'if', 'unless', 'with'] as const;

/**
 * Functions that a template may call where it prints something. `join` puts the items of a list of texts on one
 * line: `{{join signals "; "}}`.
 */
export const inlineHelpers = ['join'] as const;

/** A template that is ready to render: a view in, text out. */
export type CompiledTemplate = (view: object) => string;

/** Compiles templates that share partials and helpers, and nothing with the rest of the process. */
export interface TemplateEnvironment {
  addPartial(name: string, program: hbs.AST.Program): void;
  compile(program: hbs.AST.Program): CompiledTemplate;
}

/**
 * An environment in which nothing is escaped, a missing field throws, and a view's own data is all that can be
 * reached: no inherited property, no helper that logs or looks up by a computed name.
 */
export function createTemplateEnvironment(): TemplateEnvironment {
  const handlebars = Handlebars.create();
  handlebars.unregisterHelper('log');
  handlebars.unregisterHelper('lookup');
  handlebars.registerHelper('join', join);
  handlebars.registerHelper(PRINT, print);
  const compile = (program: hbs.AST.Program) =>
    handlebars.compile<object>(printAsText(program), {
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

function join(list: readonly unknown[], separator: string): string {
  return list.map(String).join(separator);
}

function print(value: unknown, name: string): string {
  if (value === undefined || value === null) throw new Error(`"${name}" is not there`);
  return String(value);
}

/**
 * Prints each value through {@link print}. Where nothing is escaped, Handlebars joins what it prints with `+`,
 * so that two numbers in a row would be added up.
 */
function printAsText(program: hbs.AST.Program): hbs.AST.Program {
  return { ...program, body: program.body.map(printStatementAsText) };
}

function printStatementAsText(statement: hbs.AST.Statement): hbs.AST.Statement {
  if (isBlock(statement)) {
    // One of the two is absent where the block is empty or has no else, whatever the types say.
    const { program, inverse }: { program?: hbs.AST.Program; inverse?: hbs.AST.Program } = statement;
    return {
      ...statement,
      ...(program && { program: printAsText(program) }),
      ...(inverse && { inverse: printAsText(inverse) }),
    };
  }
  if (!isMustache(statement) || !isPath(statement.path) || statement.params.length > 0) return statement;
  const { loc, path } = statement;
  const name = { type: 'StringLiteral', value: path.original, original: path.original, loc };
  const printing: hbs.AST.PathExpression = {
    type: 'PathExpression',
    data: false,
    depth: 0,
    parts: [PRINT],
    original: PRINT,
    loc,
  };
  return printStatement(statement, printing, [path, name]);
}

function printStatement(
  statement: hbs.AST.MustacheStatement,
  path: hbs.AST.PathExpression,
  params: hbs.AST.Expression[],
): hbs.AST.MustacheStatement {
  return { ...statement, path, params };
}

const isMustache = (node: hbs.AST.Node): node is hbs.AST.MustacheStatement =>
  node.type === 'MustacheStatement';
const isBlock = (node: hbs.AST.Node): node is hbs.AST.BlockStatement => node.type === 'BlockStatement';
const isPath = (node: hbs.AST.Node): node is hbs.AST.PathExpression => node.type === 'PathExpression';
