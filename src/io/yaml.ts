import { distance } from 'fastest-levenshtein';
import { type Document, isMap, isNode, isPair, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import { z } from 'zod';
import { LacunaError, type Place } from '../errors.ts';
import { readText } from './files.ts';

/**
 * Reads a YAML (or JSON) file and checks it against a schema.
 *
 * @throws LacunaError `yaml.syntax`, `yaml.unknown-key` (with the nearest known key) or `yaml.unexpected`, with
 * file, line and column; further problems are listed in the message
 */
export async function readYaml<T>(file: string, schema: z.ZodType<T>): Promise<T> {
  return parseYaml(await readText(file), file, schema);
}

/** As {@link readYaml}, for text that was read already. `file` is named in errors. */
export function parseYaml<T>(text: string, file: string, schema: z.ZodType<T>): T {
  return parseYamlWithPlaces(text, file, schema).value;
}

/** A checked value, and where each part of it stands in its file. */
export interface Placed<T> {
  readonly value: T;
  /** The place of the part at `path`, or of the nearest part around it. */
  placeOf(path: readonly PropertyKey[]): Place;
}

/** As {@link parseYaml}, keeping the places for errors that only show later. */
export function parseYamlWithPlaces<T>(text: string, file: string, schema: z.ZodType<T>): Placed<T> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const [syntax] = document.errors;
  if (syntax) {
    throw new LacunaError({
      code: 'yaml.syntax',
      message: syntax.message,
      hint: 'Check indentation, quotes and colons at this place.',
      place: place(syntax.pos[0]),
      cause: syntax,
    });
  }
  forbidPrototypeKeys(document, place);
  const content = toJavaScript(document, file);
  const parsed = schema.safeParse(content);
  if (!parsed.success) throw unexpected(parsed.error, document, schema, place);
  return { value: parsed.data, placeOf: (path) => place(offsetOf(document, path)) };
}

/** The candidate nearest to a mistyped word, or undefined where none is near. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const ranked = candidates
    .map((candidate) => ({ candidate, edits: distance(word.toLowerCase(), candidate.toLowerCase()) }))
    .toSorted((a, b) => a.edits - b.edits);
  const best = ranked[0];
  return best && best.edits <= Math.max(2, Math.floor(word.length / 3)) ? best.candidate : undefined;
}

function forbidPrototypeKeys(document: Document, place: (offset: number) => Place): void {
  visit(document, {
    Pair(_, { key }) {
      if (!isScalar(key) || key.value !== '__proto__') return;
      throw new LacunaError({
        code: 'yaml.forbidden-key',
        message: 'the key "__proto__" is not allowed',
        hint: 'Rename the key.',
        place: place(key.range?.[0] ?? 0),
      });
    },
  });
}

function toJavaScript(document: Document, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (cause) {
    throw new LacunaError({
      code: 'yaml.syntax',
      message: cause instanceof Error ? cause.message : 'an alias cannot be resolved',
      hint: 'Write the aliased parts out.',
      place: { file },
      cause,
    });
  }
}

const MOST_PROBLEMS = 5;

function unexpected(
  error: z.ZodError,
  document: Document,
  schema: z.ZodType,
  place: (offset: number) => Place,
): LacunaError {
  const problems = error.issues.flatMap((issue) => problemsOf(issue, document, schema));
  const [first, ...others] = problems;
  const listed = others
    .slice(0, MOST_PROBLEMS - 1)
    .map((problem) => `\n  also line ${place(problem.offset).line}: ${problem.message}`)
    .join('');
  return new LacunaError({
    code: first?.unknownKey ? 'yaml.unknown-key' : 'yaml.unexpected',
    message: (first?.message ?? 'the content is not what is expected here') + listed,
    hint:
      first?.hint ??
      'What may stand here: `lacuna schema map`, `lacuna schema mapping`, `lacuna schema config`, `lacuna schema form` or `lacuna schema bug`.',
    place: place(first?.offset ?? 0),
    cause: error,
  });
}

interface Problem {
  readonly offset: number;
  readonly message: string;
  readonly hint?: string;
  readonly unknownKey: boolean;
}

function problemsOf(issue: z.core.$ZodIssue, document: Document, schema: z.ZodType): Problem[] {
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(schema, issue.path);
    return issue.keys.map((key) => {
      const suggestion = nearest(key, known);
      return {
        offset: offsetOf(document, [...issue.path, key]),
        message: `unknown key "${key}"${issue.path.length > 0 ? ` in ${issue.path.join('.')}` : ''}`,
        hint: suggestion
          ? `Did you mean "${suggestion}"?`
          : `Known keys here: ${known.length > 0 ? known.join(', ') : 'none'}.`,
        unknownKey: true,
      };
    });
  }
  const where = issue.path.length > 0 ? `${issue.path.join('.')}: ` : '';
  return [{ offset: offsetOf(document, issue.path), message: where + issue.message, unknownKey: false }];
}

/** Keys that the schema knows at a path, found in its JSON Schema. */
function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  interface Node {
    readonly properties?: Record<string, Node>;
    readonly additionalProperties?: Node | boolean;
    readonly items?: Node;
    readonly anyOf?: Node[];
    /** A part that stands among the definitions of the whole: that of a schema that contains itself. */
    readonly $ref?: string;
    readonly $defs?: Record<string, Node>;
  }
  const whole = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as Node;
  const resolved = (node: Node): Node =>
    node.$ref === undefined ? node : (whole.$defs?.[node.$ref.slice('#/$defs/'.length)] ?? node);
  const step = (reference: Node, key: PropertyKey): Node[] => {
    const node = resolved(reference);
    if (node.anyOf) return node.anyOf.flatMap((option) => step(option, key));
    if (typeof key === 'number') return node.items ? [node.items] : [];
    const property = node.properties?.[String(key)];
    if (property) return [property];
    return typeof node.additionalProperties === 'object' ? [node.additionalProperties] : [];
  };
  let nodes = [whole];
  for (const key of path) nodes = nodes.flatMap((node) => step(node, key));
  const keys = (reference: Node): string[] => {
    const node = resolved(reference);
    return node.anyOf ? node.anyOf.flatMap(keys) : Object.keys(node.properties ?? {});
  };
  return nodes.flatMap(keys);
}

/** Where the part at `path` starts; where there is none, the nearest part around it. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && String(item.key) === String(key));
      if (!pair) break;
      if (isNode(pair.key) && pair.key.range) offset = pair.key.range[0];
      node = pair.value;
    } else if (isNode(node) && 'items' in node && Array.isArray(node.items)) {
      node = node.items[Number(key)];
      if (isNode(node) && node.range) offset = node.range[0];
    } else break;
  }
  return offset;
}
