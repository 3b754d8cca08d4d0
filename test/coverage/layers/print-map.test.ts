import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadLayeredContent } from '../../../src/coverage/layers/load-layers.ts';
import { printMap } from '../../../src/coverage/layers/print-map.ts';
import { loadMap, parseMap } from '../../../src/coverage/load-map.ts';
import { root } from '../../support/cli.ts';
import { smallMapText } from '../../support/maps.ts';
import { temporaryFiles } from '../../support/temporary-folder.ts';

async function printed(file: string): Promise<string> {
  const { content, layers, layerOf } = await loadLayeredContent(file);
  return printMap(content, layers, layerOf);
}

describe('printMap', () => {
  it.each(['general', 'job', 'deployment'])(
    'prints the %s map so that it loads to the same',
    async (name) => {
      const file = resolve(root, `gaps/layers/${name}.yaml`);
      const map = await loadMap(file);
      const text = await printed(file);
      expect(parseMap(text, 'printed.yaml')).toEqual({ ...map, layers: [] });
    },
  );

  it('prints a map of one file without comments', async () => {
    const folder = await temporaryFiles({ 'small.yaml': smallMapText });
    const text = await printed(join(folder, 'small.yaml'));
    expect(text).not.toContain('#');
    expect(parseMap(text, 'small.yaml')).toEqual(parseMap(smallMapText, 'small.yaml'));
  });

  it('prints the bundled example so that it loads to the same', async () => {
    const file = resolve(root, 'gaps/ai-agent/map.yaml');
    expect(parseMap(await printed(file), 'printed.yaml')).toEqual(await loadMap(file));
  });

  it('says which map a part comes from', async () => {
    const folder = await temporaryFiles({
      'base.yaml':
        'name: base\ndimensions:\n  role:\n    values: {clerk: {weight: 2}, boss: }\nexclude:\n  - when: {role: boss, hour: late}\n'.replace(
          'exclude',
          '  hour: {values: {early: {}, late: {}}}\nexclude',
        ),
      'top.yaml':
        'name: top\nextends: base.yaml\ndimensions:\n  role:\n    values: {clerk: {weight: 3}, driver: {label: the driver}}\n  own: {values: {x: {}}}\n',
    });
    expect(await printed(join(folder, 'top.yaml'))).toBe(`# top, laid over base.
# A comment names the map that a part comes from; a part without one comes from where the part around it does.

name: top
dimensions:
  # base
  role:
    values:
      clerk:
        weight: 3 # top
      boss: null
      # top
      driver:
        label: the driver
  # base
  hour:
    values:
      early: null
      late: null
  own:
    values:
      x: null
crosses:
  # base
  - all: pairs
exclude:
  # base
  - when:
      role: boss
      hour: late
`);
  });
});
