import { type CoverageMap, dimensionOf } from '../../coverage/map.ts';
import { commentedYaml } from './commented-yaml.ts';
import type { FoundPart } from './find-parts.ts';
import type { ScoreProposal } from './find-score.ts';
import { amount, percent, quoted } from './in-words.ts';
import type { Proposal } from './proposal.ts';
import type { Sample } from './sampled-row.ts';

/** What a mapping is written from. */
export interface MappingDraft {
  readonly map: CoverageMap;
  readonly sample: Sample;
  readonly parts: readonly FoundPart[];
  readonly score: ScoreProposal;
  readonly proposals: readonly Proposal[];
  /** Dimensions that nothing was found for, with what might help. */
  readonly missing: readonly { readonly dimension: string; readonly why: string }[];
}

/** A mapping as YAML, with comments that say why, how sure it is, and what fits nowhere. */
export function writeMapping({ map, sample, parts, score, proposals, missing }: MappingDraft): string {
  const content = {
    ...Object.fromEntries(parts.map(({ part, field }) => [part, { from: field }])),
    ...(score.rule === null ? {} : { score: score.rule }),
    dimensions: Object.fromEntries(proposals.map(({ dimension, rule }) => [dimension, rule])),
  };
  const read = sample.files.reduce((sum, file) => sum + file.runs, 0);
  return commentedYaml(content, {
    top: [
      `A proposal for laying these logs on the map "${map.name}", made by looking at ${amount(sample.rows.length, 'run')} of ${read.toLocaleString('en')} in ${amount(sample.files.length, 'file')}.`,
      'Read it, change it, and give it to `lacuna import --mapping`.',
      ...(score.rule === null ? score.why : []),
    ],
    at: [
      ...parts.map(({ part, why }) => ({ path: [part], lines: [why] })),
      { path: ['score'], lines: score.rule === null ? [] : score.why },
      ...proposals.map((proposal) => ({
        path: ['dimensions', proposal.dimension],
        lines: whyRule(proposal, map),
      })),
    ],
    onOneLine: [...parts.map(({ part }) => [part]), ['score', 'failing'], ['score', 'passing']],
    end: [
      ...missingLines(missing),
      ...(sample.skipped.length === 0
        ? []
        : [`Not read: ${sample.skipped.map(({ file, reason }) => `${file} (${reason.code})`).join(', ')}`]),
    ],
  });
}

function whyRule({ dimension, source, share, confidence, noPlace }: Proposal, map: CoverageMap): string[] {
  const lines = [`${confidence}: ${source} places ${percent(share)} of the runs.`];
  if (noPlace.length === 0) return lines;
  const runs = noPlace.reduce((sum, [, count]) => sum + count, 0);
  const texts = noPlace.map(([text]) => text);
  lines.push(`no place for: ${quoted(texts, 12)} (${amount(runs, 'run')})`);
  if (dimensionOf(map, dimension).other === 'fail') {
    lines.push('For this map that is an error: give each a value, or null to leave it open, under "values".');
  }
  return lines;
}

/** One line for all dimensions of which the same is to be said. */
function missingLines(missing: MappingDraft['missing']): string[] {
  const reasons = [...new Set(missing.map(({ why }) => why))];
  return reasons.map((reason) => {
    const names = missing.filter(({ why }) => why === reason).map(({ dimension }) => dimension);
    return `Nothing found for ${names.join(', ')}: ${reason}`;
  });
}
