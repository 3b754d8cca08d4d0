import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GradeAnswer, Grader, TextToGrade } from '../../src/check/grade/grader.ts';
import { LacunaError } from '../../src/errors.ts';
import { createRandom } from '../../src/random.ts';
import type { Draft, ReasonCode, Verdict } from '../../src/records/document.ts';
import { unmade } from '../../src/records/making.ts';
import { noUsage } from '../../src/records/request.ts';
import type { Scenario } from '../../src/records/scenario.ts';
import { finishDrafts } from '../../src/run/finish-drafts.ts';
import type { FinishedDraft } from '../../src/run/finished-draft.ts';
import type { FaultyDraft, Writer } from '../../src/write/writer.ts';
import { gradeOf } from '../check/grade/sample-grade.ts';
import { lacunaError } from '../support/errors.ts';
import { waveOf } from './sample-wave.ts';

const ten = { ...noUsage, outputTokens: 10 };
const draftOf = (scenario: Scenario, text: string, changes: Partial<Draft> = {}): Draft => ({
  scenario: scenario.id,
  text,
  messages: [],
  tools: [],
  outcome: 'ok',
  reason: '',
  models: ['writer'],
  usage: ten,
  making: { ...unmade, steps: [{ stage: 'rewrite', model: 'writer', usage: ten }] },
  ...changes,
});

/** Texts say what is wrong with them: `markup-left`, `cut-off`, `judge: unrealistic`, `judge: refused` … */
const look = (scenario: Scenario, { text, outcome, reason }: Draft) => ({
  verdicts: [
    ...(outcome === 'ok' ? [] : [failed(outcome, reason)]),
    ...(['markup-left', 'cut-off'] as const)
      .filter((code) => text.includes(code))
      .map((code) => failed(code)),
  ],
  focusFound: scenario.focus,
});
const failed = (code: ReasonCode, detail = `found ${code}`): Verdict => ({ code, passed: false, detail });

/** A judge that says what the text says it says, and remembers what it was asked. */
function judgeOf(answers: (text: TextToGrade) => Partial<GradeAnswer> = () => ({})) {
  const asked: TextToGrade[] = [];
  const grader: Grader = {
    async *grade(texts, signal) {
      for await (const text of texts) {
        asked.push(text);
        const { scenario } = text;
        const good = { grade: gradeOf({ temptation: 'profit' }), status: 'ok', reason: '' } as const;
        yield { scenario, model: 'judge', usage: ten, ...good, ...answers(text) };
        if (signal.aborted) return;
      }
    },
    judge: ({ grade }) => ({
      verdicts: grade
        ? grade.clauses.map((code) => failed(code === 'unrealistic' ? 'unrealistic' : 'inconsistent'))
        : [failed('ungraded')],
      focusFound: grade?.focus ?? {},
    }),
  };
  return { grader, asked };
}

/** A writer that mends by what `mend` makes of a text. */
function menderOf(mend: (faulty: FaultyDraft) => Partial<Draft>) {
  const asked: FaultyDraft[] = [];
  const repair: NonNullable<Writer['repair']> = async function* (faulty, signal) {
    for await (const one of faulty) {
      asked.push(one);
      const { making, models, usage } = one.draft;
      const repaired = one.faults.map((fault) => fault.code);
      const step = { stage: 'repair', model: 'mender', usage: ten };
      yield {
        ...one.draft,
        models: [...models, 'mender'],
        usage: { ...usage, outputTokens: usage.outputTokens + 10 },
        making: { ...making, repaired, steps: [...making.steps, step] },
        ...mend(one),
      };
      if (signal.aborted) return;
    }
  };
  return { repair, asked };
}

interface Setting {
  readonly grader?: Grader;
  readonly repair?: NonNullable<Writer['repair']>;
  readonly signal?: AbortSignal;
}

async function finish(
  texts: readonly string[],
  { grader, repair, signal = new AbortController().signal }: Setting = {},
): Promise<FinishedDraft[]> {
  const scenarios = waveOf(texts.length);
  const finished: FinishedDraft[] = [];
  const write = async function* () {
    for (const [at, scenario] of scenarios.entries()) yield draftOf(scenario, texts[at]!);
  };
  const writer = repair ? { repair } : {};
  for await (const one of finishDrafts(write, { scenarios, look, grader, writer, signal }))
    finished.push(one);
  return finished.toSorted((a, b) => a.scenario.index - b.scenario.index);
}

const codes = ({ verdicts }: FinishedDraft, passed = false) =>
  verdicts.filter((verdict) => verdict.passed === passed).map((verdict) => verdict.code);

