import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  hidePrivate,
  maskCut,
  maskedPassage,
  maskPrivate,
} from '../../../../src/audit/health/privacy/mask.ts';
import { createPrivacy } from '../../../../src/audit/health/privacy/privacy.ts';
import { prose } from '../../planted.ts';
import { measured } from '../measured.ts';

const kindsOf = (text: string) => {
  const { personal, secrets } = measured(createPrivacy, [text]);
  return [...personal, ...secrets].map(({ code }) => code).toSorted();
};

/** Put together here, so that no scanner of keys takes this file for a leak. */
const key = (prefix: string, rest: string) => prefix + rest;
const random40 = 'q7Zr2Lm9Xc4Vb8Nk1Ps6Td3Wf5Hg0Jy2Ra7Ue4Io';

test.each([
  ['email', 'Write to marla.tennant+old@brindlewick.co.uk today.'],
  ['email', 'mailto:jörg@münster-post.de'],
  ['phone', 'Call +44 20 7183 8750 after six.'],
  ['phone', 'Call +1 (415) 867-2210.'],
  ['phone', 'Her number is (415) 867-2210.'],
  ['phone', 'Her number is 415-867-2210.'],
  ['phone', 'Appelez le 01 42 68 53 11.'],
  ['phone', 'Telefon 030/2093 7120 oder 030/20937120.'],
  ['phone', 'Ring 020 7183 8750.'],
  ['ip-address', 'It came from 81.187.30.112 at night.'],
  ['ip-address', 'It came from 2a00:1450:4009:81f::200e at night.'],
  ['card', 'Paid with 4539 5787 6362 1486.'],
  ['card', 'Paid with 371144371144376.'],
  ['card', 'Paid with 4539 1488 0343 6467, exp 12/27.'],
  ['card', 'marla,4539148803436467,paid'],
  ['card', 'Paid with 2223671234567894.'],
  ['card', 'Paid with 4539 1488 0343 6467 016.'],
  ['card', 'Paid with 4539-1488-0343-6467-016.'],
  ['iban', 'To DE75 5121 0800 1245 1261 99, please.'],
  ['iban', 'To GB33BUKB20201555555555, please.'],
  ['national-id', 'SSN 536-22-8714'],
  ['national-id', 'DNI 54362315K'],
  ['national-id', 'CF RSSMRA85T10A562S'],
  ['national-id', 'CPF 529.982.247-25'],
  ['national-id', 'NIR 2 55 08 14 168 025 38'],
  ['national-id', 'personnummer 811228-9874'],
  ['anthropic-key', key('sk-ant-', `api03-${random40}`)],
  ['openai-key', key('sk-', `proj-${random40}`)],
  ['aws-key', key('AKIA', 'Q4XZJ7RT2LMWP9VK')],
  ['github-token', key('ghp_', random40.slice(0, 36))],
  ['slack-token', key('xoxb-', '2148093275-q7Zr2Lm9Xc4Vb8Nk')],
  ['google-key', key('AIza', 'Sy'.concat(random40.slice(0, 33)))],
  ['jwt', `${key('eyJ', 'hbGciOiJIUzI1NiJ9')}.${key('eyJ', 'zdWIiOiI4NDIwMTcifQ')}.q7Zr2Lm9Xc4Vb8Nk1Ps6`],
  [
    'private-key',
    `-----BEGIN RSA ${'PRIVATE KEY'}-----\nMIIEowIBAAKCAQEAq7Zr2Lm9\n-----END RSA ${'PRIVATE KEY'}-----`,
  ],
  ['url-credentials', 'postgres://ledger:hW4kq9zT@db.brindlewick.co.uk/main'],
  ['assigned-secret', `api_key = "${random40}"`],
  ['assigned-secret', `password: hW4kq9zTbX2m`],
])('%s is found in %j', (code, text) => {
  expect(kindsOf(`${prose(1)} ${text}`)).toEqual([code]);
});

