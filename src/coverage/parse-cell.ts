import { LacunaError } from '../errors.ts';
import { nearest } from '../io/yaml.ts';
import type { Cell } from '../records/cell.ts';
import type { CoverageMap } from './map.ts';
import { partsOfTransition } from './transitions.ts';

/**
 * A cell as people write it on a command line: `role=ai_ceo,horizon=months`, a change as `load=quiet>busy`.
 *
 * @throws LacunaError `cell.syntax`, `cell.unknown-dimension`, `cell.unknown-value`, with the nearest name
 */
export function parseCell(map: CoverageMap, text: string): Cell {
  const cell: Record<string, string> = {};
  for (const part of text.split(/[,&]/).map((piece) => piece.trim())) {
    if (part === '') continue;
    const at = part.indexOf('=');
    const name = part.slice(0, at).trim();
    const value = part.slice(at + 1).trim();
    if (at <= 0 || value === '' || Object.hasOwn(cell, name)) {
      throw new LacunaError({
        code: 'cell.syntax',
        message: !Object.hasOwn(cell, name) ? `"${part}" is no dimension=value` : `"${name}" is named twice`,
        hint: 'Write e.g. role=ai_ceo,horizon=months.',
      });
    }
    const dimension = map.dimensions.find((candidate) => candidate.name === name);
    if (!dimension) {
      throw unknown(
        'cell.unknown-dimension',
        `the map has no dimension "${name}"`,
        name,
        map.dimensions.map((candidate) => candidate.name),
      );
    }
    const known = dimension.values.map((candidate) => candidate.name);
    for (const side of partsOfTransition(value) ?? [value]) {
      if (!known.includes(side)) {
        throw unknown('cell.unknown-value', `dimension "${name}" has no value "${side}"`, side, known);
      }
    }
    cell[name] = value;
  }
  return cell;
}

function unknown(code: string, message: string, word: string, known: readonly string[]): LacunaError {
  const suggestion = nearest(word, known);
  return new LacunaError({
    code,
    message,
    hint: suggestion ? `Did you mean "${suggestion}"?` : `Known: ${known.join(', ')}.`,
  });
}
