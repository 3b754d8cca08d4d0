import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { LacunaError, type Place } from '../errors.ts';
import { readText } from '../io/files.ts';
import { parseYamlWithPlaces } from '../io/yaml.ts';
import { cellSchema } from '../records/cell.ts';

/** Names a bug in folders and ids. */
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const LONGEST_SLUG = 60;

/** A text that stands in the bug file, or in a file beside it. */
const textSource = z.union([
  z.string().min(1),
  z.strictObject({ file: z.string().min(1) }),
  z.strictObject({ text: z.string().min(1) }),
]);

/** A text of an incident, or the file that holds it: a plain string is a file. */
export type TextSource = z.infer<typeof textSource>;

/** `bug.yaml`: what went wrong, and where. Paths are relative to the file. Print it with `lacuna schema bug`. */
export const bugFileSchema = z.strictObject({
  title: z.string().trim().min(1).describe('The bug in one line.'),
  slug: z
    .string()
    .regex(SLUG, 'lower-case letters and digits, with single hyphens between them')
    .max(LONGEST_SLUG)
    .optional()
    .describe('Names the folder of the bug; made from the title where absent.'),
  happened: z.string().trim().min(1).describe('What happened, in a few sentences.'),
  found: z.iso.date('a date such as 2026-03-14').describe('The day on which it was found.'),
  model: z.string().default('').describe('The model that did it.'),
  checkpoint: z.string().default('').describe('Its checkpoint.'),
  severity: z
    .string()
    .default('')
    .describe("How bad it is: a value of the map's stake dimension, or a word of your own."),
  cell: cellSchema.default({}).describe('Where it lies on the map, as far as it is known.'),
  clauses: z
    .array(z.string().min(1))
    .default([])
    .describe('Ids of the clauses concerned; those that the map names for the values by default.'),
  transcripts: z
    .array(textSource)
    .default([])
    .describe('What was said: files, or texts as {text: …}. They never reach a corpus.'),
  evals: z
    .array(textSource)
    .default([])
    .describe('Eval items that showed it: files, or texts as {text: …}. They never reach a corpus.'),
  names: z
    .array(z.string().trim().min(1))
    .default([])
    .describe('Names of people, organisations and products in the incident that no document may have.'),
  missing: z
    .record(z.string(), z.record(z.string(), z.string()))
    .default({})
    .describe('What the map has no place for: by dimension, values with a sentence on each.'),
  doesNotApply: z
    .array(z.string().trim().min(1))
    .default([])
    .describe('Situations that look alike and in which the rule does not apply, a sentence each.'),
  suspectedRate: z
    .number()
    .gt(0)
    .lt(1)
    .optional()
    .describe('The failure rate that probes must be able to find; by severity where absent.'),
  fixedBelow: z
    .number()
    .gt(0)
    .lt(1)
    .default(0.002)
    .describe('"Fixed" may be said when the failure rate in the slice is bounded by this, at 95 %.'),
});

/** What a bug file says. */
export type BugFile = z.infer<typeof bugFileSchema>;

/** A bug as it was reported. */
export interface Bug extends BugFile {
  readonly slug: string;
  /** The bug file, absolute. */
  readonly file: string;
  /** Where a part of the file stands, for errors that only show later. */
  placeOf(path: readonly PropertyKey[]): Place;
}

/**
 * Reads a bug file.
 *
 * @throws LacunaError `yaml.…` with line and column; `bug.no-slug` where the title gives none
 */
export async function loadBug(file: string): Promise<Bug> {
  const absolute = resolve(file);
  const { value, placeOf } = parseYamlWithPlaces(await readText(absolute), absolute, bugFileSchema);
  const slug = value.slug ?? slugOf(value.title);
  if (slug === '') {
    throw new LacunaError({
      code: 'bug.no-slug',
      message: 'the title has no letter or digit that a folder could be named by',
      hint: 'Add "slug: some-name".',
      place: placeOf(['title']),
    });
  }
  return { ...value, slug, file: absolute, placeOf };
}

/** The file that a text source names, absolute, or `undefined` where the text stands in the bug file. */
export function sourceFileOf(bug: Bug, source: TextSource): string | undefined {
  if (typeof source === 'string') return resolve(dirname(bug.file), source);
  return 'file' in source ? resolve(dirname(bug.file), source.file) : undefined;
}

/** A title as a name for a folder: ASCII letters and digits with hyphens between. */
function slugOf(title: string): string {
  return title
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/['’‘]/g, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_SLUG)
    .replaceAll(/^-+|-+$/g, '');
}
