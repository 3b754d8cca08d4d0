import { checkTeachable } from '../plan/check-teachable.ts';
import type { Writer } from '../write/writer.ts';
import type { RunConfig } from './config.ts';
import type { RunInputs } from './inputs.ts';
import { knownFamilies } from './known-families.ts';
import { formsWritten } from './prepare.ts';

/**
 * Checks that the regions of a run can be taught beside what its existing corpora keep for evaluation. The run's own
 * record plays no part, so that a run that was begun can go on.
 *
 * @throws LacunaError `regions.held-out-before`, `plan.no-forms`
 */
export async function checkKnownRegions(
  config: RunConfig,
  inputs: Pick<RunInputs, 'forms' | 'regions' | 'pinned'>,
  writer: Pick<Writer, 'writes'>,
): Promise<void> {
  if (!inputs.regions || inputs.pinned) return;
  checkTeachable({
    regions: inputs.regions,
    known: await knownFamilies(config.existing, []),
    forms: formsWritten(inputs, writer),
    splitWeights: config.splits,
    file: config.regions,
  });
}
