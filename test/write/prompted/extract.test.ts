import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { extractDocument, extractNotes } from '../../../src/write/prompted/extract.ts';

describe('extractDocument', () => {
  test.each([
    ['plain', '<document>A text.</document>', 'A text.'],
    [
      'with notes before',
      '<notes>Plan.\n</notes>\n\n<document>\nA text.\n\nMore.\n</document>\n',
      'A text.\n\nMore.',
    ],
    [
      'with the tag named in the notes',
      '<notes>I write it in <document>.</notes><document>A text.</document>',
      'A text.',
    ],
    [
      'with a document inside the notes',
      '<notes><document>First try.</document></notes><document>Final.</document>',
      'Final.',
    ],
    [
      'with notes in two parts',
      'First:\n<notes>Plan.</notes>\n<notes>More.</notes>\n<document>A text.</document>',
      'A text.',
    ],
    ['with words before', 'Here it is:\n<document>A text.</document>', 'A text.'],
    ['with notes after', '<document>A text.</document>\n<notes>Fine.</notes>', 'A text.'],
    ['with Windows line breaks', '<document>\r\nA\r\n\r\nB\r\n</document>', 'A\n\nB'],
    ['in capitals', '<Document>A text.</DOCUMENT >', 'A text.'],
    [
      'with < and > that are no tags',
      '<document>3 < 4 > 2, <3, a<b, <ask@halver.example></document>',
      '3 < 4 > 2, <3, a<b, <ask@halver.example>',
    ],
  ])('%s', (_, answer, text) => {
    expect(extractDocument(answer)).toEqual({ found: true, text });
  });

  test.each([
    ['I cannot help with that.', 'no <document>'],
    ['', 'no <document>'],
    ['<notes>Plan.</notes>', 'no <document>'],
    ['<document>Cut off mid sen', 'not closed'],
    ['<notes>p</notes><document>Cut off mid sen</docum', 'not closed'],
    ['<document></document>', 'empty'],
    ['<document>\n … \n</document>', 'empty'],
    ['<document>One.</document><document>Two.</document>', '2 <document>'],
    ['<document>One. <document>Two.</document></document>', '2 <document>'],
    ['<document>One.</document> and so on </document>', 'closed twice'],
    ['</document>One.<document>', 'before it is opened'],
    ['One.</document>', 'never opened'],
    ['<document>One. <scratchpad>hm</scratchpad></document>', '<scratchpad>'],
    ['<document><notes>Plan.</notes>One.</document>', '<notes>'],
    ['<document>One.<br/>Two.</document>', '<br/>'],
    ['<document>One. <clause id="a" under="b">x</clause></document>', '<clause id'],
    ['<document>One. </thinking></document>', '</thinking>'],
    ['<document>One.</document>\nAnd the story went on.', 'after the document: And the story'],
    ['<notes>Plan. <document>One.</document>', 'stray <notes>'],
    ['<thinking>Plan.</thinking><document>One.</document>', 'stray <thinking>'],
    ['<notes>Plan <document>One</notes> two.</document>', 'never opened'],
  ])('%j is malformed', (answer, reason) => {
    const extraction = extractDocument(answer);
    expect(extraction).toMatchObject({ found: false, reason: expect.stringContaining(reason) });
  });

  const prose = fc.stringMatching(/^[A-Za-z][A-Za-z ,.'"\n-]{0,60}[a-z]$/);

  test('what comes out is exactly what was inside', () => {
    fc.assert(
      fc.property(prose, fc.option(prose), (text, notes) => {
        const answer = `${notes === null ? '' : `<notes>${notes}</notes>\n`}<document>\n${text}\n</document>`;
        expect(extractDocument(answer)).toEqual({ found: true, text });
      }),
    );
  });

  test('an answer cut off anywhere before its end gives nothing', () => {
    fc.assert(
      fc.property(prose, prose, fc.nat(), (text, notes, at) => {
        const answer = `<notes>${notes}</notes>\n<document>\n${text}\n</document>`;
        expect(extractDocument(answer.slice(0, at % answer.length)).found).toBe(false);
      }),
    );
  });

  test('no text ever holds one of our tags', () => {
    const pieces = fc.constantFrom('<document>', '</document>', '<notes>', '</notes>', 'a word ', '\n');
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const extraction = extractDocument(parts.join(''));
        if (extraction.found) expect(extraction.text).not.toMatch(/<|>/);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a document with tags inside', () => {
  test('is taken as it is where somebody else reads the tags', () => {
    const inside = '<user>May I?</user>\n<assistant>You may.</assistant>';
    const answer = `<notes>Plan.</notes><document>${inside}</document>`;
    expect(extractDocument(answer, 'tags')).toEqual({ found: true, text: inside });
    expect(extractDocument(answer).found).toBe(false);
  });

  test.each([
    ['<document><user>May I?</user>', 'not closed'],
    ['<document><user>May I?</user></document><document>b</document>', '2 <document>'],
    ['<thinking>x</thinking><document><user>a</user></document>', 'stray <thinking>'],
    ['<document><user>a</user></document> And on.', 'text after'],
  ])('%s is malformed all the same', (answer, reason) => {
    expect(extractDocument(answer, 'tags')).toMatchObject({
      found: false,
      reason: expect.stringContaining(reason),
    });
  });
});

describe('extractNotes', () => {
  test.each([
    ['<notes>\nPlan.\n</notes>\n<document>A.</document>', 'Plan.'],
    [
      '<notes>One.</notes> <notes>Two.</notes><document>A.</document><notes>Three.</notes>',
      'One.\n\nTwo.\n\nThree.',
    ],
    ['<notes><document>First.</document></notes><document>A.</document>', '<document>First.</document>'],
    ['<notes>I write it in <document>.</notes><document>A.</document>', 'I write it in <document>.'],
    ['<notes> </notes><document>A.</document>', ''],
    ['<document>A.</document>', ''],
    ['<document>A <notes>no</notes></document>', ''],
    ['<notes>Plan. <document>A.</document>', ''],
  ])('of %j are %j', (answer, notes) => {
    expect(extractNotes(answer)).toBe(notes);
  });
});
