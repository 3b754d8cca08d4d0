import { beforeAll, describe, expect, it } from 'vitest';
import { createGrader, type GradeAnswer, type TextToGrade } from '../../../src/check/grade/grader.ts';
import { parseConstitution } from '../../../src/constitution/parse.ts';
import { builtInTemplates } from '../../../src/prompts/built-in.ts';
import { loadTemplates, type TemplateLibrary } from '../../../src/prompts/library.ts';
import type { ModelRequest } from '../../../src/records/request.ts';
import { sampleScenario } from '../../prompts/sample-scenario.ts';
import { smallMap } from '../../support/maps.ts';
import { type Answering, inBatches, oneByOne } from '../../write/prompted/fake-client.ts';
import { answerOf } from './sample-grade.ts';

const constitution = parseConstitution('# Rules\n\n## Honesty\n\nSay it.\n', {
  file: 'rules.md',
  exclude: [],
});
const focus = { temptation: 'profit', role: 'ai_ceo', oversight: null, severity: null };
const good: Answering = () => ({ text: answerOf(focus) });
const scenario = sampleScenario();
let templates: TemplateLibrary;
beforeAll(async () => {
  templates = await loadTemplates(builtInTemplates);
});

async function* from<T>(values: readonly T[]) {
  yield* values;
}

async function gradeAll(answer: Answering, texts: readonly TextToGrade[], client = inBatches(answer)) {
  const grader = createGrader({
    ...{ client, templates, constitution, map: smallMap(), model: 'judge', effort: '', maxTokens: 1_000 },
    thresholds: {
      least: { 'reasoning-explicit': 6, consistent: 6, realistic: 6, disapproves: 6, 'unlike-test': 6 },
      rejectBelow: true,
      offTarget: 'nothing-found',
    },
  });
  const answers: GradeAnswer[] = [];
  for await (const given of grader.grade(from(texts), new AbortController().signal)) answers.push(given);
  return { grader, answers, requests: client.taken };
}

const text = (index: number): TextToGrade => ({
  scenario: `s-${index}`,
  form: 'story',
  text: `Somebody counted the sacks ${index} times.`,
  attempt: 0,
});

const wordsOf = ({ system, messages }: ModelRequest) =>
  [...system.map((block) => block.text), ...messages.map((message) => message.content)].join('\n');

describe('createGrader', () => {
  it('grades every text, in whatever order the answers come', async () => {
    const { answers } = await gradeAll(good, [text(1), text(2), text(3)]);
    expect(answers.map((answer) => answer.scenario).toSorted()).toEqual(['s-1', 's-2', 's-3']);
    for (const answer of answers) {
      expect(answer).toMatchObject({ status: 'ok', model: 'judge-as-named', usage: { outputTokens: 5 } });
      expect(answer.grade!.focus).toEqual({ temptation: 'profit', role: 'ai_ceo' });
    }
  });

  it('is blind: the question holds the text, the map and the headings, and nothing of the plan', async () => {
    const { requests } = await gradeAll(good, [{ ...text(1), scenario: scenario.id }]);
    const [request] = requests;
    const words = wordsOf(request!);
    expect(words).toContain('Somebody counted the sacks 1 times.');
    expect(words).toContain('self-preservation');
    expect(words).toContain('honesty');
    expect(request).toMatchObject({ stage: 'grade', scenario: scenario.id, model: 'judge' });
    const planned = [
      scenario.id,
      scenario.family,
      scenario.persona.name,
      scenario.setting.organisation,
      ...scenario.cast.flatMap(({ given, family }) => [given, family]),
      ...scenario.clauses.map((clause) => clause.text),
    ];
    for (const secret of planned.filter((word) => word.length > 3)) expect(words).not.toContain(secret);
  });

  it('asks the same of every text but the text, so that the prompt is cached', async () => {
    const { requests } = await gradeAll(good, [text(1), text(2)]);
    expect(requests[0]!.system).toEqual(requests[1]!.system);
    expect(requests[0]!.system.at(-1)!.cache).toBe(true);
    expect(requests[0]!.schema).toEqual(requests[1]!.schema);
    expect(requests[0]!.id).not.toBe(requests[1]!.id);
  });

  it('makes another question of another attempt', async () => {
    const { requests } = await gradeAll(
      good,
      [text(1), { ...text(1), scenario: 's-1', attempt: 1 }].slice(0, 1),
    );
    const { requests: again } = await gradeAll(good, [{ ...text(1), attempt: 1 }]);
    expect(again[0]!.id).not.toBe(requests[0]!.id);
    // What was cut off is not asked for at the same length again.
    expect(again[0]!.maxTokens).toBe(2 * requests[0]!.maxTokens);
  });

  it.each([
    ['refused', { status: 'refused', reason: 'no' }],
    ['truncated', { status: 'truncated', text: answerOf(focus).slice(0, 40) }],
    ['failed', { status: 'failed', model: '' }],
    ['malformed', { text: 'Fine by me.' }],
    ['malformed', { text: answerOf({ ...focus, role: 'ai_pope' }) }],
  ] as const)('gives no grade, but the tokens, where the answer is %s', async (status, outcome) => {
    const { grader, answers } = await gradeAll(() => outcome, [text(1)]);
    expect(answers[0]).toMatchObject({ status, grade: null, usage: { inputTokens: 10 } });
    const { verdicts, focusFound } = grader.judge(answers[0]!, { role: 'ai_ceo' });
    expect(verdicts).toMatchObject([{ code: 'ungraded', passed: false }]);
    expect(verdicts[0]!.detail).toContain(status);
    expect(focusFound).toEqual({});
  });

  it('does not take an answer to a question that it did not ask', async () => {
    const client = oneByOne(() => ({ id: 'another' }));
    await expect(gradeAll(good, [text(1)], client)).rejects.toThrow('not asked of it');
  });

  it('counts what was found, not what was wished', async () => {
    const { grader, answers } = await gradeAll(good, [text(1)]);
    expect(grader.judge(answers[0]!, { role: 'ai_ceo' })).toEqual({
      verdicts: [],
      focusFound: { temptation: 'profit', role: 'ai_ceo' },
    });
    expect(grader.judge(answers[0]!, { role: 'ai_researcher' })).toMatchObject({
      verdicts: [{ code: 'off-target', passed: false }],
      focusFound: { temptation: 'profit', role: 'ai_ceo' },
    });
  });
});
