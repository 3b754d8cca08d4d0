import { LacunaError } from '../../errors.ts';
import type { ScoreRule } from '../mapping/mapping-schema.ts';
import { verdictOf } from '../scoring.ts';
import { type Column, columnFrom } from './columns.ts';
import { textOf } from './field-text.ts';
import { fieldOf } from './find-parts.ts';
import { amount, percent } from './in-words.ts';
import { isBadWhenHigh, resultRank } from './known-fields.ts';
import type { Sample, SampledRow } from './sampled-row.ts';
import { readScore, type ScoreColumn } from './score-rule.ts';
import { normalised } from './spelling.ts';

/** What a run came to, as far as it can be told. */
export type Result = 'pass' | 'fail' | 'unscored' | 'unknown';

/** How results are found. */
export interface ScoreProposal {
  /** `null` where the log's own verdicts stand. */
  readonly rule: ScoreRule | null;
  /** The result of each row of the sample; `unknown` for aggregate rows. */
  readonly results: readonly Result[];
  /** For a comment in the mapping: why, and what else there is. */
  readonly why: readonly string[];
}

/**
 * How the results of a sample are found: by the log's own verdicts, by one of its scorers, or by a field.
 *
 * @throws LacunaError `suggest.no-results` where nothing in the files looks like a result
 */
export function findScore(sample: Sample, columns: readonly Column[]): ScoreProposal {
  const { rows } = sample;
  const runs = rows.filter(({ run }) => run !== null);
  const isDecided = ({ run }: SampledRow) =>
    run?.verdict?.result === 'pass' || run?.verdict?.result === 'fail';
  // One rule for all would take the results away from logs that have their own.
  if (runs.length === 0 || runs.some(isDecided)) return ownVerdicts(sample);
  const proposal = fromScorers(rows) ?? fromFields(rows, columns);
  if (proposal) return proposal;
  if (runs.every(({ run }) => run?.verdict !== undefined)) return ownVerdicts(sample);
  const names = columns.filter((column) => column.kind === 'field').map(fieldOf);
  throw new LacunaError({
    code: 'suggest.no-results',
    message: `nothing here says how a run went: there are the fields ${names.slice(0, 8).join(', ')}, and no score, verdict or failure`,
    hint: 'Give the results of an eval, e.g. an Inspect log or a table with a column "failed". A file of questions that nobody has answered yet belongs to --evals.',
    place: { file: sample.files[0]?.file ?? '' },
  });
}

function ownVerdicts({ rows }: Sample): ScoreProposal {
  const results = rows.map(({ run }): Result => run?.verdict?.result ?? 'unknown');
  const undecided = rows.filter(({ run }) => run !== null && run.verdict === undefined);
  const open = new Set(undecided.map(({ file }) => file));
  const left =
    open.size === 0
      ? []
      : [
          `${amount(undecided.length, 'run')} of ${amount(open.size, 'file')} have no result of their own (partial scores, several scorers, or a field that no rule reads) and are not counted in this. Before you import, say in the mapping what decides and from where on it is a fail, e.g. "score: {scorer: judge, fail: below, threshold: 0.5}". Files: ${[...open].join(', ')}.`,
        ];
  return {
    rule: null,
    results,
    why: [`Results: those of the logs themselves. ${shareOfFails(results)}`, ...left],
  };
}

function fromScorers(rows: readonly SampledRow[]): ScoreProposal | undefined {
  const scorers = [...new Set(rows.flatMap(({ run }) => Object.keys(run?.scores ?? {})))];
  const usable = scorers
    .flatMap((scorer) => scoresOf(rows, scorer))
    .flatMap((score) => {
      const proposal = proposalFor(score, rows);
      return proposal ? [{ score, proposal, rank: rankOf(score, proposal) }] : [];
    })
    .toSorted((a, b) => b.rank - a.rank);
  const [best, ...others] = usable;
  if (!best) return undefined;
  const names = others.slice(0, 12).map(({ score }) => score.name);
  const more = names.length === 0 ? [] : [`Other scores in these logs: ${names.join(', ')}.`];
  return { ...best.proposal, why: [...best.proposal.why, ...more] };
}

/** A scorer's values, or one column for each key where they are dictionaries. */
function scoresOf(rows: readonly SampledRow[], scorer: string): ScoreColumn[] {
  const values = rows.map(({ run }) => run?.scores[scorer]);
  const keys = new Set(values.flatMap((value) => (isDictionary(value) ? Object.keys(value) : [])));
  if (keys.size === 0) return [scoreColumn({ scorer }, scorer, values.map(textOf))];
  return [...keys].map((key) =>
    scoreColumn(
      { scorer, key },
      `${scorer}.${key}`,
      values.map((value) => (isDictionary(value) ? textOf(value[key]) : '')),
    ),
  );
}

function scoreColumn(place: ScoreColumn['place'], name: string, texts: readonly string[]): ScoreColumn {
  return {
    place,
    name,
    column: columnFrom({ kind: 'field', title: name, word: name, rule: { from: name }, texts }),
  };
}

/** Filled for more runs first, then what varies, then what reads like a verdict on conduct. */
function rankOf({ name, column }: ScoreColumn, { results }: ScoreProposal): number {
  const varies = results.includes('fail') && results.includes('pass');
  const isVerdict =
    isBadWhenHigh(name) || /judge|align|safe|honest|overall|verdict|match|accura|correct/i.test(name);
  return (
    4 * (column.filled / column.texts.length) +
    (varies ? 2 : 0) +
    (isVerdict ? 1 : 0) -
    (isBesideThePoint(name) ? 2 : 0)
  );
}

/** Scores that judges give beside the verdict. */
function isBesideThePoint(name: string): boolean {
  return /admirable|good for the user|realis|eloquen|length|quality|confiden|aware/.test(normalised(name));
}

function fromFields(rows: readonly SampledRow[], columns: readonly Column[]): ScoreProposal | undefined {
  const named = columns
    .filter(({ kind }) => kind === 'field')
    .flatMap((column) => {
      const rank = resultRank(column.word);
      return rank === undefined ? [] : [{ column, rank }];
    })
    .toSorted((a, b) => a.rank - b.rank);
  for (const { column } of named) {
    const from = fieldOf(column);
    const proposal = proposalFor({ place: { from }, name: from, column }, rows);
    if (proposal) return proposal;
  }
  return undefined;
}

function proposalFor(score: ScoreColumn, rows: readonly SampledRow[]): ScoreProposal | undefined {
  const read = readScore(score);
  if (!read) return undefined;
  const results = rows.map((row) => resultOf(row, read.rule));
  return { rule: read.rule, results, why: [...read.why, shareOfFails(results)] };
}

/** As `lacuna import` will judge it; a run that it would ask about is not scored here. */
function resultOf({ run, file }: SampledRow, rule: ScoreRule): Result {
  if (run === null) return 'unknown';
  try {
    return verdictOf(run, { rule, scorer: null }, { file }).result;
  } catch (error) {
    if (!(error instanceof LacunaError)) throw error;
    return 'unscored';
  }
}

function shareOfFails(results: readonly Result[]): string {
  const scored = results.filter((result) => result === 'pass' || result === 'fail').length;
  if (scored === 0) return 'No single run is scored.';
  const fails = results.filter((result) => result === 'fail').length;
  return `${percent(fails / scored)} of ${scored.toLocaleString('en')} scored runs fail.`;
}

function isDictionary(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
