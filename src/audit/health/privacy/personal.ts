import { passesIban, passesLuhn } from './checksums.ts';
import { isPublicAddress } from './ip-addresses.ts';
import { isNationalId, NATIONAL_ID } from './national-ids.ts';
import { isPhoneNumber, PHONE } from './phones.ts';
import type { PrivatePattern } from './private-pattern.ts';

/**
 * Domains for examples and tests (RFC 2606, RFC 6761, RFC 9476), and those under which nobody has a mailbox: file
 * names such as `logo@2x.png`.
 */
const RESERVED_DOMAIN =
  /(?:^|[.@])(?:example\.(?:com|net|org|edu)|(?:[\w-]+\.)*(?:example|test|invalid|localhost|local|internal|alt|corp|home|lan))$|\.(?:png|jpe?g|gif|svg|webp|js|ts|css|py)$|@(?:domain|email|company|yourcompany|yourdomain|mycompany|acme|foo|bar|mail|host|server)\.(?:com|net|org)$/i;
/** Mailboxes of nobody: system addresses that stand in code and logs. */
const NOBODY =
  /^(?:git|noreply|no-reply|donotreply|do-not-reply|mailer-daemon|you|user|username|your[._-]?(?:name|email)|name|email|someone|somebody)@/i;

/** Personal data. Numbers and addresses that are reserved for examples do not count. */
export const personalPatterns: readonly PrivatePattern[] = [
  {
    code: 'email',
    label: 'e-mail addresses',
    signs: ['@'],
    pattern:
      /(?<![\p{L}\d._%+/-])[\p{L}\d][\p{L}\d._%+-]{0,63}@(?:[\p{L}\d](?:[\p{L}\d-]{0,61}[\p{L}\d])?\.)+\p{L}{2,24}(?![\p{L}\d@-])/gu,
    accepts: isSomebodys,
  },
  {
    code: 'phone',
    label: 'phone numbers',
    signs: [],
    pattern: PHONE,
    accepts: isPhoneNumber,
  },
  {
    code: 'ip-address',
    label: 'public IP addresses',
    signs: [],
    pattern:
      /(?=[\da-fA-F]{1,4}[.:][\da-fA-F:])(?<![\w.:/-])(?:(?:\d{1,3}\.){3}\d{1,3}|[\da-fA-F]{1,4}(?:::?[\da-fA-F]{1,4}){2,7})(?![\w:.-]*[\w:])/g,
    accepts: isPublicAddress,
  },
  {
    code: 'card',
    label: 'numbers of payment cards',
    signs: [],
    pattern:
      /(?<![\d./-]|\d[ ,])(?:[2-6]\d{3}([ -]?)\d{4}\1\d{4}\1(?:\d{4}\1\d{3}|\d{1,7})|3[47]\d{2}([ -]?)\d{6}\2\d{5})(?![\d/-]|[ ,.]\d)/g,
    accepts: ([written]) => isCard(written.replace(/\D/g, '')),
  },
  {
    code: 'iban',
    label: 'bank accounts (IBAN)',
    signs: [],
    pattern:
      /(?<![\p{L}\d])[A-Z]{2}\d{2}(?:[A-Z\d]{11,30}|(?: [A-Z\d]{4}){2,7}(?: [A-Z\d]{1,4})?)(?![\p{L}\d])/gu,
    accepts: ([written]) => isIban(written.replaceAll(' ', '')),
  },
  {
    code: 'national-id',
    label: 'national ids',
    signs: [],
    pattern: NATIONAL_ID,
    accepts: ([written]) => isNationalId(written),
  },
];

/** Whether an address is somebody's, and no password in front of a host. */
function isSomebodys({ 0: address, index, input }: RegExpExecArray): boolean {
  if (RESERVED_DOMAIN.test(address) || NOBODY.test(address)) return false;
  return !/:\/\/\S*$/.test(input.slice(Math.max(0, index - 100), index));
}

/** Numbers that payment firms give out for tests: they pass every check. */
const TEST_CARDS = new Set(
  `4111111111111111 4242424242424242 4012888888881881 4000056655665556 5555555555554444 5105105105105100
  2223003122003222 5200828282828210 378282246310005 371449635398431 378734493671000 6011111111111117 6011000990139424
  30569309025904 38520000023237 3566002020360505 3530111333300000 4000000000000002 5454545454545454`.split(
    /\s+/,
  ),
);
const CARD_LENGTHS: readonly (readonly [RegExp, readonly number[]])[] = [
  [/^4/, [13, 16, 19]],
  [/^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, [16]],
  [/^3[47]/, [15]],
  [/^(?:6011|65|64[4-9])/, [16, 19]],
  [/^35(?:2[89]|[3-8])/, [16]],
  [/^3(?:0[0-5]|[689])/, [14]],
  [/^62/, [16, 17, 18, 19]],
];

function isCard(digits: string): boolean {
  const isIssued = CARD_LENGTHS.some(
    ([prefix, lengths]) => prefix.test(digits) && lengths.includes(digits.length),
  );
  return isIssued && !TEST_CARDS.has(digits) && !/^(\d)\1+$/.test(digits) && passesLuhn(digits);
}

/** IBANs by which banks and Wikipedia show the format. */
const EXAMPLE_IBANS = new Set([
  'GB82WEST12345698765432',
  'GB29NWBK60161331926819',
  'DE89370400440532013000',
  'FR1420041010050500013M02606',
  'NL91ABNA0417164300',
  'ES9121000418450200051332',
  'CH9300762011623852957',
  'IT60X0542811101000000123456',
  'BE68539007547034',
  'AT611904300234573201',
  'SE4550000000058398257466',
  'NO9386011117947',
  'IE29AIBK93115212345678',
  'PL61109010140000071219812874',
]);

function isIban(iban: string): boolean {
  return iban.length >= 15 && iban.length <= 34 && !EXAMPLE_IBANS.has(iban) && passesIban(iban);
}
