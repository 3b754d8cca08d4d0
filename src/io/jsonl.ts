import type { z } from 'zod';
import { LacunaError, type Place } from '../errors.ts';
import { writeFileAtomic } from './atomic.ts';
import { type ByteSource, sourceName } from './decompress.ts';
import { type OnBad, readLines, rethrow } from './lines.ts';

/** A value read from one line. */
export interface JsonlRow<T> {
  readonly value: T;
  /** From 1. */
  readonly line: number;
}

/**
 * The values of a JSON Lines file or stream, one at a time. Blank lines are skipped.
 *
 * @throws LacunaError `jsonl.malformed` with file and line where a line is not JSON
 */
export async function* readJsonl(
  source: ByteSource,
  onBad: OnBad = rethrow,
): AsyncGenerator<JsonlRow<unknown>> {
  const file = sourceName(source);
  for await (const { text, number } of readLines(source, onBad)) {
    if (text.trim() === '') continue;
    const row = parseJsonLine(text, { file, line: number }, onBad);
    if (row) yield row;
  }
}

/**
 * The value of one line; nothing where it is wrong and `onBad` lets reading go on.
 *
 * @throws LacunaError `jsonl.malformed`, `jsonl.forbidden-key`
 */
export function parseJsonLine(
  text: string,
  place: Place & { readonly line: number },
  onBad: OnBad,
): JsonlRow<unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (text.includes('__proto__')) forbidPrototypeKeys(value, place);
    return { value, line: place.line };
  } catch (cause) {
    onBad(cause instanceof LacunaError ? cause : malformed(text, place, cause));
    return undefined;
  }
}

/**
 * The values of a JSON Lines file, each checked against `schema`.
 *
 * @throws LacunaError `jsonl.malformed` or `jsonl.unexpected` with file and line
 */
export async function* readJsonlAs<T>(file: string, schema: z.ZodType<T>): AsyncGenerator<JsonlRow<T>> {
  for await (const { value, line } of readJsonl(file)) {
    const parsed = schema.safeParse(value);
    if (!parsed.success) {
      const issue = parsed.error.issues[0]!;
      const where = issue.path.length > 0 ? `"${issue.path.join('.')}": ` : '';
      throw new LacunaError({
        code: 'jsonl.unexpected',
        message: `${where}${issue.message}`,
        hint: 'The line is JSON, but not the record that belongs here.',
        place: { file, line },
      });
    }
    yield { value: parsed.data, line };
  }
}

/** Writes values as JSON Lines, all or nothing. */
export async function writeJsonl(
  file: string,
  values: Iterable<unknown> | AsyncIterable<unknown>,
): Promise<void> {
  await writeFileAtomic(file, toLines(values));
}

async function* toLines(values: Iterable<unknown> | AsyncIterable<unknown>): AsyncGenerator<string> {
  for await (const value of values) yield `${JSON.stringify(value)}\n`;
}

function malformed(text: string, place: Place, cause: unknown): LacunaError {
  const excerpt = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  return new LacunaError({
    code: 'jsonl.malformed',
    message: `this line is not JSON: ${excerpt}`,
    hint: 'Every line of a .jsonl file is one JSON value. Mend or delete the line.',
    place,
    cause,
  });
}

function forbidPrototypeKeys(value: unknown, place: Place): void {
  if (typeof value !== 'object' || value === null) return;
  if (Object.hasOwn(value, '__proto__')) {
    throw new LacunaError({
      code: 'jsonl.forbidden-key',
      message: 'the key "__proto__" is not allowed',
      hint: 'Rename the key.',
      place,
    });
  }
  for (const child of Object.values(value)) forbidPrototypeKeys(child, place);
}
