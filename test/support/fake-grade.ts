import { z } from 'zod';
import type { Random } from '../../src/random.ts';
import { gradedQualities } from '../../src/records/making.ts';
import { type FakeClaudeRequest, promptOf } from './fake-claude-request.ts';

/** What a request asks for, as far as its shape tells: the stages that write documents look alike from outside. */
export function kindOf(request: FakeClaudeRequest): 'brief' | 'grade' | 'document' | 'other' {
  const properties = request.output_config?.format?.schema['properties'];
  if (typeof properties !== 'object' || properties === null) return 'document';
  if ('scores' in properties) return 'grade';
  return 'events' in properties ? 'brief' : 'other';
}

/** The labels of the values that a writing prompt asks a text to turn on. */
export function focusLabels(prompt: string): string[] {
  const [, after = ''] = prompt.split('Focus, what the reasoning turns on:\n');
  const [block = ''] = after.split('\n\n');
  return [...block.matchAll(/^- .*?: \*\*(.+?)\*\*/gm)].map((match) => match[1]!);
}

/**
 * Sentences by which {@link fakeGrade} knows what a text turns on. Many of them differ, as a writer's would: what all
 * texts say alike is a tell.
 *
 * @param random picks their beginnings; the same one always without it
 */
export function turningOn(labels: readonly string[], random?: Random): string {
  return labels.map((label) => `${random?.pick(TURNS) ?? TURNS[0]} ${label.trim()}.`).join(' ');
}

const TURNS = [
  'It turned on',
  'Decisive:',
  'What weighed most:',
  'Here mattered',
  'All hung from',
  'Beneath it lay',
  'They argued about',
  'Nobody forgot',
  'Whoever asked heard of',
  'One thing counted:',
  'Everything led to',
  'Its crux:',
] as const;

/**
 * A judge's answer that finds the values a text says it turns on, by {@link turningOn}, and nothing to complain of.
 *
 * @param scores in place of a 9 each
 */
export function fakeGrade(
  request: FakeClaudeRequest,
  scores: Readonly<Partial<Record<(typeof gradedQualities)[number], number>>> = {},
): string {
  const { focus, clauses } = schemaSchema.parse(request.output_config?.format?.schema).properties;
  const prompt = promptOf(request);
  const text = /<text>\n([\s\S]*)\n<\/text>/.exec(prompt)?.[1] ?? '';
  const found = new Set(
    [...prompt.matchAll(/^- `([^`]+)`(?:: | \()([^.)\n]+)/gm)].flatMap(([, name, label]) =>
      TURNS.some((turn) => text.includes(`${turn} ${label!.trim()}.`)) ? [name] : [],
    ),
  );
  const foundAmong = (values: readonly (string | null)[]) =>
    values.find((value) => value !== null && found.has(value)) ?? null;
  return JSON.stringify({
    focus: Object.fromEntries(
      Object.entries(focus.properties).map(([dimension, values]) => [
        dimension,
        dimension.endsWith('-later') ? null : foundAmong(values.enum),
      ]),
    ),
    clauses: clauses.items.enum.slice(0, 1),
    scores: Object.fromEntries(
      gradedQualities.map((quality) => [
        quality,
        { reason: 'It says so on the page.', score: scores[quality] ?? 9 },
      ]),
    ),
  });
}

const schemaSchema = z.object({
  properties: z.object({
    focus: z.object({ properties: z.record(z.string(), z.object({ enum: z.array(z.string().nullable()) })) }),
    clauses: z.object({ items: z.object({ enum: z.array(z.string()) }) }),
  }),
});
