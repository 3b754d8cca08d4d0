import { describe, expect, it } from 'vitest';
import { parseMapping } from '../../../src/evidence/mapping/load-mapping.ts';
import { mappingFor, modelLabelled } from '../../../src/evidence/mapping/mapping.ts';
import { lacunaError } from '../../support/errors.ts';
import { mapDimension, mapOf, mapValue } from '../../support/map-parts.ts';

const map = mapOf([
  mapDimension('pressure', [
    mapValue('deadline', { aliases: [{ name: 'time', as: 'synonym' }] }),
    mapValue('none'),
  ]),
  mapDimension('steps', [mapValue('few', { range: { from: 0, to: 10 } })], { kind: 'numeric' }),
  mapDimension('topic', [], { kind: 'free' }),
  mapDimension('area', [mapValue('ledger')], { past: [{ name: 'office', splitInto: ['ledger'] }] }),
]);

const parse = (text: string, file = '/project/mapping.yaml') => parseMapping(text, file, map);

describe('a mapping file', () => {
  it('accepts names, aliases, numbers in a range, values of earlier versions and any tag', () => {
    const mapping = parse(
      [
        'dimensions:',
        '  pressure: {from: metadata.p, values: {hurry: time, calm: none, odd: null}}',
        '  steps: {constant: 4}',
        '  topic: {constant: anything at all}',
        '  area: [{constant: office}]',
      ].join('\n'),
    );
    expect([...mapping.dimensions.keys()]).toEqual(['pressure', 'steps', 'topic', 'area']);
    expect([...mapping.claimed]).toEqual(['metadata.p']);
  });

  it.each([
    ['mapping.unknown-dimension', 'dimensions:\n  presure: {from: p}\n', 2, 3, '"pressure"'],
    ['mapping.unknown-value', 'dimensions:\n  pressure: {constant: deadlin}\n', 2, 14, '"deadline"'],
    [
      'mapping.unknown-value',
      'dimensions:\n  pressure:\n    - {tag: x}\n    - from: p\n      values: {a: time, b: tiem}\n',
      5,
      25,
      '"time"',
    ],
    ['mapping.unknown-value', 'dimensions: {steps: {constant: 12}}\n', 1, 22, 'few'],
    ['mapping.bad-score', 'score:\n  fail: above\n', 2, 3, 'threshold'],
    ['mapping.bad-score', 'score:\n  failing: [x]\n  passing: [x]\n', 2, 3, 'once'],
    ['yaml.unknown-key', 'dimension: {}\n', 1, 1, '"dimensions"'],
    ['yaml.unexpected', 'dimensions: {pressure: {from: p, match: "("}}\n', 1, 34, ''],
  ])('says %s of %j with its place', async (code, text, line, column, hint) => {
    const error = await lacunaError(() => parse(text));
    expect(error).toMatchObject({ code, place: { file: '/project/mapping.yaml', line, column } });
    expect(error.hint).toContain(hint);
  });

  it('is for the files that its globs match, seen from its folder; the first that matches is taken', () => {
    const first = parse('files: logs/*.eval', '/project/a.yaml');
    const second = parse('files: ["*.csv", "*.eval"]', '/project/b.yaml');
    const found = (file: string) => mappingFor([first, second], file)?.file;
    expect(found('/project/logs/x.eval')).toBe('/project/a.yaml');
    expect(found('/project/x.eval')).toBe('/project/b.yaml');
    expect(found('/elsewhere/x.csv')).toBe('/project/b.yaml');
    expect(found('/project/x.json')).toBeUndefined();
    expect(mappingFor([parse('{}')], '/anywhere/at/all')?.file).toBe('/project/mapping.yaml');
  });

  it('says which dimensions need a model', () => {
    const mapping = parse(
      'dimensions: {pressure: [{from: p}, {label: input, with: model}], area: {label: input}}',
    );
    expect(modelLabelled(mapping)).toEqual(['pressure']);
  });
});
