import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { loadConstitution } from '../constitution/load.ts';
import type { CoverageMap } from '../coverage/map.ts';
import { createClauseChooser } from '../plan/clauses.ts';
import type { PlanContext } from '../plan/context.ts';
import { createFamilyLedger, type FamilyLedger } from '../plan/families.ts';
import { loadPools } from '../plan/pools.ts';
import { loadTemplates } from '../prompts/library.ts';
import { teachingUnits } from '../records/scenario.ts';
import type { GapsConfig } from '../run/config.ts';
import { builtInTemplates } from '../run/inputs.ts';
import { knownFamilies } from '../run/known-families.ts';

/** What eval seeds are built from: as for a run, without evidence, and without clauses where there is no constitution. */
export async function probeContext(
  config: GapsConfig,
  map: CoverageMap,
): Promise<{ readonly context: PlanContext; readonly families: FamilyLedger }> {
  const templates = config.templates ?? builtInTemplates;
  const { forms } = await loadTemplates(templates);
  const own = join(templates, 'pools');
  const hasOwnPools = (await stat(own).catch(() => undefined))?.isDirectory() === true;
  const pools = await loadPools(hasOwnPools ? own : join(builtInTemplates, 'pools'));
  const { constitution, seed, splits, undirected, speculative, removable, persona } = config;
  const context: PlanContext = {
    map,
    buckets: [],
    clauses:
      constitution === undefined
        ? { candidatesOf: () => [], choose: () => [], missing: [] }
        : createClauseChooser(
            map,
            await loadConstitution(constitution.file, constitution.exclude),
            config.pins,
          ),
    forms,
    units: teachingUnits,
    pools,
    settings: {
      ...{ seed, splitWeights: splits, removable, persona },
      ...{ undirectedShare: undirected, speculativeShare: speculative },
    },
    regions: null,
  };
  const families = createFamilyLedger({
    forms,
    splitWeights: splits,
    known: await knownFamilies(config.existing, []),
  });
  return { context, families };
}
