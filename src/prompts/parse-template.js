import Handlebars from 'handlebars';
import { LacunaError } from '../errors.ts';
/** Parses a template. @throws LacunaError `template.syntax` with file, line and, where it is known, column */
export function parseTemplate({ file, text }) {
  try {
    return { file, program: Handlebars.parse(text) };
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    throw new LacunaError({
      code: 'template.syntax',
      message: describe(cause),
      hint: 'Check that every {{ has its }} and every {{#block}} its {{/block}}.',
      place: { file, ...placeOf(cause) },
      cause,
    });
  }
}
/** The place of a node of the tree. */
export function placeOfNode(file, node) {
  return { file, line: node.loc.start.line, column: node.loc.start.column + 1 };
}
const PARSER_LINE = /^Parse error on line (\d+):/;
const EXCEPTION_PLACE = / - \d+:\d+$/;
/** Handlebars reports some errors in the message of its parser and some in fields of its exception. */
function placeOf(cause) {
  if (cause instanceof Handlebars.Exception && typeof cause.lineNumber === 'number') {
    return { line: cause.lineNumber, column: Number(cause.column) + 1 };
  }
  const line = PARSER_LINE.exec(cause.message)?.[1];
  return line === undefined ? {} : { line: Number(line) };
}
function describe(cause) {
  if (!PARSER_LINE.test(cause.message)) return cause.message.replace(EXCEPTION_PLACE, '');
  const [, excerpt = ''] = cause.message.split('\n');
  return `this is not a Handlebars template: it goes wrong after ${excerpt.slice(-60).trim()}`;
}
