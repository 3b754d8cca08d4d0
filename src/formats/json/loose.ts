/**
 * Parses JSON as Python writes it: with bare `NaN`, `Infinity` and `-Infinity`, which are read as `null`, as
 * `JSON.stringify` would write them. Everything else is as with `JSON.parse`.
 *
 * Strict JSON costs nothing extra. The bare words are looked for outside strings with a scan, because a regular
 * expression over strings of many megabytes overflows the stack.
 *
 * @throws SyntaxError
 */
export function parseLooseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const strict = withoutBareWords(text);
    if (strict === text) throw cause;
    return JSON.parse(strict);
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const MINUS = 0x2d;
const CAPITAL_N = 0x4e;
const CAPITAL_I = 0x49;

function withoutBareWords(text: string): string {
  const kept: string[] = [];
  let from = 0;
  let at = 0;
  const replace = (start: number, end: number) => {
    kept.push(text.slice(from, start), 'null');
    from = end;
    at = end;
  };
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfString(text, at);
    else if (code === CAPITAL_N && text.startsWith('NaN', at)) replace(at, at + 3);
    else if (code === CAPITAL_I && text.startsWith('Infinity', at)) {
      replace(text.charCodeAt(at - 1) === MINUS ? at - 1 : at, at + 8);
    } else at++;
  }
  kept.push(text.slice(from));
  return kept.join('');
}

/** Where the string that starts at `start` has ended; the end of the text where it never does. */
function endOfString(text: string, start: number): number {
  for (let quote = text.indexOf('"', start + 1); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    let before = quote - 1;
    while (text.charCodeAt(before) === BACKSLASH) before--;
    if ((quote - before) % 2 === 1) return quote + 1;
  }
  return text.length;
}
