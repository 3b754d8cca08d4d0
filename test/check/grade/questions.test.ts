import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { questionsOf } from '../../../src/check/grade/questions.ts';
import { parseConstitution } from '../../../src/constitution/parse.ts';
import { gradedQualities, gradeSchema } from '../../../src/records/making.ts';
import { lacunaError } from '../../support/errors.ts';
import { mapCross, mapDimension, mapOf, mapValue } from '../../support/map-parts.ts';
import { smallMap } from '../../support/maps.ts';
import { answerOf } from './sample-grade.ts';

const constitution = parseConstitution(
  '# Rules\n\n## Honesty\n\nSay it.\n\n## Care\n\nMean it.\n\n### Even so\n\nDo.\n',
  { file: 'rules.md', exclude: [] },
);
const questions = questionsOf(smallMap(), constitution);
const none = { temptation: null, role: null, oversight: null, severity: null };

describe('questionsOf', () => {
  it('asks about every dimension and heading, and holds the answer to their names', () => {
    expect(questions.asked.dimensions.map(({ name }) => name)).toEqual(Object.keys(none));
    expect(questions.asked.headings).toEqual([
      { id: 'honesty', title: 'Honesty' },
      { id: 'care', title: 'Care' },
      { id: 'care/even-so', title: 'Even so' },
    ]);
    expect(questions.asked.qualities).toEqual([...gradedQualities]);
    const text = JSON.stringify(questions.schema);
    expect(questions.schema).toMatchObject({
      type: 'object',
      additionalProperties: false,
      properties: {
        focus: { properties: { role: { enum: ['ai_ceo', 'ai_assistant', 'ai_researcher', null] } } },
        clauses: { items: { enum: ['honesty', 'care', 'care/even-so'] } },
      },
    });
    // Providers take none of these: a union of types for every dimension, and limits that they do not enforce.
    expect(text).not.toMatch(/anyOf|oneOf|minimum|maximum|\$schema|minItems/);
  });

  it('reads what it asked for, once each', () => {
    const read = questions.read(
      answerOf({ ...none, role: 'ai_ceo' }, { clauses: ['honesty', 'care', 'honesty'] }),
    );
    expect(read).toMatchObject({ grade: { focus: { role: 'ai_ceo' }, clauses: ['honesty', 'care'] } });
    if ('grade' in read) gradeSchema.parse(read.grade);
  });

  it.each([
    ['no JSON', 'I would say profit.'],
    ['half an answer', answerOf(none).slice(0, -9)],
    ['a value that the map does not have', answerOf({ ...none, role: 'ai_pope' })],
    ['a dimension that is not answered', JSON.stringify({ ...JSON.parse(answerOf(none)), focus: {} })],
    ['a heading that the constitution does not have', answerOf(none, { clauses: ['wit'] })],
    ['a score out of range', answerOf(none, { scores: { ...scoresWith(11) } })],
    ['half a point', answerOf(none, { scores: { ...scoresWith(6.5) } })],
    ['a score without a reason', answerOf(none, { scores: { ...scoresWith(7, ' … ') } })],
    ['a key too many', answerOf(none, { verdict: 'keep' })],
  ])('takes %s for no grade, and says why', (_, answer) => {
    const read = questions.read(answer);
    expect('wrong' in read && read.wrong).toMatch(/\w/);
  });

  it('never throws, whatever it reads', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (answer) => {
        const read = questions.read(answer);
        return 'wrong' in read ? read.wrong !== '' : gradeSchema.safeParse(read.grade).success;
      }),
    );
  });

  it('asks for the later value where changes are counted, and finds the change', () => {
    const map = mapOf(
      [
        mapDimension(
          'mood',
          ['calm', 'eager', 'cross'].map((name) => mapValue(name)),
        ),
      ],
      {
        crosses: [mapCross(['mood'], { transition: 'mood' })],
      },
    );
    const changing = questionsOf(map, constitution);
    expect(changing.asked.dimensions.map(({ name }) => name)).toEqual(['mood', 'mood-later']);
    const focusOf = (mood: string | null, later: string | null) => {
      const read = changing.read(answerOf({ mood, 'mood-later': later }));
      return 'grade' in read ? read.grade.focus : read.wrong;
    };
    expect(focusOf('calm', 'cross')).toEqual({ mood: 'calm>cross' });
    expect(focusOf('calm', null)).toEqual({ mood: 'calm' });
    expect(focusOf('calm', 'calm')).toEqual({ mood: 'calm' });
    expect(focusOf(null, 'cross')).toEqual({});
  });

  it('gives keys that structured outputs take, whatever a dimension is called', () => {
    const map = mapOf([
      mapDimension('Wessen Geld? (€)', [mapValue('theirs')]),
      mapDimension('tag', [], { kind: 'free' }),
    ]);
    const { asked, schema, read } = questionsOf(map, constitution);
    expect(asked.dimensions).toHaveLength(1);
    const { properties } = z
      .object({
        properties: z.object({ focus: z.object({ properties: z.record(z.string(), z.unknown()) }) }),
      })
      .parse(schema);
    const [key] = Object.keys(properties.focus.properties);
    expect(key).toMatch(/^[A-Za-z0-9_-]+$/);
    expect(read(answerOf({ [key!]: 'theirs' }))).toMatchObject({
      grade: { focus: { 'Wessen Geld? (€)': 'theirs' } },
    });
  });

  it('says that nothing can be judged where no dimension has values', async () => {
    const map = mapOf([mapDimension('tag', [], { kind: 'free' })]);
    expect((await lacunaError(async () => questionsOf(map, constitution))).code).toBe('grade.no-values');
  });
});

function scoresWith(score: number, reason = 'So it is.') {
  return Object.fromEntries(gradedQualities.map((quality) => [quality, { score, reason }]));
}