test.each([
  'Write to marla@example.com, admin@test.example.org or you@yourcompany.com.',
  'The picture logo@2x.png, git@github.com:owner/name.git and user@localhost.',
  'Call 555-0142, (212) 555-0187 or +1 415 555 0100; in London 020 7946 0321 or 01632 960123.',
  'The address is 192.168.1.10, 10.0.0.1, 127.0.0.1, 203.0.113.9, 198.51.100.7 or 2001:db8::1.',
  'Version 4.18.2.1 of the library, section 3.12.4.2, at 12:30:45, ratio 1:2:3.',
  'Order 4539578763621487 of 20240315093000, page 123456789012345, £1,250,000 and 3.14159265.',
  'The sums 1,4539148803436467 and 4539148803436467.25 and 4539148803436467,25.',
  'The test card 4242 4242 4242 4242 and the account GB82 WEST 1234 5698 7654 32.',
  'SSN 123-45-6789, 000-12-3456 and the part 12345678A.',
  'Between 1990-1994 and 2001-2005; room 101-2040; ISBN 978-3-16-148410-0; 2024-03-15.',
  'The key is sk-ant-xxxxxxxxxxxxxxxxxxxxxxxx, or AKIAIOSFODNN7EXAMPLE, or sk-your-key-goes-here-please.',
  'api_key = "YOUR_API_KEY_GOES_HERE", password: correcthorsebatterystaple, token: the-usual-token-name.',
  'http://user:password@localhost/ and https://host:8080/path@2x are no passwords.',
  'a task-force-of-risk-averse-disk-managers met the desk-bound clerks.',
  'The commit 3f786850e387550fdab836ed7e6dc881de23001b and 550e8400-e29b-41d4-a716-446655440000.',
])('nothing is found in %j', (text) => {
  expect(kindsOf(`${prose(1)} ${text}`)).toEqual([]);
});

test('what is cited is masked, in the passage and in the text', () => {
  const secret = key('sk-ant-', `api03-${random40}`);
  const { secrets, personal } = measured(createPrivacy, [
    prose(1),
    `The key was ${secret}, and marla.tennant@brindlewick.co.uk knew it.`,
  ]);
  expect(secrets).toMatchObject([{ code: 'anthropic-key', found: 1, examined: 2, share: 0.5 }]);
  const shown = JSON.stringify([secrets, personal]);
  expect(shown).not.toContain(secret.slice(0, 16));
  expect(shown).not.toContain('tennant@');
  expect(secrets[0]!.cited.examples[0]).toMatchObject({ id: 'd1', passage: 'sk-ant-…Io' });
  expect(secrets[0]!.cited.examples[0]!.text).toBe('The key was sk-ant-…Io, and marla.t…uk knew it.');
});

test('a secret that is cut in half at the end of a citation is not shown in part', () => {
  const secret = key('sk-ant-', `api03-${random40}`);
  const { personal } = measured(createPrivacy, [
    `marla@brindlewick.co.uk ${'a few words '.repeat(497)} ${secret} and more words behind it`,
  ]);
  const { text } = personal[0]!.cited.examples[0]!;
  expect(text.length).toBeGreaterThan(5_000);
  expect(text).not.toContain('sk-ant-api');
});

test('masking leaves prose as it is, and never shows more than a quarter of a passage and two characters', () => {
  expect(maskPrivate(prose(5))).toBe(prose(5));
  fc.assert(
    fc.property(fc.string({ minLength: 3, unit: 'grapheme' }), (passage) => {
      const [shown = '', end = ''] = maskedPassage(passage).split(/…(?=[^…]*$)/);
      const length = [...passage].length;
      return [...shown].length <= Math.min(7, length / 4) && [...end].length <= 2;
    }),
  );
});

test('a part of a text grows to all of what is masked at its edges, and moves with what is masked before it', () => {
  const text = 'mail jane.q@proton.me or bob.k@proton.me today';
  const part = (words: string) => {
    const from = text.indexOf(words);
    const hidden = hidePrivate({ text, from, to: from + words.length });
    expect(hidden.text).not.toMatch(/proton/);
    return hidden.text.slice(hidden.from, hidden.to);
  };
  expect(part('today')).toBe('today');
  expect(part('or')).toBe('or');
  expect(part('mail')).toBe('mail');
  const second = maskedPassage('bob.k@proton.me');
  expect(part('or bob.k')).toBe(`or ${second}`);
  expect(part('k@proton.me today')).toBe(`${second} today`);
});

test('half a key at the end of a text that was cut is left out, however long it is', () => {
  const key = `sk-ant-api03-${'Zq8RkT2vLm9'.repeat(60)}`;
  expect(maskCut(`it is ${key}`.slice(0, 300), 300)).toBe('it is ');
  expect(maskCut('it is short', 300)).toBe('it is short');
});
