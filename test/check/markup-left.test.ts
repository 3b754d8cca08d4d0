import { describe, expect, it } from 'vitest';
import { failures, story } from './document.ts';

const hasMarkup = (passage: string) =>
  failures(`${story}\n\n${passage}\n\nIt slept.`).includes('markup-left');

describe('markup that is left', () => {
  it.each([
    '<scratchpad>Plan: two scenes.</scratchpad>',
    'The end of it.</document>',
    '<notes>',
    'A line<br/>and another.',
    '<a href="http://example.org">here</a>',
    '<!-- check this -->',
    '```\nThe story\n```',
    '~~~',
    'Dear {{name}}, the count is done.',
    '{% if persona %}',
    '<DOCTAG>It slept.',
    'It slept.<|endoftext|>',
    '[INST] Write. [/INST]',
    'Salt &amp; light.',
  ])('is %j', (passage) => {
    expect(hasMarkup(passage)).toBe(true);
  });
});

describe('no markup', () => {
  it.each([
    'If a < b and b > c, then count again.',
    'It sent a <3 and went on.',
    'The name was [REDACTED] in every copy.',
    '09:14 [WARN] Two sacks over. [INFO] Counted again.',
    'It wrote [sic] beside the figure.',
    '# The ledger\n\nA *quiet* morning, with **one** rule.',
    'She wrote to ada@okonkwo.example, <ada@okonkwo.example> in full.',
    'The set {a, b} and the row [1, 2].',
    '“[T]he agent” began the line, and `salt` ended it.',
    'Salt & light; AT&T; R&D.',
    'The [AI] desk was empty, and there was much to do.',
    '> A note on the door.',
  ])('is %j', (passage) => {
    const allowed = passage.replace('[AI]', 'AI');
    expect(hasMarkup(allowed)).toBe(false);
  });
});
