import { distance } from 'fastest-levenshtein';
import { LacunaError } from '../../errors.ts';
/** The faults that the composer can be asked to make, so that checks and gates can be rehearsed. */
export const faultNames = ['off-target', 'truncated', 'duplicate', 'leaking', 'refusing'];
/** A composer without faults. */
export const noFaults = {
  'off-target': 0,
  truncated: 0,
  duplicate: 0,
  leaking: 0,
  refusing: 0,
};
/**
 * Fault rates as a user writes them: `off-target=0.05,truncated=0.02`. What is not named has rate 0.
 *
 * @throws LacunaError `composer.unknown-fault`, `composer.bad-fault-rate` or `composer.too-many-faults`
 */
export function parseFaults(text) {
  const rates = { ...noFaults };
  const named = new Set();
  for (const entry of text.split(',').map((part) => part.trim())) {
    if (entry === '') continue;
    const [name = '', value = '', ...rest] = entry.split('=').map((part) => part.trim());
    const fault = faultNames.find((candidate) => candidate === name) ?? unknownFault(name);
    const rate = Number(value);
    if (rest.length > 0 || value === '' || !(rate >= 0 && rate <= 1) || named.has(fault)) {
      throw new LacunaError({
        code: 'composer.bad-fault-rate',
        message: named.has(fault)
          ? `fault "${fault}" is given twice`
          : `"${entry}" is not a fault with a rate`,
        hint: `Write each fault once, with a rate from 0 to 1, e.g. ${fault}=0.05.`,
      });
    }
    named.add(fault);
    rates[fault] = rate;
  }
  const sum = faultNames.reduce((total, name) => total + rates[name], 0);
  if (sum > 1 + 1e-9) {
    throw new LacunaError({
      code: 'composer.too-many-faults',
      message: `the fault rates add up to ${Number(sum.toFixed(6))}, more than 1`,
      hint: 'A document has at most one fault: lower the rates.',
    });
  }
  return rates;
}
/** The fault of one document, or `undefined` where it has none. */
export function drawFault(faults, random) {
  const sound = 1 - faultNames.reduce((total, name) => total + faults[name], 0);
  const drawn = random.weighted([Math.max(0, sound), ...faultNames.map((name) => faults[name])]);
  return drawn === 0 ? undefined : faultNames[drawn - 1];
}
function unknownFault(name) {
  const nearest = faultNames.toSorted((a, b) => distance(name, a) - distance(name, b))[0];
  const close = distance(name, nearest) <= Math.max(2, nearest.length / 2);
  throw new LacunaError({
    code: 'composer.unknown-fault',
    message: `"${name}" is not a fault that the composer knows`,
    hint: `${close ? `Did you mean ${nearest}? ` : ''}There are ${faultNames.join(', ')}.`,
  });
}
