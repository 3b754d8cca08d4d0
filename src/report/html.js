/**
 * HTML with holes. Whatever is put into one is escaped for text and for quoted attributes, unless it is markup
 * already; so no text from outside can become a tag.
 */
export function html(strings, ...values) {
  const [first = '', ...others] = strings.map((literal) => literal.replaceAll(/\s*\n\s*/g, '\n'));
  return { markup: first + others.map((literal, index) => render(values[index]) + literal).join('') };
}
/** Vouches for text that was written here, such as a style sheet. */
export function trusted(markup) {
  return { markup };
}
/** Text with everything escaped that HTML gives a meaning to. */
export function escapeHtml(text) {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}
const entities = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
function render(value) {
  if (value === undefined || value === false) return '';
  if (typeof value === 'string') return escapeHtml(value);
  if (typeof value === 'number') return String(value);
  if ('markup' in value) return value.markup;
  return value.map(render).join('');
}
