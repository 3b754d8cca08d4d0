import { LacunaError } from '../../errors.ts';
import { nearest } from '../../io/yaml.ts';
import type { PictModel, PictParameter, PictSubmodel, PictValue } from './model.ts';
import { parseConstraints } from './parse-constraints.ts';

/**
 * Reads a PICT model: parameters, then submodels, then constraints; lines that start with `#` are comments. Written
 * after the description of the format in the documentation of PICT (Czerwonka, Microsoft, doc/pict.md).
 *
 * @throws LacunaError `pict.…` with line and column
 */
export function parsePictModel(text: string, file: string): PictModel {
  const parameters: PictParameter[] = [];
  const submodels: PictSubmodel[] = [];
  const notes: string[] = [];
  let offset = 0;
  let constraints: PictModel['constraints'] = [];
  for (const [index, line] of text.split('\n').entries()) {
    const place = { file, line: index + 1, column: 1 };
    const content = line.trim();
    if (content !== '' && !content.startsWith('#')) {
      if (CONSTRAINT.test(content)) {
        constraints = parseConstraints({ text, file }, offset, parameters);
        break;
      }
      if (content.startsWith('{')) submodels.push(readSubmodel(content, place, parameters));
      else if (submodels.length > 0) {
        throw new LacunaError({
          code: 'pict.syntax',
          message: 'a parameter stands below the submodels',
          hint: 'Parameters come first, then submodels, then constraints.',
          place,
        });
      } else parameters.push(readParameter(content, place, parameters, notes));
    }
    offset += line.length + 1;
  }
  if (parameters.length === 0) {
    throw new LacunaError({
      code: 'pict.no-parameters',
      message: 'the model has no parameters',
      hint: 'A parameter is a line such as "Size: 10, 100, 1000".',
      place: { file },
    });
  }
  return { parameters, submodels, constraints, notes };
}

/** Whether a text is a number, as constraints compare them. */
export function isPictNumber(text: string): boolean {
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text);
}

/** How the first line of the constraints starts: `IF [A]`, `[A]`, `(`, `NOT`, `IsNegative(`. */
const CONSTRAINT =
  /^(?:if$|if\b\s*(?:\(|not\b\s*\(?)\s*$|(?:if\b|\(|not\b)[^:]*(?:\[|\bis(?:nega|posi)tive\b)|\[|\($|is(?:nega|posi)tive\s*\()/i;

interface LinePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

function readParameter(
  content: string,
  place: LinePlace,
  earlier: readonly PictParameter[],
  notes: string[],
): PictParameter {
  const colon = content.indexOf(':');
  if (colon < 0) {
    throw new LacunaError({
      code: 'pict.syntax',
      message: `"${content}" is neither a parameter, nor a submodel, nor a constraint`,
      hint: 'A parameter is a line such as "Size: 10, 100, 1000".',
      place,
    });
  }
  const heading = content.slice(0, colon).trim();
  const ordered = /^(.*\S)\s*@\s*(\d+)$/.exec(heading);
  const name = ordered ? ordered[1]! : heading;
  if (earlier.some((parameter) => parameter.name.toLowerCase() === name.toLowerCase())) {
    throw new LacunaError({
      code: 'pict.repeated-parameter',
      message: `parameter "${name}" is defined twice`,
      hint: 'Rename one of them; capitals make no difference.',
      place,
    });
  }
  const values = splitValues(content.slice(colon + 1)).flatMap((part) => {
    const reference = /^<(.+)>$/.exec(part)?.[1]?.trim().toLowerCase();
    const referred = earlier.find((parameter) => parameter.name.toLowerCase() === reference);
    if (reference !== undefined && !referred) {
      notes.push(
        `line ${place.line}: no parameter above is called "${reference}", so ${part} is taken as a value`,
      );
    }
    return referred ? referred.values : [readValue(part, place.line, notes)];
  });
  return {
    name,
    line: place.line,
    values,
    isNumeric: values.every((value) => isPictNumber(value.name)),
    order: ordered ? Number(ordered[2]) : null,
  };
}

/** Parts between commas; a part that starts with a quotation mark may have commas. */
function splitValues(text: string): string[] {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at <= text.length; at++) {
    if (text[at] === '"' && text.slice(from, at).trim() === '') {
      const closing = text.indexOf('"', at + 1);
      if (closing > 0) at = closing;
    } else if (at === text.length || text[at] === ',') {
      parts.push(text.slice(from, at).trim());
      from = at + 1;
    }
  }
  return parts;
}

function readValue(part: string, line: number, notes: string[]): PictValue {
  const weighted = /^(.*?)\s*\(\s*(\d+)\s*\)$/.exec(part);
  const weight = weighted && Number(weighted[2]) > 0 ? Number(weighted[2]) : 1;
  const names = (weighted && Number(weighted[2]) > 0 ? weighted[1]! : part)
    .split('|')
    .map((name) => name.trim());
  const isNegative = names[0]!.startsWith('~');
  const [name, ...aliases] = names.map((given, index) => {
    const bare = index === 0 && isNegative ? given.slice(1).trim() : given;
    const quoted = /^"(.*)"$/.exec(bare);
    if (!quoted) return bare;
    notes.push(`line ${line}: the quotation marks around ${bare} are not taken as a part of the value`);
    return quoted[1]!;
  });
  return { name: name!, aliases: aliases.filter((alias) => alias !== ''), weight, isNegative };
}

function readSubmodel(content: string, place: LinePlace, parameters: readonly PictParameter[]): PictSubmodel {
  const found = /^\{([^}]*)\}\s*(?:@\s*(\d+))?$/.exec(content);
  const order = found?.[2] === undefined ? null : Number(found[2]);
  if (!found || order === 0) {
    throw new LacunaError({
      code: 'pict.syntax',
      message: `"${content}" is no submodel`,
      hint: 'A submodel is a line such as "{ Size, Type } @ 2".',
      place,
    });
  }
  const names = found[1]!.split(',').map((written) => {
    const name = written.trim();
    const parameter = parameters.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
    if (parameter) return parameter.name;
    const known = parameters.map((candidate) => candidate.name);
    const suggestion = nearest(name, known);
    throw new LacunaError({
      code: 'pict.unknown-parameter',
      message: `the submodel names "${name}", which is no parameter`,
      hint: suggestion ? `Did you mean "${suggestion}"?` : `Parameters: ${known.join(', ')}.`,
      place,
    });
  });
  return { line: place.line, parameters: [...new Set(names)], order };
}
