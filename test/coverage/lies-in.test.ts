import { describe, expect, it } from 'vitest';
import { liesIn, regionOf } from '../../src/coverage/lies-in.ts';

describe('liesIn', () => {
  const region = { load: 'busy', role: 'clerk' };

  it('asks for all values of the region', () => {
    expect(liesIn({ load: 'busy', role: 'clerk', shift: 'night' }, region)).toBe(true);
    expect(liesIn({ load: 'busy', role: 'cook' }, region)).toBe(false);
    expect(liesIn({ load: 'busy' }, region)).toBe(false);
  });

  it('counts what lies there before or after a change, and a change as itself', () => {
    expect(liesIn({ load: 'quiet>busy', role: 'clerk' }, region)).toBe(true);
    expect(liesIn({ load: 'busy>quiet', role: 'clerk' }, region)).toBe(true);
    expect(liesIn({ load: 'quiet>idle', role: 'clerk' }, region)).toBe(false);
    expect(liesIn({ load: 'quiet>busy', role: 'clerk' }, { load: 'quiet>busy' })).toBe(true);
    expect(liesIn({ load: 'busy', role: 'clerk' }, { load: 'quiet>busy' })).toBe(false);
  });

  it('names the first region of several', () => {
    expect(regionOf({ load: 'busy', role: 'clerk' }, [{ role: 'cook' }, { role: 'clerk' }, region])).toEqual({
      role: 'clerk',
    });
    expect(regionOf({}, [region])).toBeUndefined();
  });
});
