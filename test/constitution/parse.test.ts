import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadConstitution } from '../../src/constitution/load.ts';
import { parseConstitution } from '../../src/constitution/parse.ts';
import { LacunaError } from '../../src/errors.ts';

const parse = (markdown: string, exclude: readonly string[] = []) =>
  parseConstitution(markdown, { file: 'constitution.md', exclude });
const idsAndTexts = (markdown: string) => parse(markdown).clauses.map(({ id, text }) => `${id}: ${text}`);

describe('parseConstitution', () => {
  it('knows what does not stand alone: a lead-in, and the items that it turns round', () => {
    const { clauses } = parse(
      '## Limits\n\nThe agent never does any of these:\n\n- lies to a user\n- hides:\n  - a log\n\nIt may ask.\n\n- An item without a lead-in.\n',
    );
    expect(clauses.map(({ text, standsAlone }) => [text, standsAlone])).toEqual([
      ['The agent never does any of these:', false],
      ['lies to a user', false],
      ['hides:', false],
      ['a log', false],
      ['It may ask.', true],
      ['An item without a lead-in.', true],
    ]);
  });

  it('lists the headings below the title, with what they stand under', () => {
    const text = '# The title\n\n## Honesty\n\n### White lies\n\nNone.\n\n## Harm\n\nAvoid it.\n';
    expect(parse(text, ['harm']).headings).toEqual([
      { id: 'honesty', title: 'Honesty', level: 2, path: [] },
      { id: 'honesty/white-lies', title: 'White lies', level: 3, path: ['Honesty'] },
    ]);
  });

  it('numbers paragraphs and list items under each heading, nested ones too', () => {
    const constitution = parse(`# The *title*

Before any heading.

## Being honest

A paragraph
over two lines.

1. First item
   goes on here.
2. Second item
   - nested item

   a second paragraph of the item

### White lies

> A quoted
> paragraph.
`);
    expect(constitution.title).toBe('The title');
    expect(constitution.clauses.every((clause) => clause.standsAlone)).toBe(true);
    expect(constitution.clauses.map(({ standsAlone: _, ...clause }) => clause)).toEqual([
      { id: 'preamble/1', text: 'Before any heading.', headings: [], lines: [3, 3] },
      {
        id: 'being-honest/1',
        text: 'A paragraph over two lines.',
        headings: ['Being honest'],
        lines: [7, 8],
      },
      { id: 'being-honest/2', text: 'First item goes on here.', headings: ['Being honest'], lines: [10, 11] },
      { id: 'being-honest/3', text: 'Second item', headings: ['Being honest'], lines: [12, 12] },
      { id: 'being-honest/4', text: 'nested item', headings: ['Being honest'], lines: [13, 13] },
      {
        id: 'being-honest/5',
        text: 'a second paragraph of the item',
        headings: ['Being honest'],
        lines: [15, 15],
      },
      {
        id: 'being-honest/white-lies/1',
        text: 'A quoted paragraph.',
        headings: ['Being honest', 'White lies'],
        lines: [19, 20],
      },
    ]);
  });

  it('drops what is marked up and keeps the words', () => {
    const markdown =
      '## A\n\n**Bold *and* nested**, _this_, snake_case_name, `a*b*`, [a link](http://x.org/a_(b) "t"), ![alt](i.png), 2 * 3 * 4, \\*star\\*, a<br>b, AT&amp;T, [^1]~~gone~~ \\[n\\].';
    expect(parse(markdown).clauses[0]!.text).toBe(
      'Bold and nested, this, snake_case_name, a*b*, a link, alt, 2 * 3 * 4, *star*, ab, AT&T, gone [n].',
    );
  });

  it('skips code, tables, rules, comments, link definitions and front matter', () => {
    const markdown = `---
title: x
---

# T

## A

\`\`\`md
# not a heading
- not an item <!-- not a comment
\`\`\`

First.
<!-- hidden
# not a heading either

still hidden -->
Second.

| a | b |
|---|---|
| 1 | 2 |

Third.

***

    indented code

~~~
open to the end of this fence
~~~
[ref]: http://example.org

- - -

Fourth.`;
    expect(idsAndTexts(markdown)).toEqual(['a/1: First.', 'a/2: Second.', 'a/3: Third.', 'a/4: Fourth.']);
  });

  it('reads underlined headings, but takes no paragraph above a rule for one', () => {
    const long = 'A paragraph that is far too long to be the heading of anything at all, '.repeat(3).trim();
    expect(idsAndTexts(`Title\n=====\n\nSection\n-------\n\nText.\n\n${long}\n---\n\nMore.`)).toEqual([
      'section/1: Text.',
      `section/2: ${long}`,
      'section/3: More.',
    ]);
  });

  it('keeps several first-level headings in the paths', () => {
    const { title, clauses } = parse('# One\n\nA.\n\n# Two\n\nB.');
    expect([title, ...clauses.map((clause) => clause.id)]).toEqual(['', 'one/1', 'two/1']);
  });

  it('tells repeated headings apart', () => {
    const markdown = '# T\n\n## A\n\nx\n\n### B\n\ny\n\n## A\n\nz\n\n### B\n\nw\n\n## A-2\n\nv\n';
    expect(parse(markdown).clauses.map((clause) => clause.id)).toEqual([
      'a/1',
      'a/b/1',
      'a-2/1',
      'a-2/b/1',
      'a-2-2/1',
    ]);
  });

  it('takes a year in running text for no list', () => {
    expect(idsAndTexts('## A\n\nIt began in\n1986. It goes on.\n')).toEqual([
      'a/1: It began in 1986. It goes on.',
    ]);
  });

  it.each([
    [['Acknowledgements'], ['preamble/1', 'a/1', 'a/notes/1']],
    [
      ['preamble', 'acknowledgements'],
      ['a/1', 'a/notes/1'],
    ],
    [['A'], ['preamble/1', 'acknowledgements/1', 'acknowledgements/people/1']],
    [['a/*'], ['preamble/1', 'a/1', 'acknowledgements/1', 'acknowledgements/people/1']],
    [
      ['notes', 'ack*'],
      ['preamble/1', 'a/1'],
    ],
  ])('leaves out %j with everything below', (exclude, ids) => {
    const markdown =
      '# T\n\np\n\n## A\n\nx\n\n### Notes\n\ny\n\n## Acknowledgements\n\nz\n\n### People\n\nw\n';
    expect(parse(markdown, exclude).clauses.map((clause) => clause.id)).toEqual(ids);
  });

  it('gives the same ids whatever is excluded', () => {
    const markdown = '# T\n\n## A\n\nx\n\n## B\n\nnot this\n\n## A\n\ny\n';
    expect(parse(markdown, ['a-2']).clauses.map(({ id }) => id)).toEqual(['a/1', 'b/1']);
    expect(parse(markdown, ['b']).clauses.map(({ id }) => id)).toEqual(['a/1', 'a-2/1']);
  });

  it.each([
    ['constitution.no-headings', 'Just a paragraph.', []],
    ['constitution.no-headings', '', []],
    ['constitution.empty', '# T\n\n## A\n\n```\ncode\n```\n', []],
    ['constitution.empty', '# T\n\n## A\n\ntext\n', ['a']],
  ] as const)('says %s', (code, markdown, exclude) => {
    expect(() => parse(markdown, exclude)).toThrow(LacunaError);
    expect(() => parse(markdown, exclude)).toThrow(
      expect.objectContaining({ code, hint: expect.any(String) }),
    );
  });

  it('never loses a paragraph and never gives one id twice', () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/);
    const block = fc.oneof(
      fc.record({ mark: fc.constantFrom('## ', '### ', '#### '), text: word }),
      fc.record({ mark: fc.constantFrom('', '- ', '1. ', '> '), text: word }),
    );
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 30 }), (blocks) => {
        const markdown = `# T\n\n${blocks.map(({ mark, text }) => mark + text).join('\n\n')}\n\n## end\n\nlast\n`;
        const { clauses } = parse(markdown);
        const prose = blocks.filter(({ mark }) => !mark.startsWith('#')).map(({ text }) => text);
        expect(clauses.map((clause) => clause.text)).toEqual([...prose, 'last']);
        expect(new Set(clauses.map((clause) => clause.id)).size).toBe(clauses.length);
        const lines = markdown.split('\n');
        for (const {
          text,
          lines: [first],
        } of clauses)
          expect(lines[first - 1]).toContain(text);
      }),
    );
  });

  it('takes any text without failing for another reason than its own', () => {
    const piece = fc.constantFrom(
      '# a',
      '## b',
      '- x',
      '> q',
      '```',
      '|a|',
      '|-|',
      '<!--',
      '-->',
      '---',
      '\n',
      '**',
      '`',
      '    z',
      '1.',
      '[',
      '](',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        try {
          parse(pieces.join('\n'));
        } catch (error) {
          expect(error).toBeInstanceOf(LacunaError);
        }
      }),
    );
  });
});

describe('loadConstitution', () => {
  it('reads the constitution of this project', async () => {
    const file = new URL('../../constitutions/business-agent.md', import.meta.url).pathname;
    const { clauses, text } = await loadConstitution(file, []);
    const items = text.split('\n').filter((line) => /^\d+\. /.test(line));
    expect(items.length).toBeGreaterThan(50);
    const texts = new Set(clauses.map((clause) => clause.text.slice(0, 40)));
    for (const item of items) {
      const words = item.replace(/^\d+\. /, '');
      if (!/[*_`[]/.test(words)) expect(texts).toContain(words.slice(0, 40));
    }
    for (const clause of clauses)
      expect(clause.headings.length > 0 || clause.id.startsWith('preamble/')).toBe(true);
  });

  it('says which file is missing', async () => {
    await expect(loadConstitution('/nowhere/constitution.md', [])).rejects.toThrow(
      '/nowhere/constitution.md',
    );
  });
});
