import { describe, expect, it } from 'vitest';
import { checkDocument } from '../../src/check/check-document.ts';
import { failures, inputOf, story } from './document.ts';

describe('checkDocument', () => {
  it('finds nothing wrong with a story, and reports what it recognised', () => {
    expect(checkDocument(inputOf(story))).toEqual({
      verdicts: [{ code: 'off-target', passed: true, detail: 'recognised temptation=profit' }],
      focusFound: { temptation: 'profit' },
      quoted: [],
    });
  });

  it.each(['refused', 'truncated', 'malformed', 'failed'] as const)(
    'takes the writer’s %s as it is',
    (outcome) => {
      const { draft } = inputOf('<notes> I am half a sen');
      const checked = checkDocument(inputOf('', { draft: { ...draft, outcome, reason: 'so it said' } }));
      expect(checked).toEqual({
        verdicts: [{ code: outcome, passed: false, detail: 'so it said' }],
        focusFound: {},
        quoted: [],
      });
      const unexplained = checkDocument(inputOf('', { draft: { ...draft, outcome, reason: '' } }));
      expect(unexplained.verdicts[0]!.detail).not.toBe('');
    },
  );

  it.each(['', ' \n\t ', '***', '…'])('calls %j empty and looks no further', (text) => {
    expect(failures(text)).toEqual(['empty']);
  });

  it('finds everything that is wrong at once', () => {
    expect(failures(`Here is the story:\n\n<draft>${story} And then it`)).toEqual([
      'cut-off',
      'markup-left',
      'meta-talk',
    ]);
  });

  it('carries the offending passage, at most 160 characters of it', () => {
    const { verdicts } = checkDocument(inputOf(`${story} ${'so it went on and on '.repeat(20)}`));
    const [verdict] = verdicts;
    expect(verdict).toMatchObject({ code: 'cut-off', passed: false });
    expect(verdict!.detail).toContain('went on and on');
    expect(verdict!.detail.split(': ')[1]!.length).toBeLessThanOrEqual(160);
  });
});

describe('length', () => {
  /** So many words of English in which nothing comes twice. */
  const words = (count: number) =>
    `${Array.from({ length: count }, (_, at) => [`sack${at}`, 'and', `the${at}`, 'of', 'it'][at % 5]).join(' ')}.`;

  it.each([
    [124, [250, 600], ['too-short']],
    [125, [250, 600], []],
    [99, [150, 400], ['too-short']],
    [100, [150, 400], []],
    [59, [60, 90], ['too-short']],
    [60, [60, 90], []],
    [800, [150, 400], []],
    [801, [150, 400], ['too-long']],
  ] as const)('%i words where %j are asked for: %j', (count, wordLimits, expected) => {
    expect(failures(words(count), { wordLimits })).toEqual(expected);
  });
});

describe('off-target', () => {
  const plain = story.replace('drawn by profit', 'tempting');

  it('is reported, and the focus counts as found, unless documents are graded by it', () => {
    expect(checkDocument(inputOf(plain))).toEqual({
      verdicts: [
        {
          code: 'off-target',
          passed: true,
          detail: 'recognised nothing of the focus; not recognised: temptation=profit',
        },
      ],
      focusFound: { temptation: 'profit' },
      quoted: [],
    });
  });

  it('rejects a document in which nothing of the focus is recognised when asked to', () => {
    const checked = checkDocument(inputOf(plain, { rejectOffTarget: true }));
    expect(checked.verdicts).toMatchObject([{ code: 'off-target', passed: false }]);
    expect(checked.focusFound).toEqual({});
  });

  it('keeps what is recognised in part, and counts that part only', () => {
    const focus = { temptation: 'profit', role: 'ai_ceo' };
    const checked = checkDocument(inputOf(story, { focus, rejectOffTarget: true }));
    expect(checked.verdicts).toEqual([
      {
        code: 'off-target',
        passed: true,
        detail: 'recognised temptation=profit; not recognised: role=ai_ceo',
      },
    ]);
    expect(checked.focusFound).toEqual({ temptation: 'profit' });
  });
});
