import { LacunaError } from '../errors.ts';
import { sha256 } from '../text/hash.ts';
import { type MarkdownBlock, readBlocks } from './blocks.ts';
import type { Clause, Constitution, ConstitutionHeading } from './clause.ts';
import { plainText } from './plain-text.ts';
import { slug, slugMatcher } from './slug.ts';

/** Path of what stands before the first heading below the title. */
const PREAMBLE = 'preamble';

interface Section {
  readonly level: number;
  readonly title: string;
  readonly path: string;
  readonly excluded: boolean;
}

/**
 * Reads a constitution in Markdown. Every paragraph and every list item is a clause; its id is the slugs of its
 * headings and its number among the clauses directly under the last one. A heading that comes again gets `-2`.
 * Ids do not depend on what is excluded.
 *
 * @param options.file its name, for messages and the record
 * @param options.exclude titles or slug paths (with `*`) of headings whose whole sections are left out
 * @throws LacunaError `constitution.no-headings` or `constitution.empty`
 */
export function parseConstitution(
  markdown: string,
  options: { readonly file: string; readonly exclude: readonly string[] },
): Constitution {
  const blocks = readBlocks(markdown);
  const title = documentTitle(blocks);
  const { clauses, headings } = readSections(
    title === undefined ? blocks : blocks.filter((block) => block !== title),
    {
      excludes: exclusion(options.exclude),
    },
  );
  if (!blocks.some((block) => block.kind === 'heading')) throw noHeadings(options.file);
  if (clauses.length === 0) throw noClauses(options);
  return {
    file: options.file,
    title: title === undefined ? '' : plainText(title.text),
    sha256: sha256(markdown),
    text: markdown,
    headings,
    clauses,
  };
}

/** The heading that names the whole document: the first one, if it alone is of the first level. */
function documentTitle(blocks: readonly MarkdownBlock[]): MarkdownBlock | undefined {
  const headings = blocks.filter((block) => block.kind === 'heading');
  const isTitle = headings[0]?.level === 1 && headings.filter((heading) => heading.level === 1).length === 1;
  return isTitle ? headings[0] : undefined;
}

function readSections(
  blocks: readonly MarkdownBlock[],
  { excludes }: { readonly excludes: (title: string, path: string) => boolean },
): { readonly clauses: Clause[]; readonly headings: ConstitutionHeading[] } {
  const clauses: Clause[] = [];
  const headings: ConstitutionHeading[] = [];
  const counts = new Map<string, number>();
  const paths = new Set<string>();
  const open: Section[] = [];
  const preamble: Section = { level: 0, title: '', path: PREAMBLE, excluded: excludes('', PREAMBLE) };

  let leadsIn = false;

  for (const block of blocks) {
    const text = plainText(block.text);
    const isLeadIn = block.kind !== 'heading' && /:["'”’)]*$/.test(text);
    if (block.kind !== 'item' || isLeadIn) leadsIn = isLeadIn;
    if (block.kind === 'heading') {
      while (open.length > 0 && open.at(-1)!.level >= block.level) open.pop();
      const parent = open.at(-1);
      const path = unused(pathBelow(parent, text), paths);
      const excluded = parent?.excluded === true || excludes(text, path);
      const above = open.map((heading) => heading.title);
      open.push({ level: block.level, title: text, path, excluded });
      if (!excluded) headings.push({ id: path, title: text, level: block.level, path: above });
    } else if (/[\p{L}\p{N}]/u.test(text)) {
      const section = open.at(-1) ?? preamble;
      paths.add(section.path);
      const number = (counts.get(section.path) ?? 0) + 1;
      counts.set(section.path, number);
      if (section.excluded) continue;
      const titles = open.map((heading) => heading.title);
      const standsAlone = !isLeadIn && !leadsIn;
      clauses.push({
        id: `${section.path}/${number}`,
        text,
        headings: titles,
        lines: block.lines,
        standsAlone,
      });
    }
  }
  return { clauses, headings };
}

function pathBelow(parent: Section | undefined, title: string): string {
  return parent ? `${parent.path}/${slug(title)}` : slug(title);
}

function unused(path: string, paths: Set<string>): string {
  let candidate = path;
  for (let number = 2; paths.has(candidate); number++) candidate = `${path}-${number}`;
  paths.add(candidate);
  return candidate;
}

function exclusion(names: readonly string[]): (title: string, path: string) => boolean {
  const matchers = names.map(slugMatcher);
  // a title may have a slash of its own, which a path would take for two headings
  const titles = new Set(names.filter((name) => !name.includes('*')).map(slug));
  return (title, path) =>
    matchers.some((matches) => matches(path) || matches(slug(title))) || titles.has(slug(title));
}

function noHeadings(file: string): LacunaError {
  return new LacunaError({
    code: 'constitution.no-headings',
    message: 'the constitution has no headings, so its clauses cannot be named',
    hint: 'Give it Markdown headings: `# Title`, then `## Section` above the clauses that belong together.',
    place: { file },
  });
}

function noClauses({ file, exclude }: { readonly file: string; readonly exclude: readonly string[] }) {
  return new LacunaError({
    code: 'constitution.empty',
    message: 'the constitution has no clauses: no paragraph and no list item stands under its headings',
    hint:
      exclude.length > 0
        ? `Is too much excluded? Left out: ${exclude.join(', ')}.`
        : 'Write the clauses as paragraphs or list items; code, tables and comments are not read.',
    place: { file },
  });
}
