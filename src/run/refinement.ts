import { loadConstitution } from '../constitution/load.ts';
import { editMap } from '../coverage/edit-map.ts';
import { parseMap } from '../coverage/load-map.ts';
import { LacunaError } from '../errors.ts';
import type { LoadedEvidence } from '../evidence/load-evidence.ts';
import type { Proposal } from '../gaps/refine/proposal.ts';
import { proposeRefinements } from '../gaps/refine/refine.ts';
import { findSlices } from '../gaps/slices/find-slices.ts';
import type { SliceScan } from '../gaps/slices/slice.ts';
import { sliceItems } from '../gaps/slices/slice-items.ts';
import { writeFileAtomic } from '../io/atomic.ts';
import { readText } from '../io/files.ts';
import { nearest } from '../io/yaml.ts';
import type { Evidence, Observation } from '../records/evidence.ts';
import { assessRun } from './assess-run.ts';
import type { GapsConfig } from './config.ts';
import { type GapsInputs, loadGapsInputs } from './gaps-inputs.ts';
import { readTaught } from './prepare.ts';

/** How slices are looked for on the way. */
export interface RefinementOptions {
  readonly order: number;
  readonly permutations: number;
}

/** Proposals to change a map, and what they rest on. */
export interface Refinements {
  readonly proposals: readonly Proposal[];
  /** Cells that were tested for slices. */
  readonly tested: number;
  readonly assumptions: readonly string[];
  /** What was read, with what does not count. */
  readonly loaded: LoadedEvidence;
}

/** Fewest items of a cell that is tested. */
const MIN_ITEMS = 20;

/** Reads the evidence of a config and proposes changes of its map. */
export async function findRefinements(
  config: GapsConfig,
  cwd: string,
  options: RefinementOptions,
): Promise<Refinements> {
  const inputs = await loadGapsInputs(config, cwd);
  const { buckets } = assessRun(config, inputs, await readTaught(config, cwd), cwd);
  const scan = scanFor(inputs, config, options);
  const texts = new Map<string, string>();
  for (const { item, text } of inputs.evidence.texts) {
    if (item !== undefined) texts.set(item, `${texts.get(item) ?? ''} ${text}`.trim());
  }
  return {
    proposals: proposeRefinements({
      map: inputs.map,
      evidence: inputs.evidence.evidence,
      buckets,
      scan,
      textOf: (item: Observation) => texts.get(item.id) ?? '',
      specBugs: inputs.triage.effects.specBugs,
    }),
    tested: scan?.tested ?? 0,
    assumptions: scan?.assumptions ?? [noScanOf(inputs.evidence.evidence)],
    loaded: inputs.evidence,
  };
}

function scanFor(
  { map, evidence }: GapsInputs,
  config: GapsConfig,
  { order, permutations }: RefinementOptions,
): SliceScan | null {
  const items = evidence.evidence.filter((item) => item.kind === 'observation' && item.runs > 0);
  if (items.length < MIN_ITEMS) return null;
  return findSlices(
    sliceItems(map, evidence.evidence, { attributes: 'all', strata: ['model', 'checkpoint', 'suite'] }),
    {
      order: orderOf(order),
      minItems: MIN_ITEMS,
      permutations,
      level: 0.05,
      discover: false,
      seed: config.seed,
    },
  );
}

function noScanOf(evidence: readonly Evidence[]): string {
  const items = evidence.filter((item) => item.kind === 'observation' && item.runs > 0).length;
  const has =
    items === 0
      ? 'the evidence has no single items that were scored'
      : `the evidence has ${items === 1 ? 'a single scored item' : `${items} scored items`}, and slices need at least ${MIN_ITEMS}`;
  return `${has}, so neither slices nor attributes of the logs could be looked at`;
}

function orderOf(order: number): 1 | 2 | 3 | 4 {
  if (order === 1 || order === 2 || order === 3 || order === 4) return order;
  throw new LacunaError({
    code: 'slices.bad-order',
    message: `slices of ${order} dimensions are not looked for`,
    hint: 'Give an order from 1 to 4.',
  });
}

/**
 * Applies proposals to the map file of a config, and writes the result once it reads as a map.
 *
 * @param ids of proposals, or `all` for those that rest on a test
 * @throws LacunaError `refine.unknown-proposal`, or why the changed map is none
 */
export async function applyProposals(
  config: GapsConfig,
  proposals: readonly Proposal[],
  ids: readonly string[],
  out: string,
): Promise<Proposal[]> {
  const chosen = ids.flatMap((id) => chosenBy(id, proposals));
  const text = await readText(config.map);
  const edited = editMap(
    text,
    chosen.flatMap(({ edits }) => edits),
    config.map,
  );
  const headings =
    config.constitution === undefined
      ? undefined
      : (await loadConstitution(config.constitution.file, config.constitution.exclude)).headings;
  // A map that extends others can only be read by its path; its own part is checked when it is next loaded.
  if (!/^extends:/m.test(edited)) parseMap(edited, out, headings ? { headings } : {});
  await writeFileAtomic(out, edited);
  return chosen;
}

function chosenBy(id: string, proposals: readonly Proposal[]): Proposal[] {
  if (id === 'all') return proposals.filter(({ pValue }) => pValue !== null);
  const found = proposals.filter((proposal) => proposal.id === id);
  if (found.length > 0) return found;
  const known = proposals.map((proposal) => proposal.id);
  const suggestion = nearest(id, known);
  throw new LacunaError({
    code: 'refine.unknown-proposal',
    message: `there is no proposal "${id}"`,
    hint: suggestion
      ? `Did you mean "${suggestion}"?`
      : known.length > 0
        ? `Proposals: ${known.join(', ')}.`
        : 'The evidence speaks for no change of the map.',
  });
}
