/** Whether the whole text matches a pattern in which `*` stands for any characters and `?` for one. */
export function matchesWildcards(text: string, pattern: string): boolean {
  let at = 0;
  let position = 0;
  // Where the latest star stands, and up to where it has taken the text in: greedy steps back go there only.
  let star = -1;
  let taken = 0;
  while (at < text.length) {
    if (pattern[position] === '*') {
      star = position++;
      taken = at;
    } else if (position < pattern.length && (pattern[position] === '?' || pattern[position] === text[at])) {
      at++;
      position++;
    } else if (star >= 0) {
      position = star + 1;
      at = ++taken;
    } else return false;
  }
  while (pattern[position] === '*') position++;
  return position === pattern.length;
}
