import { join } from 'node:path';
import { z } from 'zod';
import { readText } from '../io/files.ts';
import type { Bucket } from '../records/bucket.ts';
import type { RunConfig } from '../run/config.ts';
import type { RunEnd } from '../run/events.ts';
import { count, reasonsInWords } from './progress.ts';

/** Buckets named for each action. */
const NAMED = 3;

const gapsFile = z.object({
  buckets: z.array(z.object({ cell: z.record(z.string(), z.string()), action: z.string() })),
});

/** The few lines that end a run: what needs measuring and teaching, what was kept and rejected, where to look. */
export async function summarise(config: RunConfig, end: RunEnd): Promise<string> {
  const { buckets } = gapsFile.parse(JSON.parse(await readText(join(end.out, 'gaps.json'))));
  const splits = Object.entries(end.bySplit)
    .map(([split, documents]) => `${split} ${count(documents)}`)
    .join(', ');
  const { before, after } = end.modelledRisk;
  const lines = [
    '',
    needs(buckets, 'teach', ['needs teaching', 'need teaching']),
    needs(buckets, 'measure', ['needs measuring', 'need measuring']),
    needs(buckets, 're-measure', [
      'was taught and needs measuring again',
      'were taught and need measuring again',
    ]),
    needs(buckets, 'change-method', [
      'was taught to no effect and needs another method',
      'were taught to no effect and need another method',
    ]),
    `${count(end.kept)} documents kept (${splits || 'none'}), ${count(end.rejected)} rejected${reasonsInWords(end.reasons)}, in ${end.waves} ${end.waves === 1 ? 'wave' : 'waves'}.`,
    ...(end.retracted > 0
      ? [
          `${count(end.retracted)} training ${end.retracted === 1 ? 'document was' : 'documents were'} taken back: too close to a held-out one.`,
        ]
      : []),
    ...(end.withdrawn > 0
      ? [
          `${count(end.withdrawn)} of the rejected ${end.withdrawn === 1 ? 'was' : 'were'} rejected in review.`,
        ]
      : []),
    `Modelled risk ${before.toPrecision(3)} → ${after.toPrecision(3)} (${Math.round(100 * (1 - after / before))} % less, on assumption).`,
    ...gateLines(config, end),
    ...(config.writer === 'composer'
      ? [
          'These documents are a rehearsal by the offline writer, not for training: use --writer claude for real ones.',
        ]
      : []),
    '',
    `Report       ${end.report}   (open it in a browser)`,
    end.gates.certificate ? `Corpus       ${join(end.out, 'corpus')}` : undefined,
    `Certificate  ${join(end.out, 'corpus', 'certificate.json')}`,
    `Eval seeds   ${join(end.out, 'seeds', 'seeds.jsonl')}`,
    `Gaps         ${join(end.out, 'gaps.json')}   (lacuna gaps prints them as a table)`,
    '',
  ];
  return lines.filter((line) => line !== undefined).join('\n');
}

function certifiedWords({ evalTexts, kept }: RunEnd): string {
  if (kept === 0) return 'The certificate has nothing to speak of: no document was kept.';
  return evalTexts > 0
    ? 'The certificate found nothing in common with the evals, nor between the splits.'
    : 'The certificate found nothing in common between the splits. It speaks of no evals, since none were given: use --evals.';
}

function gateLines(config: RunConfig, end: RunEnd): string[] {
  const lines = [];
  if (end.gates.certificate) lines.push(certifiedWords(end));
  else
    lines.push(
      'GATE FAILED: the corpus shares text with an eval or between splits, and was not written. The certificate says where.',
    );
  const { reason, detail } = end.stop;
  if (reason === 'review') {
    const run = end.out;
    lines.push(
      `Stopped to be read, with ${count(end.kept)} of ${count(config.docs)} documents: lacuna review ${run}`,
      `Then go on with what was said: the same command with --resume --out ${run}, without --review.`,
    );
  } else if (reason === 'budget') {
    lines.push(
      `Stopped with ${count(end.kept)} of ${count(config.docs)} documents, for want of money: ${detail}.`,
      `To go on, raise --max-cost or --max-tokens: the same command with --resume --out ${end.out}.`,
    );
  } else if (!end.gates.filled) {
    lines.push(`GATE FAILED: ${count(end.kept)} of ${count(config.docs)} documents were kept: ${detail}.`);
  } else if (reason !== 'docs') lines.push(`Stopped: ${detail}.`);
  return lines;
}

function needs(
  buckets: readonly { readonly cell: Bucket['cell']; readonly action: string }[],
  action: string,
  [one, several]: readonly [string, string],
): string | undefined {
  const found = buckets.filter((bucket) => bucket.action === action);
  if (found.length === 0) return undefined;
  const named = found.slice(0, NAMED).map((bucket) => Object.values(bucket.cell).join(' × '));
  const more = found.length > NAMED ? ', …' : '';
  return `${count(found.length)} ${found.length === 1 ? `bucket ${one}` : `buckets ${several}`}: ${named.join(', ')}${more}`;
}
