import { type Grade, type GradedQuality, gradedQualities } from '../../../src/records/making.ts';

/** A grade with a 9 for everything, or other scores. */
export function gradeOf(
  focus: Grade['focus'],
  scores: Readonly<Partial<Record<GradedQuality, number>>> = {},
): Grade {
  const [first, second, third, fourth, fifth] = gradedQualities.map((quality) => ({
    score: scores[quality] ?? 9,
    reason: `So it says of ${quality}.`,
  }));
  return {
    focus,
    clauses: [],
    scores: {
      'reasoning-explicit': first!,
      consistent: second!,
      realistic: third!,
      disapproves: fourth!,
      'unlike-test': fifth!,
    },
  };
}

/** A judge's answer as JSON, with a 9 for everything, and `changes` in place of its parts. */
export function answerOf(
  focus: Readonly<Record<string, string | null>>,
  changes: Readonly<Record<string, unknown>> = {},
): string {
  return JSON.stringify({ ...gradeOf({}), focus, ...changes });
}
