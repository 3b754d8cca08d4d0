import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRegions } from '../../src/run/regions-file.ts';
import { lacunaError } from '../support/errors.ts';
import { smallMap } from '../support/maps.ts';
import { temporaryFiles } from '../support/temporary-folder.ts';

const read = async (text: string) =>
  readRegions(join(await temporaryFiles({ 'r.yaml': text }), 'r.yaml'), smallMap());

describe('readRegions', () => {
  it('reads YAML and JSON, with what is usual filled in', async () => {
    const regions = await read('teach:\n  - {cell: {role: ai_ceo}, weight: 2, distance: 0}\n');
    expect(regions).toEqual({
      teach: [{ cell: { role: 'ai_ceo' }, weight: 2, distance: 0 }],
      holdOut: [],
      clauses: [],
      measured: true,
    });
    expect(await read(JSON.stringify(regions))).toEqual(regions);
  });

  it.each([
    ['yaml.unexpected', 1, 'teach: []\n'],
    ['yaml.unexpected', 3, 'teach:\n  - cell: {role: ai_ceo}\n    weight: 0\n    distance: 0\n'],
    ['yaml.unknown-key', 2, 'teach: [{cell: {role: ai_ceo}, weight: 1, distance: 0}]\nholdout: []\n'],
    [
      'regions.not-on-map',
      3,
      'teach:\n  - {cell: {role: ai_ceo}, weight: 1, distance: 0}\n  - {cell: {role: ai_coe}, weight: 1, distance: 1}\n',
    ],
    [
      'regions.held-out',
      2,
      'teach:\n  - {cell: {role: ai_ceo}, weight: 1, distance: 0}\nholdOut:\n  - {role: ai_ceo}\n',
    ],
  ])('says %s on line %i', async (code, line, text) => {
    expect(await lacunaError(() => read(text))).toMatchObject({ code, place: { line } });
  });
});
