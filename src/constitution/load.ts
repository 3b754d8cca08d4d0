import { LacunaError } from '../errors.ts';
import { readText } from '../io/files.ts';
import { nearest } from '../io/yaml.ts';
import type { Constitution } from './clause.ts';
import { parseConstitution } from './parse.ts';

/**
 * Reads a constitution from a Markdown file.
 *
 * @param exclude titles or slug paths (with `*`) of headings whose whole sections are left out
 * @throws LacunaError `constitution.no-headings`, `constitution.empty`, `constitution.unknown-exclude`, or why the file cannot be read
 */
export async function loadConstitution(file: string, exclude: readonly string[]): Promise<Constitution> {
  const text = await readText(file);
  const whole = parseConstitution(text, { file, exclude: [] });
  const stray = exclude.find((name) => excludesNothing(text, file, name, whole));
  if (stray === undefined) return exclude.length === 0 ? whole : parseConstitution(text, { file, exclude });
  const headings = [...new Set(['preamble', ...whole.clauses.flatMap((clause) => clause.headings)])];
  const suggestion = nearest(stray, headings);
  throw new LacunaError({
    code: 'constitution.unknown-exclude',
    message: `there is nothing under a heading "${stray}" to exclude`,
    hint: suggestion ? `Did you mean "${suggestion}"?` : `Headings: ${headings.slice(0, 12).join(', ')} …`,
    place: { file },
  });
}

function excludesNothing(text: string, file: string, name: string, whole: Constitution): boolean {
  try {
    const rest = parseConstitution(text, { file, exclude: [name] });
    return rest.clauses.length === whole.clauses.length;
  } catch (error) {
    // Everything was excluded.
    if (error instanceof LacunaError) return false;
    throw error;
  }
}
