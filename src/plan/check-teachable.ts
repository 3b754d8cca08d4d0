import { LacunaError } from '../errors.ts';
import type { Form } from '../prompts/form.ts';
import { cellKey, cellToList } from '../records/cell.ts';
import type { Regions } from '../records/regions.ts';
import { createFamilyLedger, type FamilyInput } from './families.ts';
import { fociOf } from './region-focus.ts';

/** What is to be taught, and what earlier plans decided. */
export interface TeachableInput extends Pick<FamilyInput, 'known' | 'splitWeights'> {
  readonly regions: Pick<Regions, 'teach' | 'holdOut'>;
  readonly forms: readonly Form[];
  /** The file of the regions, for the error. */
  readonly file?: string | undefined;
}

/**
 * Checks that each region to teach can have training documents. A family has its split for ever: where an earlier run
 * held a region out, all of its families there are kept for other splits, and what would be written for the region now
 * would train nothing.
 *
 * @throws LacunaError `regions.held-out-before`
 */
export function checkTeachable({ regions, known, forms, splitWeights, file }: TeachableInput): void {
  if (splitWeights.train <= 0) return;
  const decided = new Set(known.map(({ focus }) => focus));
  const families = createFamilyLedger({ forms, splitWeights, known, holdOut: regions.holdOut });
  for (const { cell } of regions.teach) {
    const isKept = fociOf(cell).every(
      (focus) =>
        decided.has(cellKey(focus)) && !families.familiesOf(focus).some(({ split }) => split === 'train'),
    );
    if (!isKept) continue;
    throw new LacunaError({
      code: 'regions.held-out-before',
      message: `${cellToList(cell).join(', ')} was held out by an earlier run: every family there is kept for evaluation, so that no training document could be written`,
      hint: 'Teach a wider or another cell, write further forms ("forms" in the config), or add a variant to a form.',
      ...(file !== undefined && { place: { file } }),
    });
  }
}
