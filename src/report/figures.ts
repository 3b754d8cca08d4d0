import { percent } from '../gaps/action.ts';
import type { Bucket } from '../records/bucket.ts';

/** A count with its thousands set off: "4,000". */
export function count(number: number): string {
  return Math.round(number).toLocaleString('en-GB');
}

/** A count with its noun: "1 document", "204 documents". */
export function counted(number: number, singular: string, plural = `${singular}s`): string {
  return `${count(number)} ${number === 1 ? singular : plural}`;
}

/** A number to a few significant digits, never in exponents: "0.0083". `null` is unknown. */
export function figure(number: number | null, digits = 3): string {
  if (number === null) return 'unknown';
  if (number === 0) return '0';
  const size = Math.floor(Math.log10(Math.abs(number)));
  return number.toLocaleString('en-GB', {
    maximumFractionDigits: Math.min(12, Math.max(0, digits - 1 - size)),
  });
}

/** A number to exactly so many significant digits, so that a column of them lines up: "0.0060". */
export function significant(number: number, digits = 2): string {
  if (number === 0) return '0';
  return number.toLocaleString('en-GB', {
    minimumSignificantDigits: digits,
    maximumSignificantDigits: digits,
  });
}

/** A failure rate in per cent, or "unknown". */
export function rate(value: number | null): string {
  return value === null ? 'unknown' : percent(value);
}

/** An interval in per cent, "2.1–6.2 %", or "unknown". */
export function interval(range: Bucket['interval']): string {
  if (range === null) return 'unknown';
  const [low, high] = range.map((edge) => percent(edge).replace(' %', ''));
  return `${low}–${high} %`;
}

/** An amount of money in US dollars; what is not known is "unknown", never nothing. */
export function dollars(amount: number | 'unknown'): string {
  if (amount === 'unknown') return 'unknown';
  return `$${amount.toLocaleString('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: amount < 1 ? 4 : 2 })}`;
}

/** A list in words: "a, b and c", or its first `most` and how many more there are. */
export function listed(items: readonly string[], most = 5): string {
  if (items.length > most) return `${items.slice(0, most).join(', ')} and ${count(items.length - most)} more`;
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** How much less `after` is than `before`, in per cent, or how much more. */
export function change(before: number, after: number): string {
  if (before === 0) return 'no change';
  const share = 1 - after / before;
  return `${percent(Math.abs(share))} ${share >= 0 ? 'less' : 'more'}`;
}
