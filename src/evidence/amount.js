import { LacunaError } from '../errors.ts';
/**
 * Reads `23%`, `0.5 %`, `0.23` or `41`. A column whose name ends in `%` holds percentages.
 *
 * @throws LacunaError `evidence.bad-number`
 */
export function parseAmount(raw, column, place) {
  const text = String(raw).trim().replace(/\s*%$/, '');
  const isShare = /^(coverage|exercised|failures|failure[_ -]?rate|rate)/i.test(column.trim());
  const isPercent = String(raw).trim().endsWith('%') || /(%|%\)|_pct|_percent)$/i.test(column.trim());
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
  return { value: number / scale, rounding: isShare ? (0.5 * 10 ** -decimalsOf(text)) / scale : 0 };
}
/** Digits behind the point: 2 of `0.23`, 7 of `1e-7`, none of `41`. */
function decimalsOf(text) {
  const [digits, exponent = '0'] = text.toLowerCase().split('e');
  return (digits?.split('.')[1]?.length ?? 0) - Number(exponent);
}
function badNumber(raw, column, place) {
  return new LacunaError({
    code: 'evidence.bad-number',
    message: `"${String(raw)}" in column "${column}" is not a number`,
    hint: 'Write e.g. 41, 0.23 or 23%. Leave the cell empty where the figure is unknown.',
    place,
  });
}
