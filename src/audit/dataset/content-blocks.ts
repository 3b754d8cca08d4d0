import { isNestedDeeper } from './nesting.ts';
import { isObject } from './plain-object.ts';
import { argumentsText, type CallWithId } from './tool-calls.ts';

/** What the content of a turn holds. */
export interface ContentParts {
  readonly text: string;
  readonly uses: readonly CallWithId[];
  readonly results: readonly { readonly id: string; readonly content: string }[];
}

/**
 * The content of a turn: a text, or blocks of `text`, `thinking`, `tool_use` and `tool_result`; of any other block
 * its kind, in brackets, since a text must not read as if nothing had been there. `undefined` where it is nested
 * too deep.
 */
export function blockParts(content: unknown): ContentParts | undefined {
  return isNestedDeeper(content) ? undefined : partsOf(content);
}

function partsOf(content: unknown): ContentParts {
  if (typeof content === 'string') return { text: content, uses: [], results: [] };
  const blocks = Array.isArray(content) ? content : isObject(content) ? [content] : [];
  const texts: string[] = [];
  const uses: CallWithId[] = [];
  const results: { id: string; content: string }[] = [];
  for (const block of blocks) {
    if (typeof block === 'string') texts.push(block);
    if (!isObject(block)) continue;
    const { type, id, name, tool_use_id: answered } = block;
    if (type === 'tool_use') {
      uses.push({ id: textOf(id), name: textOf(name), arguments: argumentsText(block['input']) });
    } else if (type === 'tool_result') {
      results.push({ id: textOf(answered), content: partsOf(block['content']).text });
    } else {
      const text = block['text'] ?? block['thinking'];
      if (typeof text === 'string') texts.push(text);
      else if (typeof type === 'string') texts.push(`(${type})`);
    }
  }
  return { text: texts.join('\n'), uses, results };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
