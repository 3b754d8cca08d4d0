import { describe, expect, it } from 'vitest';
import { editMap, safeName } from '../../src/coverage/edit-map.ts';
import { parseMap } from '../../src/coverage/load-map.ts';
import { smallMapText } from '../support/maps.ts';

const edit = (...edits: Parameters<typeof editMap>[1]) =>
  editMap(`# mine\n${smallMapText}`, edits, 'map.yaml');
const value = {
  name: 'fame',
  description: 'Being known.',
  weight: 1.5,
  signals: ['famous'],
  aliases: ['glory'],
};

describe('editing a map file', () => {
  it('adds a dimension and a cross, and leaves comments alone', () => {
    const text = edit(
      {
        op: 'add-dimension',
        dimension: 'length',
        description: 'How long.',
        values: [value, { ...value, name: 'b', aliases: [] }],
      },
      { op: 'add-cross', dimensions: ['role', 'length'] },
    );
    expect(text).toContain('# mine');
    const map = parseMap(text, 'map.yaml');
    expect(map.dimensions.find(({ name }) => name === 'length')).toMatchObject({
      description: 'How long.',
      other: 'count',
      values: [
        { name: 'fame', weight: 1.5, signals: ['famous'], aliases: [{ name: 'glory', as: 'synonym' }] },
        { name: 'b' },
      ],
    });
    expect(map.crosses.some(({ dimensions }) => dimensions.join() === 'role,length')).toBe(true);
  });

  it('leaves lines alone that it does not touch', () => {
    const long = Array.from({ length: 30 }, (_, at) => `phrase ${at}`).join(', ');
    const text = `name: m\ndimensions:\n  a: {values: {x: {signals: [${long}]}, y: {}}}\n  b: {values: {x: {}, y: {}}}\n`;
    const edited = editMap(text, [{ op: 'add-cross', dimensions: ['a', 'b'] }], 'map.yaml');
    expect(edited.startsWith(text)).toBe(true);
    const padded = text.replaceAll('{', '{ ').replaceAll('}', ' }').replaceAll('{  }', '{}');
    const spaced = padded.replace('[', '[ ').replace(']', ' ]');
    expect(editMap(spaced, [{ op: 'add-cross', dimensions: ['a', 'b'] }], 'map.yaml')).toContain(
      spaced.split('\n')[2],
    );
  });

  it('writes out that all pairs are crossed, where the map said nothing of crosses', () => {
    const bare =
      'name: bare\ndimensions:\n  a: {values: {x: {}, y: {}}}\n  b: {values: {x: {}, y: {}}}\n  c: {values: {x: {}, y: {}}}\n';
    const text = editMap(bare, [{ op: 'add-cross', dimensions: ['a', 'b', 'c'] }], 'map.yaml');
    expect(parseMap(text, 'map.yaml').crosses).toHaveLength(4);
  });

  it('merges values into the first, which keeps what they had', () => {
    const map = parseMap(
      edit({ op: 'merge-values', dimension: 'temptation', values: ['reputation', 'profit'] }),
      'map.yaml',
    );
    const [merged] = map.dimensions[0]!.values.filter(({ name }) => name === 'reputation');
    expect(map.dimensions[0]!.values.map(({ name }) => name)).toEqual(['reputation', 'self_preservation']);
    expect(merged).toMatchObject({
      weight: 3,
      signals: ['more money'],
      aliases: [{ name: 'profit', as: 'merged' }],
    });
    expect(map.version).toBe(2);
  });

  it('retires a value so that old evidence of it is still understood', () => {
    const map = parseMap(
      edit({ op: 'retire-value', dimension: 'temptation', value: 'reputation' }),
      'map.yaml',
    );
    expect(map.dimensions[0]!.values.map(({ name }) => name)).not.toContain('reputation');
    expect(map.dimensions[0]!.past).toEqual([{ name: 'reputation', splitInto: [] }]);
  });

  it.each([
    [{ op: 'add-value', dimension: 'nowhere', value } as const],
    [{ op: 'add-value', dimension: 'role', value: { ...value, name: 'ai_ceo' } } as const],
    [{ op: 'retire-value', dimension: 'role', value: 'fame' } as const],
    [{ op: 'merge-values', dimension: 'role', values: ['ai_ceo', 'fame'] } as const],
    [{ op: 'add-dimension', dimension: 'role', description: '', values: [] } as const],
  ])('refuses what is not in the file: %o', (wrong) => {
    expect(() => edit(wrong)).toThrow(expect.objectContaining({ code: 'map.cannot-edit' }));
  });

  it('makes names that a map can have', () => {
    expect(safeName('metadata.pressure')).toBe('metadata.pressure');
    expect(safeName('=a&b>c\n')).toBe('a_b_c_');
    expect(safeName('  ')).toBe('unnamed');
  });
});
