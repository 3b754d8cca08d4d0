import { LacunaError, type Place } from '../../errors.ts';

/** A number as stated, with how far rounding may have moved it. */
export interface Amount {
  readonly value: number;
  /** Half a unit of the last digit given: 5.2 % stands for 5.15 % to 5.25 %, a rounding of 0.0005. */
  readonly rounding: number;
}

/**
 * Reads `23%`, `0.5 %`, `0.23` or `41`. A column whose name ends in `%` holds percentages.
 *
 * @throws LacunaError `evidence.bad-number`
 */
export function parseAmount(raw: unknown, column: string, place: Place): Amount {
  const text = String(raw).trim().replace(/\s*%$/, '');
  const isShare = /^(coverage|exercised|failures|failure[_ -]?rate|rate)/i.test(column.trim());
  const isPercent = String(raw).trim().endsWith('%') || /(%|%\)|_pct|_percent)$/i.test(column.trim());
  if (/^[-−]\s*\d+(\.\d+)?(e-?\d+)?$/i.test(text)) throw notPossible(raw, column, place, 'less than nothing');
  if (!/^\d+(\.\d+)?(e-?\d+)?$/i.test(text)) {
    throw badNumber(raw, column, place);
  }
  const number = Number(text);
  if (!Number.isFinite(number)) throw badNumber(raw, column, place);
  if (isShare && !isPercent && number > 1) {
    throw new LacunaError({
      code: 'evidence.bad-number',
      message: `${text} in column "${column}" may be ${text} % or ${text} times`,
      hint: `Write ${text}%, or ${Number((number * 100).toPrecision(12))}%.`,
      place,
    });
  }
  const scale = isPercent ? 100 : 1;
  if (isShare && number / scale > MOST_TIMES) {
    throw notPossible(raw, column, place, `more than ${MOST_TIMES.toLocaleString('en')} times the whole`);
  }
  return { value: number / scale, rounding: isShare ? (0.5 * 10 ** -decimalsOf(text)) / scale : 0 };
}

/** A share beyond is a slip of the pen: a bucket that has its eval goal this many times over. */
const MOST_TIMES = 1_000;

function notPossible(raw: unknown, column: string, place: Place, what: string): LacunaError {
  return new LacunaError({
    code: 'evidence.bad-number',
    message: `"${String(raw)}" in column "${column}" is ${what}`,
    hint: 'Counts and shares are 0 or more. Leave the cell empty where the figure is unknown.',
    place,
  });
}

/** Digits behind the point: 2 of `0.23`, 7 of `1e-7`, none of `41`. */
function decimalsOf(text: string): number {
  const [digits, exponent = '0'] = text.toLowerCase().split('e');
  return (digits?.split('.')[1]?.length ?? 0) - Number(exponent);
}

function badNumber(raw: unknown, column: string, place: Place): LacunaError {
  return new LacunaError({
    code: 'evidence.bad-number',
    message: `"${String(raw)}" in column "${column}" is not a number`,
    hint: 'Write e.g. 41, 0.23 or 23%. Leave the cell empty where the figure is unknown.',
    place,
  });
}
