/** A heading as a part of an id: lower case, apostrophes dropped, everything else between words made one hyphen. */
export function slug(title) {
  const words = title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’‘]/g, '')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return words === '' ? 'section' : words;
}
/**
 * Whether a slug path answers to a name: a path of titles or slugs joined by `/`, in which `*` stands for any
 * characters, those of a `/` too. Case does not matter.
 */
export function slugMatcher(name) {
  const source = name
    .trim()
    .split('/')
    .map((part) => part.split('*').map(partSlug).join('.*'))
    .join('/');
  const pattern = new RegExp(`^${source}$`, 'u');
  return (path) => pattern.test(path);
}
/** Beside a `*` a hyphen may belong to the pattern, so it is kept there. */
function partSlug(part) {
  if (part === '') return '';
  const inner = slug(part);
  if (!/[\p{L}\p{N}]/u.test(part)) return part.includes('-') ? '-' : '';
  return `${/^[\s-]/.test(part) ? '-' : ''}${inner}${/[\s-]$/.test(part) ? '-' : ''}`;
}
