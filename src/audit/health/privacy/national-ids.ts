import { passesLuhn, passesVerhoeff, weighed } from './checksums.ts';

/** Whether a text of digits and letters is a national id: each kind has its shape, and a check where there is one. */
export function isNationalId(written: string): boolean {
  return KINDS.some(({ shape, passes }) => shape.test(written) && passes(written));
}

/**
 * The shapes of all kinds. Runs of digits alone are looked at only where they have 15 or more of them and a check, so
 * that numbers of orders and lines of logs stay what they are.
 */
export const NATIONAL_ID =
  /(?=\d[\d ][\d. -]|[A-Z][\dA-Z]{5})(?<![\p{L}\d.,/-]|\d )(?:\d{3}-\d{2}-\d{4}|\d{8}[A-Z]|[XYZ]\d{7}[A-Z]|[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z]|\d{3}\.\d{3}\.\d{3}-\d{2}|\d{17}[\dX]|[12] ?\d{2} ?\d{2} ?\d{2} ?\d{3} ?\d{3} ?\d{2}|\d{6}[-+]\d{4}|[2-9]\d{3} \d{4} \d{4})(?![\p{L}\d/-]| \d)/gu;

interface NationalId {
  readonly shape: RegExp;
  passes(written: string): boolean;
}

const KINDS: readonly NationalId[] = [
  // United States: no check, but numbers that are never given out (SSA, 2011); 078-05-1120 stood in every wallet
  {
    shape: /^\d{3}-\d{2}-\d{4}$/,
    passes: (written) =>
      !/^(?:000|666|9)|-00-|-0000$|^(?:078-05-1120|219-09-9999|123-45-6789|987-65-432\d)$/.test(written),
  },
  // Spain: the letter is the number modulo 23
  {
    shape: /^[\dXYZ]\d{7}[A-Z]$/,
    passes(written) {
      const number = Number(
        written.slice(0, -1).replace(/^[XYZ]/, (letter) => String('XYZ'.indexOf(letter))),
      );
      return written.at(-1) === 'TRWAGMYFPDXBNJZSQVHLCKE'[number % 23] && written !== '12345678Z';
    },
  },
  { shape: /^[A-Z]{6}\d{2}[A-Z]\d{2}[A-Z]\d{3}[A-Z]$/, passes: passesItalian },
  // Brazil (CPF): two digits modulo 11
  {
    shape: /^\d{3}\.\d{3}\.\d{3}-\d{2}$/,
    passes(written) {
      const digits = written.replace(/\D/g, '');
      const weights = [11, 10, 9, 8, 7, 6, 5, 4, 3, 2];
      const passes = (length: number) =>
        ((weighed(digits, weights.slice(-length), 11) * 10) % 11) % 10 === Number(digits[length]);
      return !/^(\d)\1{10}$/.test(digits) && digits !== '12345678909' && passes(9) && passes(10);
    },
  },
  // China (GB 11643): a date within, and ISO 7064 modulo 11-2
  {
    shape: /^\d{17}[\dX]$/,
    passes: (written) =>
      /^\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])/.test(written) &&
      '10X98765432'[weighed(written, [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2], 11)] ===
        written[17],
  },
  // France (NIR): 97 minus the number modulo 97
  {
    shape: /^[12][\d ]+$/,
    passes(written) {
      const digits = written.replaceAll(' ', '');
      if (digits.length !== 15 || !/^.{3}(?:0[1-9]|1[0-2]|[2-9]\d)/.test(digits)) return false;
      return 97 - Number(BigInt(digits.slice(0, 13)) % 97n) === Number(digits.slice(13));
    },
  },
  // Sweden: a date, and Luhn
  {
    shape: /^\d{6}[-+]\d{4}$/,
    passes: (written) =>
      /^\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])/.test(written) &&
      passesLuhn(written.replace(/\D/g, '')),
  },
  // India (Aadhaar)
  {
    shape: /^[2-9]\d{3} \d{4} \d{4}$/,
    passes: (written) => passesVerhoeff(written.replaceAll(' ', '')),
  },
];

/** Italy (codice fiscale): letters and digits at odd places have values of their own. */
function passesItalian(written: string): boolean {
  let sum = 0;
  for (let at = 0; at < 15; at++) {
    const value = Number.parseInt(written[at]!, 36);
    const place = value > 9 ? value - 10 : value;
    sum += at % 2 === 0 ? ODD_VALUES[place]! : place;
  }
  return written[15] === String.fromCharCode(65 + (sum % 26));
}

const ODD_VALUES: readonly number[] = [
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
];
