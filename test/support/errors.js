import { expect } from 'vitest';
import { LacunaError } from '../../src/errors.ts';
/** The LacunaError that an action ends with; anything else fails the test. */
export async function lacunaError(action) {
  try {
    await action();
  } catch (error) {
    if (error instanceof LacunaError) return error;
    throw error;
  }
  expect.fail('nothing was thrown');
}
