import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Proposal } from '../../gaps/refine/proposal.ts';
import { applyProposals, findRefinements, type Refinements } from '../../run/refinement.ts';
import { noteEvidence } from '../evidence-notes.ts';
import { gapsConfigOf, type InputFlags, positiveNumber, withInputs } from '../options.ts';
import { count } from '../progress.ts';
import { safe } from '../report-error.ts';

interface RefineFlags extends InputFlags {
  readonly apply?: string[];
  readonly out?: string;
  readonly order: number;
  readonly permutations: number;
  readonly json?: boolean;
}

/** `lacuna refine`: proposals to change the map, with what speaks for each. */
export function refineCommand(program: Command): void {
  withInputs(
    program
      .command('refine')
      .description('proposals to change the map: split, promote, merge, retire, add; each with its evidence'),
  )
    .option('--apply <ids...>', 'apply these proposals to the map file, or "all" that rest on a test')
    .option('-o, --out <file>', 'write the changed map to this file and leave the map as it is')
    .option('--order <number>', 'most dimensions of a slice', positiveNumber, 3)
    .option('--permutations <number>', 'how often failures are dealt out anew', positiveNumber, 200)
    .option('--json', 'print one JSON object')
    .action(async (flags: RefineFlags) => {
      const cwd = process.cwd();
      const config = await gapsConfigOf(flags);
      const { loaded, ...found } = await findRefinements(config, cwd, {
        order: flags.order,
        permutations: flags.permutations,
      });
      noteEvidence(loaded);
      if (flags.apply === undefined) {
        if (flags.json) process.stdout.write(`${JSON.stringify({ schemaVersion: 1, ...found })}\n`);
        else process.stdout.write(safe(textOf(found)));
        return;
      }
      const out = flags.out === undefined ? config.map : resolve(flags.out);
      const { proposals } = found;
      if (flags.apply.every((id) => id === 'all') && !proposals.some(({ pValue }) => pValue !== null)) {
        const none = { schemaVersion: 1, applied: [], out: null };
        process.stdout.write(flags.json ? `${JSON.stringify(none)}\n` : safe(saidOfNothing(proposals)));
        return;
      }
      const applied = await applyProposals(config, proposals, flags.apply, out);
      const ids = applied.map(({ id }) => id);
      if (flags.json) process.stdout.write(`${JSON.stringify({ schemaVersion: 1, applied: ids, out })}\n`);
      else {
        process.stdout.write(safe(`${ids.map((id) => `applied ${id}\n`).join('')}${out}\n`));
      }
    });
}

function saidOfNothing(proposals: readonly Proposal[]): string {
  const others =
    proposals.length === 0 ? '' : ` To apply others, name them: ${proposals.map(({ id }) => id).join(', ')}.`;
  return `No proposal rests on a test, so nothing was applied and nothing was written.${others}\n`;
}

function textOf({ proposals, tested, assumptions }: Omit<Refinements, 'loaded'>): string {
  const lines =
    proposals.length === 0
      ? ['The evidence speaks for no change of the map.', '']
      : proposals.flatMap((proposal) => [...describe(proposal), '']);
  return [
    ...lines,
    `${count(proposals.length)} ${proposals.length === 1 ? 'proposal' : 'proposals'}; ${tested === 0 ? 'no cell was' : tested === 1 ? '1 cell was' : `${count(tested)} cells were`} tested for slices.`,
    ...assumptions,
    ...(proposals.length > 0 ? ['Apply one with --apply ID; nothing was changed yet.'] : []),
    '',
  ].join('\n');
}

function describe({ id, title, evidence, caution }: Proposal): string[] {
  return [`${id}`, `  ${title}`, `  ${evidence}`, `  ${caution}`];
}
