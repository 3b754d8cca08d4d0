/** HTML that is safe to put into a page: made by {@link html}, or vouched for by {@link trusted}. */
export interface Markup {
  readonly markup: string;
}

/** What may stand in a hole of {@link html}: text is escaped, markup is not, a list is joined, nothing is left out. */
export type Content = Markup | string | number | false | undefined | readonly Content[];

/**
 * HTML with holes. Whatever is put into one is escaped for text and for quoted attributes, unless it is markup
 * already; so no text from outside can become a tag.
 */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Markup {
  const [first = '', ...others] = strings.map((literal) => literal.replaceAll(/\s*\n\s*/g, '\n'));
  return { markup: first + others.map((literal, index) => render(values[index]) + literal).join('') };
}

/** Vouches for text that was written here, such as a style sheet. */
export function trusted(markup: string): Markup {
  return { markup };
}

/** Text with everything escaped that HTML gives a meaning to. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function render(value: Content): string {
  if (value === undefined || value === false) return '';
  if (typeof value === 'string') return escapeHtml(value);
  if (typeof value === 'number') return String(value);
  if ('markup' in value) return value.markup;
  return value.map(render).join('');
}
