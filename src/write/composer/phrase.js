const SLOT = /^\{(a:)?([a-z]+(?:\.[a-z]+)?)\}/;
/**
 * Reads a phrase: `{slot}`, `{a:slot}` with its article, and `[one|other|]` for a choice that may be empty.
 * Choices do not nest.
 *
 * @throws SyntaxError where a bracket or brace is left open or a slot has no proper name
 */
export function parsePhrase(source) {
  const parts = [];
  let at = 0;
  while (at < source.length) {
    if (source[at] === '[') {
      const end = source.indexOf(']', at);
      if (end < 0) throw new SyntaxError(`a choice is left open: ${source}`);
      const options = source.slice(at + 1, end).split('|');
      parts.push({ kind: 'choice', options: options.map((option) => parsePlain(option, source)) });
      at = end + 1;
    } else {
      const next = source.indexOf('[', at);
      const end = next < 0 ? source.length : next;
      parts.push(...parsePlain(source.slice(at, end), source));
      at = end;
    }
  }
  return { source, parts, slots: [...new Set(slotsOf(parts))] };
}
function parsePlain(text, source) {
  const parts = [];
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf('{', at);
    const end = open < 0 ? text.length : open;
    if (end > at) parts.push({ kind: 'text', text: text.slice(at, end) });
    if (open < 0) break;
    const match = SLOT.exec(text.slice(open));
    if (!match) throw new SyntaxError(`not a slot: ${text.slice(open)} in: ${source}`);
    parts.push({ kind: 'slot', name: match[2], article: match[1] !== undefined });
    at = open + match[0].length;
  }
  if (/[\]}|]/.test(parts.map((part) => (part.kind === 'text' ? part.text : '')).join(''))) {
    throw new SyntaxError(`a bracket is closed that was not opened: ${source}`);
  }
  return parts;
}
function slotsOf(parts) {
  return parts.flatMap((part) => {
    if (part.kind === 'slot') return [part.name];
    return part.kind === 'choice' ? part.options.flatMap(slotsOf) : [];
  });
}
