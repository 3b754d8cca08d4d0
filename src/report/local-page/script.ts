/**
 * The script of a page, as text: ordinary functions written out as they are, as in the reports. `start` is called with
 * the window and the parts; none may use anything but its parameters.
 */
export function scriptOf(start: object, parts: object): string {
  const listed = Object.entries(parts).map(([name, part]) => `${name}: ${withoutEndTag(String(part))}`);
  return `'use strict';\n(${withoutEndTag(String(start))})(window, {\n${listed.join(',\n')}\n});\n`;
}

/** In a script element `</script` ends it, wherever it stands. */
function withoutEndTag(source: string): string {
  return source.replaceAll('</', '<\\/');
}
