import { describe, expect, it } from 'vitest';
import { LacunaError } from '../../src/errors.ts';
import { requireApiKey } from '../../src/model/credentials.ts';

function errorOf(key) {
  try {
    requireApiKey(key);
  } catch (error) {
    if (error instanceof LacunaError) return error;
    throw error;
  }
  throw new Error('the key was accepted');
}
describe('requireApiKey', () => {
  it('gives the key without surrounding white space', () => {
    expect(requireApiKey(' sk-ant-123\n')).toBe('sk-ant-123');
  });
  it.each([undefined, '', '  \n'])('asks for a key, or to rehearse without: %j', (key) => {
    const error = errorOf(key);
    expect(error).toMatchObject({ code: 'model.no-key', kind: 'provider' });
    expect(error.hint).toContain('ANTHROPIC_API_KEY');
    expect(error.hint).toContain('--writer composer');
  });
  it.each(['sk-ant 123', 'sk-ant\nx: y', 'sk-änt'])(
    'refuses what no header can carry, without showing it: %j',
    (key) => {
      const error = errorOf(key);
      expect(error).toMatchObject({ code: 'model.bad-key', kind: 'provider' });
      expect(error.message).not.toContain(key);
    },
  );
});
