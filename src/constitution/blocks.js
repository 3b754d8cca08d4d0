const FENCE = /^\s*(`{3,}|~{3,})([^`]*)$/;
const HEADING = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/;
const RULE = /^ {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$/;
const UNDERLINE = /^ {0,3}(=+|-+)[ \t]*$/;
const ITEM = /^([ \t]*)([-*+]|\d{1,9}[.)])([ \t]+)(?:\[[ xX]\][ \t]+)?(\S.*)$/;
const EMPTY_ITEM = /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]*$/;
const TABLE_RULE = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;
const REFERENCE = /^ {0,3}\[(?!\^)[^\]]+\]:\s*\S+/;
const FOOTNOTE = /^ {0,3}\[\^[^\]]+\]:\s*(.*)$/;
/** A longer line above `---` is a paragraph above a rule, whatever CommonMark says: no heading is that long. */
const LONGEST_UNDERLINED = 120;
/**
 * The headings, paragraphs and list items of a Markdown document, in order. Items of nested lists and prose in
 * block quotes are blocks of their own. Code, tables, rules, comments, link definitions and YAML front matter
 * are skipped. The subset of CommonMark 0.31 that prose uses, and tables as GitHub has them.
 */
export function readBlocks(markdown) {
  const lines = blankComments(markdown).split('\n');
  const blocks = [];
  let open;
  /** Column at which the text of the list item begins that the next lines may belong to; -1 outside lists. */
  let listColumn = -1;
  const close = () => {
    if (open) {
      const { kind, texts, first, last } = open;
      blocks.push({ kind, level: 0, text: texts.join('\n'), lines: [first, last] });
    }
    open = undefined;
  };
  const heading = (level, text, first, last) => {
    close();
    listColumn = -1;
    blocks.push({ kind: 'heading', level, text, lines: [first, last] });
  };
  const start = (kind, quoted, number, text) => {
    close();
    open = { kind, quoted, first: number, last: number, texts: [text.trim()] };
  };
  /** Takes a line of prose; whether it opens something new is the only question left. */
  const prose = (content, quoted, number) => {
    const item = ITEM.exec(content);
    if (item && !(open?.kind === 'paragraph' && mayNotInterrupt(item[2]))) {
      listColumn = columns(item[1]) + item[2].length + 1;
      start('item', quoted, number, item[4]);
    } else if (open && (!quoted || open.quoted)) {
      open.texts.push(content.trim());
      open.last = number;
    } else {
      const indentation = columns(/^[ \t]*/.exec(content)[0]);
      // four columns beyond what holds it, and it is code
      if (indentation >= Math.max(listColumn, 0) + 4) return;
      if (indentation === 0) listColumn = -1;
      start('paragraph', quoted, number, FOOTNOTE.exec(content)?.[1] ?? content);
    }
  };
  for (let at = frontMatterEnd(lines); at < lines.length; at++) {
    const number = at + 1;
    const [content, quoted] = unquote(lines[at]);
    const fence = FENCE.exec(content);
    const title = quoted ? null : HEADING.exec(content);
    if (fence) {
      close();
      at = fenceEnd(lines, at, fence[1]);
    } else if (content.trim() === '') {
      close();
    } else if (title) {
      heading(title[1].length, title[2] ?? '', number, number);
    } else if (isUnderlined(open, content)) {
      const { first, texts } = open;
      open = undefined;
      heading(content.trim().startsWith('=') ? 1 : 2, texts[0], first, number);
    } else if (RULE.test(content) || EMPTY_ITEM.test(content) || REFERENCE.test(content)) {
      close();
    } else if (beginsTable(content, lines[at + 1])) {
      close();
      at = tableEnd(lines, at);
    } else {
      prose(content, quoted, number);
    }
  }
  close();
  return blocks;
}
/** Whether `content` underlines the open paragraph, which thereby is a heading. */
function isUnderlined(open, content) {
  return (
    open?.kind === 'paragraph' &&
    !open.quoted &&
    open.texts.length === 1 &&
    open.texts[0].length <= LONGEST_UNDERLINED &&
    UNDERLINE.test(content)
  );
}
/** A number other than 1 at the start of a line in a paragraph is a number: a year, say, and no list. */
function mayNotInterrupt(marker) {
  return /\d/.test(marker) && !/^1[.)]$/.test(marker);
}
/** Comments made empty with their line breaks kept, except in code fences. One that never ends is text. */
function blankComments(markdown) {
  return markdown.replace(
    /^[ \t>]*(`{3,}|~{3,})[^\n`]*\n[\s\S]*?(?:^[ \t>]*\1[`~]*[ \t]*$|$(?![\s\S]))|<!--[\s\S]*?-->/gm,
    (whole, fence) => (fence ? whole : whole.replace(/[^\n]/g, '')),
  );
}
function unquote(line) {
  const marks = /^(?: {0,3}> ?)+/.exec(line);
  return marks ? [line.slice(marks[0].length), true] : [line, false];
}
function columns(space) {
  return space.replaceAll('\t', '    ').length;
}
/** Index of the line after YAML front matter: `---`, keys, `---`, at the very start. */
function frontMatterEnd(lines) {
  if (lines[0]?.trimEnd() !== '---' || !/^[\w-]+\s*:/.test(lines[1] ?? '')) return 0;
  const end = lines.findIndex((line, at) => at > 0 && /^(?:---|\.\.\.)\s*$/.test(line));
  return end < 0 ? 0 : end + 1;
}
/** Index of the line that closes a fence, or of the last line: an open fence runs to the end. */
function fenceEnd(lines, from, fence) {
  const closing = new RegExp(`^\\s*${fence[0]}{${fence.length},}\\s*$`);
  for (let at = from + 1; at < lines.length; at++) if (closing.test(unquote(lines[at])[0])) return at;
  return lines.length - 1;
}
function beginsTable(content, next) {
  if (next === undefined || !content.includes('|')) return false;
  const [rule] = unquote(next);
  return rule.includes('|') && TABLE_RULE.test(rule);
}
/** Index of a table's last line: its rows go on as long as they have bars. */
function tableEnd(lines, from) {
  let at = from + 1;
  while (at + 1 < lines.length && lines[at + 1].includes('|')) at++;
  return at;
}
