import { LacunaError, type Place } from '../errors.ts';

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
  if (!/^\d+(\.\d+)?(e-?\d+)?$/i.test(text)) {
    throw new LacunaError({
      code: 'evidence.bad-number',
      message: `"${String(raw)}" in column "${column}" is not a number`,
      hint: 'Write e.g. 41, 0.23 or 23%. Leave the cell empty where the figure is unknown.',
      place,
    });
  }
  const number = Number(text);
  if (isShare && !isPercent && number > 1) {
    throw new LacunaError({
      code: 'evidence.bad-number',
      message: `${text} in column "${column}" may be ${text} % or ${text} times`,
      hint: `Write ${text}%, or ${number * 100}%.`,
      place,
    });
  }
  const decimals = text.includes('.') ? text.split('.')[1]!.length : 0;
  const scale = isPercent ? 100 : 1;
  return { value: number / scale, rounding: isShare ? (0.5 * 10 ** -decimals) / scale : 0 };
}
