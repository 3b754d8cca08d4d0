/**
 * A test for whether a path matches a glob: `*` and `?` within a folder, `**` over folders, `{a,b}` and `[a-z]`.
 * A glob without a slash is matched with the file's name alone, wherever the file lies.
 *
 * @param glob with forward slashes
 * @returns a predicate on paths with forward slashes
 */
export function globMatcher(glob: string): (path: string) => boolean {
  const pattern = new RegExp(`^${translate(glob.replace(/^\.\//, ''))}$`, 'u');
  const isName = !glob.includes('/') && glob !== '**';
  return (path) => pattern.test(isName ? path.slice(path.lastIndexOf('/') + 1) : path);
}

const TOKEN = /\*\*\/|\*\*|\*|\?|\{[^{}]*\}|\[!?[^\]]+\]|[\s\S]/gu;

function translate(glob: string): string {
  return (glob.match(TOKEN) ?? []).map(translateToken).join('');
}

function translateToken(token: string): string {
  if (token === '**/') return '(?:.*/)?';
  if (token === '**') return '.*';
  if (token === '*') return '[^/]*';
  if (token === '?') return '[^/]';
  if (token.length > 1 && token.startsWith('{')) {
    const options = token.slice(1, -1).split(',');
    return `(?:${options.map(translate).join('|')})`;
  }
  if (token.length > 2 && token.startsWith('[')) {
    const isNegated = token.startsWith('[!');
    const members = token.slice(isNegated ? 2 : 1, -1).replaceAll(/[\\\]^[&|~]/g, '\\$&');
    return `[${isNegated ? '^' : ''}${members}]`;
  }
  return token.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