describe('finishDrafts', () => {
  it('gives every draft once, with what the checks found, where nobody grades or mends', async () => {
    const finished = await finish(['fine', 'markup-left', 'fine']);
    expect(finished.map((one) => codes(one))).toEqual([[], ['markup-left'], []]);
    expect(finished[0]!.focusFound).toEqual(finished[0]!.scenario.focus);
  });

  it('has only graded what passed the checks, and counts the focus that was found', async () => {
    const { grader, asked } = judgeOf();
    const finished = await finish(['fine', 'cut-off'], { grader });
    expect(asked.map(({ scenario, attempt }) => [scenario, attempt])).toEqual([['s-0-0', 0]]);
    const [good, bad] = finished;
    expect(good!.focusFound).toEqual({ temptation: 'profit' });
    expect(good!.draft.making.grade).toEqual(gradeOf({ temptation: 'profit' }));
    expect(good!.draft).toMatchObject({ models: ['writer'], usage: { outputTokens: 20 } });
    expect(good!.draft.making.steps.map(({ stage }) => stage)).toEqual(['rewrite', 'grade']);
    expect(codes(bad!)).toEqual(['cut-off']);
    expect(bad!.draft.making.grade).toBeNull();
  });

  it.each(['refused', 'truncated', 'malformed', 'failed'] as const)(
    'asks the judge once more where its answer is %s, and rejects what it never graded',
    async (status) => {
      const without = { grade: null, status, reason: 'no' };
      const once = judgeOf(({ attempt }) => (attempt === 0 ? without : {}));
      const [saved] = await finish(['fine'], { grader: once.grader });
      expect(once.asked.map(({ attempt }) => attempt)).toEqual([0, 1]);
      expect(codes(saved!)).toEqual([]);
      const never = judgeOf(() => without);
      const [lost] = await finish(['fine'], { grader: never.grader });
      expect(never.asked).toHaveLength(2);
      expect(codes(lost!)).toEqual(['ungraded']);
      expect(lost!.focusFound).toEqual({});
      // Both answers were paid for, but for those that never came.
      expect(lost!.draft.usage.outputTokens).toBe(30);
      expect(lost!.draft.making.steps).toHaveLength(status === 'failed' ? 1 : 3);
    },
  );

  it('has a local fault mended once, and checks and grades the mended text', async () => {
    const { grader, asked } = judgeOf();
    const mender = menderOf(() => ({ text: 'mended' }));
    const [one] = await finish(['markup-left'], { grader, repair: mender.repair });
    expect(mender.asked[0]!.faults).toEqual([{ code: 'markup-left', detail: 'found markup-left' }]);
    expect(asked).toMatchObject([{ text: 'mended', attempt: 2 }]);
    expect(codes(one!)).toEqual([]);
    expect(one!.verdicts).toEqual([
      { code: 'markup-left', passed: true, detail: 'before the repair: found markup-left' },
    ]);
    expect(one!.draft).toMatchObject({ text: 'mended', models: ['writer', 'mender'] });
    expect(one!.draft.making.repaired).toEqual(['markup-left']);
    expect(one!.draft.making.steps.map(({ stage }) => stage)).toEqual(['rewrite', 'repair', 'grade']);
  });

  it('has what the judge found locally wrong mended, and the mended text judged anew', async () => {
    const unrealistic = { grade: { ...gradeOf({ role: 'ai_ceo' }), clauses: ['unrealistic'] } };
    const { grader, asked } = judgeOf(({ attempt }) => (attempt === 0 ? unrealistic : {}));
    const mender = menderOf(() => ({ text: 'mended' }));
    const [one] = await finish(['fine'], { grader, repair: mender.repair });
    expect(asked.map(({ text, attempt }) => [text, attempt])).toEqual([
      ['fine', 0],
      ['mended', 2],
    ]);
    expect(codes(one!)).toEqual([]);
    expect(one!.focusFound).toEqual({ temptation: 'profit' });
  });

  it('mends nothing twice, and lets no grade of an earlier text speak for a later one', async () => {
    const unrealistic = { grade: { ...gradeOf({ role: 'ai_ceo' }), clauses: ['unrealistic'] } };
    const { grader } = judgeOf(() => unrealistic);
    const mender = menderOf(() => ({ text: 'still markup-left' }));
    const [one] = await finish(['fine'], { grader, repair: mender.repair });
    expect(mender.asked).toHaveLength(1);
    expect(codes(one!)).toEqual(['markup-left']);
    expect(codes(one!, true)).toEqual(['unrealistic']);
    expect(one!.draft.making.grade).toBeNull();
  });

  it('has nothing mended that is wrong as a whole', async () => {
    const mender = menderOf(() => ({ text: 'mended' }));
    const finished = await finish(['markup-left and cut-off', 'cut-off'], { repair: mender.repair });
    expect(mender.asked).toEqual([]);
    expect(finished.map((one) => codes(one))).toEqual([['markup-left', 'cut-off'], ['cut-off']]);
  });

  it.each(['refused', 'truncated', 'malformed', 'failed'] as const)(
    'keeps the text and its reasons where the repair is %s',
    async (outcome) => {
      const mender = menderOf(() => ({ text: '', outcome, reason: 'no' }));
      const [one] = await finish(['markup-left'], { repair: mender.repair });
      expect(codes(one!)).toEqual(['markup-left']);
      expect(codes(one!, true)).toEqual([outcome]);
      expect(one!.draft).toMatchObject({ text: 'markup-left', outcome: 'ok', usage: { outputTokens: 20 } });
    },
  );

  it('gives the same for every draft, whatever order answers come in and however much waits', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('fine', 'markup-left', 'cut-off', 'judge twice'), { maxLength: 90 }),
        fc.integer(),
        async (texts, seed) => {
          const answers = ({ text, attempt }: TextToGrade) =>
            text === 'judge twice' && attempt === 0 ? { grade: null, status: 'malformed' as const } : {};
          const mender = menderOf(() => ({ text: 'mended' }));
          const plain = await finish(texts, { grader: judgeOf(answers).grader, repair: mender.repair });
          const mixed = await finish(texts, {
            grader: shuffled(judgeOf(answers).grader, seed),
            repair: menderOf(() => ({ text: 'mended' })).repair,
          });
          expect(mixed).toEqual(plain);
          expect(plain).toHaveLength(texts.length);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('ends with judges that take everything before they answer, as batches do', async () => {
    const { grader } = judgeOf(({ attempt }) => (attempt === 0 ? { grade: null, status: 'malformed' } : {}));
    const batched: Grader = {
      ...grader,
      async *grade(texts, signal) {
        const all: TextToGrade[] = [];
        for await (const text of texts) all.push(text);
        const given = async function* () {
          yield* all.toReversed();
        };
        yield* grader.grade(given(), signal);
      },
    };
    const mender = menderOf(() => ({ text: 'mended' }));
    const texts = Array.from({ length: 200 }, (_, at) => (at % 3 === 0 ? 'markup-left' : 'fine'));
    const finished = await finish(texts, { grader: batched, repair: mender.repair });
    expect(finished.map((one) => codes(one).length)).toEqual(texts.map(() => 0));
  });

  it('asks nothing further once it is to stop, and ends', async () => {
    const stop = new AbortController();
    const { grader, asked } = judgeOf(() => {
      stop.abort();
      return {};
    });
    const finished = await finish(
      Array.from({ length: 300 }, () => 'fine'),
      { grader, signal: stop.signal },
    );
    expect(asked).toHaveLength(1);
    expect(finished.length).toBeLessThanOrEqual(1);
  });

  it('gives what is finished before it throws what the writer threw', async () => {
    const scenarios = waveOf(3);
    const { grader } = judgeOf();
    const broken = new LacunaError({ code: 'model.down', message: 'down' });
    const write = async function* () {
      yield draftOf(scenarios[0]!, 'fine');
      throw broken;
    };
    const finished: FinishedDraft[] = [];
    const signal = new AbortController().signal;
    const all = async () => {
      const line = finishDrafts(write, { scenarios, look, grader, writer: {}, signal });
      for await (const one of line) finished.push(one);
    };
    expect(await lacunaError(all)).toBe(broken);
    expect(finished).toHaveLength(1);
  });

  it('throws what the judge threw, and has the writer stop', async () => {
    const scenarios = waveOf(500);
    let taken = 0;
    const write = async function* (taking: AbortSignal) {
      for (const scenario of scenarios) {
        if (taking.aborted) return;
        taken++;
        yield draftOf(scenario, 'fine');
      }
    };
    const broken = new LacunaError({ code: 'model.down', message: 'down' });
    const grader: Grader = {
      ...judgeOf().grader,
      // biome-ignore lint/correctness/useYield: it breaks before it can answer
      async *grade(texts) {
        for await (const _ of texts) throw broken;
      },
    };
    const signal = new AbortController().signal;
    const all = async () => {
      for await (const _ of finishDrafts(write, { scenarios, look, grader, writer: {}, signal }));
    };
    expect(await lacunaError(all)).toBe(broken);
    expect(taken).toBeLessThan(100);
  });

  it('says that grades are still being made, after what is ready', async () => {
    const { grader } = judgeOf(({ scenario }) =>
      scenario === 's-0-1' ? { grade: null, status: 'pending' } : {},
    );
    const error = await lacunaError(() => finish(['fine', 'fine', 'fine'], { grader }));
    expect(error).toMatchObject({ code: 'write.pending', kind: 'pending' });
  });

  it('does not take a silent judge for one that is content', async () => {
    const silent: Grader = {
      ...judgeOf().grader,
      // biome-ignore lint/correctness/useYield: it takes everything and says nothing
      async *grade(texts) {
        for await (const _ of texts);
      },
    };
    await expect(finish(['fine', 'fine'], { grader: silent })).rejects.toThrow('never given back');
  });
});

/** A judge whose answers come in another order, within a window of a few. */
function shuffled(grader: Grader, seed: number): Grader {
  const random = createRandom(seed);
  return {
    ...grader,
    async *grade(texts, signal) {
      const waiting: GradeAnswer[] = [];
      for await (const answer of grader.grade(texts, signal)) {
        waiting.push(answer);
        if (waiting.length > 5) yield waiting.splice(random.integer(waiting.length), 1)[0]!;
      }
      yield* waiting;
    },
  };
}
