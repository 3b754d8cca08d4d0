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
  addPartial(name: string, text: string): void;
  compile(text: string): CompiledTemplate;
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
  return {
    addPartial: (name, text) => handlebars.registerPartial(name, text),
    compile(text) {
      const template = handlebars.compile<object>(text, {
        noEscape: true,
        strict: true,
        knownHelpersOnly: true,
        knownHelpers: { join: true, log: false, lookup: false },
      });
      return (view) =>
        template(view, { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false });
    },
  };
}

function join(list: readonly unknown[], separator: string): string {
  return list.map(String).join(separator);
}
