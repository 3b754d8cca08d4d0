import { describe, expect, it } from 'vitest';
import { checkTeachable } from '../../src/plan/check-teachable.ts';
import { createFamilyLedger } from '../../src/plan/families.ts';
import type { Cell } from '../../src/records/cell.ts';
import { lacunaError } from '../support/errors.ts';
import { formOf, splitWeights } from './sample-plan.ts';

const cell: Cell = { temptation: 'profit', role: 'ai_ceo' };
const forms = [formOf('story', 4)];

function check(heldOutThen: readonly Cell[], variantsNow = 4, taught = cell, train = 0.8): void {
  const then = createFamilyLedger({ forms, splitWeights, known: [], holdOut: heldOutThen });
  then.familiesOf(cell);
  checkTeachable({
    regions: { teach: [{ cell: taught, weight: 1, distance: 0 }], holdOut: [] },
    known: then.records(),
    forms: [formOf('story', variantsNow)],
    splitWeights: { ...splitWeights, train },
    file: 'r.json',
  });
}

describe('checkTeachable', () => {
  it('says that a region was held out by an earlier run', async () => {
    const error = await lacunaError(() => check([cell]));
    expect(error).toMatchObject({ code: 'regions.held-out-before', place: { file: 'r.json' } });
    expect(error.message).toContain('temptation=profit, role=ai_ceo');
    expect(error.hint).toContain('add a variant');
  });

  it('lets pass what was taught then, a wider region, a further variant, and a run that trains nothing', () => {
    check([]);
    check([cell], 4, { role: 'ai_ceo' });
    check([cell], 5);
    check([cell], 4, cell, 0);
  });
});
