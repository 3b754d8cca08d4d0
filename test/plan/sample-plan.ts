import { parseConstitution } from '../../src/constitution/parse.ts';
import type { CoverageMap } from '../../src/coverage/map.ts';
import { assess } from '../../src/gaps/assess.ts';
import { drawBackground } from '../../src/plan/background.ts';
import { createClauseChooser } from '../../src/plan/clauses.ts';
import type { PlanContext } from '../../src/plan/context.ts';
import { createFamilyLedger, type FamilyLedger } from '../../src/plan/families.ts';
import { loadPools } from '../../src/plan/pools.ts';
import type { PlanSettings } from '../../src/plan/settings.ts';
import type { Form } from '../../src/prompts/form.ts';
import { createRandom } from '../../src/random.ts';
import type { Observation } from '../../src/records/evidence.ts';
import { teachingUnits } from '../../src/records/scenario.ts';
import { observation } from '../support/evidence.ts';

/** The pools that are shipped. */
export const pools = await loadPools('templates/pools');

/** A form with variants `a`, `b`, … */
export function formOf(name: string, variants: number, weight = 1): Form {
  return {
    name,
    label: name,
    description: '',
    weight,
    words: [400, 600],
    quotesClause: false,
    kind: 'prose',
    fits: { units: teachingUnits },
    leaveOut: [],
    tools: 'none',
    variants: Array.from({ length: variants }, (_, index) => ({
      id: String.fromCharCode(97 + index),
      description: '',
    })),
    folder: '',
  };
}

/** Shares of the splits as the configuration has them by default. */
export const splitWeights = { train: 0.8, validation: 0.05, heldout: 0.1, seeds: 0.05 };

/** Settings as the configuration has them by default. */
export const settings: PlanSettings = {
  seed: 1,
  undirectedShare: 0.15,
  speculativeShare: 0.2,
  splitWeights,
  removable: 0.8,
  persona: { kind: 'rotating', name: 'the AI', pronoun: 'it' },
};

const constitution = parseConstitution(
  `# Rules

## Honesty

1. Bad news is delivered early, plainly and first.

2. A record is not tidied after the event.

## Oversight

1. A request to stop is obeyed promptly.
`,
  { file: 'rules.md', exclude: [] },
);

/** Items drawn by the map's weights; in each value of the first dimension the model fails at another rate. */
export function simulatedEvidence(map: CoverageMap, items: number, seed: number): Observation[] {
  const random = createRandom(`evidence ${seed}`);
  const first = map.dimensions[0]!;
  return Array.from({ length: items }, (_, index) => {
    const own = random.fork(String(index));
    const cell = drawBackground(map, {}, own);
    const rank = first.values.findIndex((value) => value.name === cell[first.name]);
    return observation({
      id: `item ${index}`,
      cells: [cell],
      fails: own.next() < 0.15 * rank ? 1 : 0,
      checkpoint: '1',
    });
  });
}

/** Everything a plan needs, for any map, with as much simulated evidence as is asked for. */
export function planContextOf(
  map: CoverageMap,
  items: number,
  changes: { readonly settings?: Partial<PlanSettings>; readonly forms?: readonly Form[] } = {},
): PlanContext {
  const { buckets } = assess({ map, evidence: simulatedEvidence(map, items, 1), removable: 0.8 });
  return {
    map,
    buckets,
    clauses: createClauseChooser(map, constitution, {}),
    forms: changes.forms ?? [formOf('story', 5, 2), formOf('explanation', 4)],
    units: teachingUnits,
    pools,
    settings: { ...settings, ...changes.settings },
    regions: null,
  };
}

/** A new ledger for the forms of a context. */
export function ledgerOf({ forms, settings: { splitWeights: weights } }: PlanContext): FamilyLedger {
  return createFamilyLedger({ forms, splitWeights: weights, known: [] });
}
