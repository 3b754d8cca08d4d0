import { Document, isCollection, isMap, isScalar } from 'yaml';

/** Comments of a YAML text, and what is written on one line. */
export interface YamlComments {
  /** Above everything. */
  readonly top: readonly string[];
  /** Above the key at a path. */
  readonly at: readonly { readonly path: readonly string[]; readonly lines: readonly string[] }[];
  /** Below everything. */
  readonly end: readonly string[];
  /** Collections that are written on one line. */
  readonly onOneLine: readonly (readonly string[])[];
}

/** A value as YAML with comments. A comment is one line each, whatever stands in it. */
export function commentedYaml(value: Readonly<Record<string, unknown>>, comments: YamlComments): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  document.commentBefore = block(comments.top);
  if (comments.end.length > 0) document.comment = block(comments.end);
  for (const { path, lines } of comments.at) {
    if (lines.length === 0) continue;
    const parent = document.getIn(path.slice(0, -1), true);
    const pair = isMap(parent)
      ? parent.items.find(({ key }) => isScalar(key) && String(key.value) === path.at(-1))
      : undefined;
    if (pair && isScalar(pair.key)) pair.key.commentBefore = block(lines);
  }
  for (const path of comments.onOneLine) {
    const node = document.getIn(path, true);
    if (isCollection(node)) node.flow = true;
  }
  // Folded lines would break what people search for.
  return document.toString({ lineWidth: 0 });
}

function block(lines: readonly string[]): string {
  return lines.map((line) => ` ${line.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trimEnd()}`).join('\n');
}
