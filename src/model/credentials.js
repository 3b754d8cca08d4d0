import { LacunaError } from '../errors.ts';
/**
 * The key without surrounding white space, checked before anything is sent.
 *
 * @throws LacunaError of kind `provider`: `model.no-key` where there is none, `model.bad-key` where it holds
 *   characters that no header can carry; the key itself is never shown
 */
export function requireApiKey(key) {
  const trimmed = key?.trim() ?? '';
  if (trimmed === '') {
    throw new LacunaError({
      code: 'model.no-key',
      kind: 'provider',
      message: 'there is no key for the model API',
      hint: 'Set ANTHROPIC_API_KEY, or use --writer composer to rehearse without a model.',
    });
  }
  if (!/^[\x21-\x7e]+$/.test(trimmed)) {
    throw new LacunaError({
      code: 'model.bad-key',
      kind: 'provider',
      message: 'the key for the model API holds spaces, line breaks or characters that no key has',
      hint: 'Set ANTHROPIC_API_KEY to the key alone, as one line.',
    });
  }
  return trimmed;
}
