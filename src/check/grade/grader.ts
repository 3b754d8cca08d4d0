import type { Constitution } from '../../constitution/clause.ts';
import type { CoverageMap } from '../../coverage/map.ts';
import type { ModelClient } from '../../model/client.ts';
import { createRequest } from '../../model/request-id.ts';
import { gradeView } from '../../prompts/grade-view.ts';
import type { TemplateLibrary } from '../../prompts/library.ts';
import type { Cell } from '../../records/cell.ts';
import type { Verdict } from '../../records/document.ts';
import type { Grade } from '../../records/making.ts';
import type { ModelRequest, Outcome } from '../../records/request.ts';
import { type Questions, questionsOf } from './questions.ts';
import { focusFoundOf, type GradeThresholds, verdictsOfGrade } from './verdicts.ts';

/**
 * How often the judge is asked about a text before it counts as ungraded. The second answer may be twice as long: what
 * was cut off once would be cut off again.
 */
export const ASKS_OF_A_TEXT = 2;

/** A text to be judged. */
export interface TextToGrade {
  /** Id of its scenario: given back with the grade, recorded with the request, and not a part of the question. */
  readonly scenario: string;
  /** Its form, whose folder may have templates of its own for the judge. */
  readonly form: string;
  readonly text: string;
  /** From 0: two for each text, {@link ASKS_OF_A_TEXT}, and two more once it was mended. Each is another request. */
  readonly attempt: number;
}

/** What became of a text. */
export interface GradeAnswer {
  readonly scenario: string;
  /** `null` unless `status` is `ok`. */
  readonly grade: Grade | null;
  readonly status: Outcome['status'];
  /** Why there is no grade, or an empty string. */
  readonly reason: string;
  readonly model: string;
  readonly usage: Outcome['usage'];
}

/** What a judge's answer comes to. */
export interface Judgement {
  /** The failed verdicts, and the reported ones, which passed. */
  readonly verdicts: readonly Verdict[];
  /** What the document counts as teaching: nothing where it was not graded. */
  readonly focusFound: Cell;
}

/** A blind judge: it sees a text, the map's dimensions and the constitution's headings, and nothing of the plan. */
export interface Grader {
  /** Answers come as they are ready, in any order, one for every text that was taken. */
  grade(texts: AsyncIterable<TextToGrade>, signal: AbortSignal): AsyncIterable<GradeAnswer>;
  /** What an answer means for a document that was meant to turn on `intended`. */
  judge(answer: GradeAnswer, intended: Cell): Judgement;
}

/** What requests to a judge are made of. */
export interface GradeRequestSettings {
  readonly templates: TemplateLibrary;
  readonly map: CoverageMap;
  /** Whose headings the judge chooses from. */
  readonly constitution: Constitution;
  readonly model: string;
  /** Effort as the provider names it, or an empty string for its default. */
  readonly effort: string;
  /** Most tokens of a first answer, thinking included. */
  readonly maxTokens: number;
}

/** What a grader works with. */
export interface GraderOptions extends GradeRequestSettings {
  readonly client: ModelClient;
  readonly thresholds: GradeThresholds;
}

/**
 * A grader that asks a model about one text a request. An answer that is JSON of another shape than was asked for is
 * `malformed`. It asks once for every text it is given: whoever wants to ask again gives the text with another attempt.
 *
 * @throws LacunaError `grade.no-values` at once; while it grades, what the client throws
 */
export function createGrader({ client, thresholds, ...settings }: GraderOptions): Grader {
  const questions = questionsOf(settings.map, settings.constitution);
  return {
    async *grade(texts, signal) {
      const waiting = new Map<string, string>();
      async function* requests() {
        for await (const text of texts) {
          const request = gradeRequest(settings, questions, text);
          waiting.set(request.id, text.scenario);
          yield request;
        }
      }
      for await (const outcome of client.send(requests(), signal)) {
        const scenario = waiting.get(outcome.id);
        if (scenario === undefined) {
          throw new Error(`the model client answered request ${outcome.id}, which was not asked of it`);
        }
        waiting.delete(outcome.id);
        yield answerOf(questions, scenario, outcome);
      }
    },
    judge({ grade, status, reason }, intended) {
      if (grade) {
        const verdicts = verdictsOfGrade(grade, intended, thresholds);
        return { verdicts, focusFound: focusFoundOf(grade, intended) };
      }
      const detail = `the judge gave no grade (${status}): ${reason || 'no reason was given'}`;
      return { verdicts: [{ code: 'ungraded', passed: false, detail }], focusFound: {} };
    },
  };
}

/**
 * The requests that a grader would send, for an estimate.
 *
 * @throws LacunaError `grade.no-values`
 */
export function gradeRequests(settings: GradeRequestSettings): (text: TextToGrade) => ModelRequest {
  const questions = questionsOf(settings.map, settings.constitution);
  return (text) => gradeRequest(settings, questions, text);
}

/** The request holds neither scenario nor brief: only the scenario's id is recorded with it, and is not sent. */
function gradeRequest(
  { templates, model, effort, maxTokens }: GradeRequestSettings,
  { asked, schema }: Questions,
  { scenario, form, text, attempt }: TextToGrade,
): ModelRequest {
  const { system, user } = templates.render(form, 'grade', gradeView(text, asked));
  return createRequest({
    stage: 'grade',
    scenario,
    attempt,
    model,
    effort,
    system,
    messages: [{ role: 'user', content: user }],
    maxTokens: attempt % ASKS_OF_A_TEXT === 0 ? maxTokens : 2 * maxTokens,
    schema,
  });
}

function answerOf(questions: Questions, scenario: string, outcome: Outcome): GradeAnswer {
  const { model, usage, status } = outcome;
  const without = (changed: Outcome['status'], reason: string): GradeAnswer => ({
    ...{ scenario, model, usage, grade: null },
    status: changed,
    reason,
  });
  if (status !== 'ok') return without(status, outcome.reason);
  const read = questions.read(outcome.text);
  if ('wrong' in read) return without('malformed', `the answer is not what was asked for: ${read.wrong}`);
  return { scenario, model, usage, grade: read.grade, status, reason: '' };
}
