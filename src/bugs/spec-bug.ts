import { type MapEdit, type NewValue, safeName } from '../coverage/edit-map.ts';
import type { CoverageMap } from '../coverage/map.ts';
import type { Proposal } from '../gaps/refine/proposal.ts';
import type { Bug } from './bug-file.ts';

/** A part of a report that a map has no place for. */
export interface MissingPart {
  readonly dimension: string;
  readonly values: readonly string[];
  readonly isNewDimension: boolean;
}

/** What a report says is missing from a map, less what the map has by now. */
export function missingParts(bug: Bug, map: CoverageMap): MissingPart[] {
  return Object.entries(bug.missing).flatMap(([name, values]): MissingPart[] => {
    const dimension = map.dimensions.find((candidate) => candidate.name === name);
    const wanted = Object.keys(values).filter(
      (value) => !dimension?.values.some((known) => known.name === value),
    );
    if (wanted.length === 0) return [];
    if (!dimension) return [{ dimension: name, values: wanted, isNewDimension: true }];
    return wanted.map((value) => ({ dimension: name, values: [value], isNewDimension: false }));
  });
}

/**
 * The change of the map that makes a place. It has only the words that the report gives under `missing`: words of a
 * transcript would reach prompts and documents by way of the map.
 */
export function proposalFor(bug: Bug, { dimension, values, isNewDimension }: MissingPart): Proposal {
  const details = values.map((value): NewValue => newValue(value, bug.missing[dimension]?.[value] ?? ''));
  const names = details.map(({ name }) => `"${name}"`).join(', ');
  const undescribed = details.filter(({ description }) => description === '').map(({ name }) => name);
  const edits: MapEdit[] = isNewDimension
    ? [
        {
          op: 'add-dimension',
          dimension: safeName(dimension),
          description: '',
          values: [...details, newValue('anything_else', 'None of the others.', 9)],
        },
      ]
    : details.map((value): MapEdit => ({ op: 'add-value', dimension, value }));
  return {
    id: isNewDimension
      ? `add-dimension/${safeName(dimension)}`
      : `add-value/${dimension}=${details[0]!.name}`,
    kind: 'add-value',
    title: isNewDimension
      ? `Add a dimension "${safeName(dimension)}" with the value ${names}.`
      : `Add the value ${names} to ${dimension}.`,
    evidence: `The report of "${bug.title}" lies there, and the map has no place for it: a spec bug.`,
    caution:
      undescribed.length > 0
        ? `Nothing says what ${undescribed.join(', ')} means: describe it under "missing" in the bug file first, since writers and labellers go by the description. Its weight of 1 is a guess.`
        : 'Its weight of 1 is a guess: how often it occurs is not known from one report.',
    pValue: null,
    edits,
  };
}

function newValue(raw: string, description: string, weight = 1): NewValue {
  const name = safeName(raw);
  return { name, description, weight, signals: [], aliases: name === raw ? [] : [raw] };
}
