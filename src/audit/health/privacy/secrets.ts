import type { PrivatePattern } from './private-pattern.ts';

const always = (): boolean => true;
const isVaried = ([written]: RegExpExecArray): boolean => entropyOf(written) >= 3;

/** Keys, tokens and passwords, by the shapes that their issuers gave them. */
export const secretPatterns: readonly PrivatePattern[] = [
  issued('anthropic-key', 'Anthropic API keys', ['k-ant-'], /\bsk-ant-[\w-]{20,}/g),
  issued(
    'openai-key',
    'OpenAI API keys',
    ['sk-'],
    /\bsk-(?!ant-)(?:proj-|svcacct-|admin-)?[A-Za-z\d_-]{20,}/g,
  ),
  issued('aws-key', 'AWS access keys', ['AKIA', 'ASIA'], /\b(?:AKIA|ASIA)[A-Z\d]{16}\b/g),
  issued('github-token', 'GitHub tokens', ['_'], /\b(?:gh[pousr]_[A-Za-z\d]{30,}|github_pat_\w{40,})/g),
  issued('gitlab-token', 'GitLab tokens', ['glpat-'], /\bglpat-[\w-]{20,}/g),
  issued('slack-token', 'Slack tokens', ['xox'], /\bxox[abeoprs]-[\w-]{10,}/g),
  issued('google-key', 'Google API keys', ['AIza'], /\bAIza[\w-]{35}/g),
  issued('stripe-key', 'Stripe keys', ['_'], /\b[spr]k_live_[A-Za-z\d]{16,}/g),
  issued('hugging-face-token', 'Hugging Face tokens', ['_'], /\bhf_[A-Za-z\d]{30,}/g),
  issued('npm-token', 'npm tokens', ['_'], /\bnpm_[A-Za-z\d]{36}/g),
  {
    code: 'private-key',
    label: 'private keys',
    signs: ['PRIVATE KEY'],
    pattern: /-----BEGIN (?:[A-Z\d]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----(?<value>[\s\S]{16,}?)(?:-----END|$)/g,
    accepts: always,
  },
  {
    code: 'jwt',
    label: 'JSON web tokens',
    signs: ['yJ'],
    pattern: /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/g,
    accepts: always,
  },
  {
    code: 'url-credentials',
    label: 'addresses with a password',
    signs: ['://'],
    pattern: /\b[a-z][a-z\d+.-]{1,20}:\/\/[^\s/:@"'<>]{1,64}:(?<value>[^\s/@"'<>]{3,128})@[\w.-]+/gi,
    accepts: ({ groups }) => !isPlaceholder(groups!.value!),
  },
  {
    code: 'assigned-secret',
    label: 'passwords and keys in assignments',
    signs: [],
    quick: /[:=]>?\s{0,2}["']?[\w+/=.~!@#$%^&*-]{12}/,
    pattern:
      /(?:api[_-]?key|access[_-]?key|secret(?:[_-]?key)?|auth[_-]?token|access[_-]?token|client[_-]?secret|passw(?:or)?d|bearer)["']?\s{0,2}(?:=>|[:=])\s{0,2}["']?(?<value>[\w+/=.~!@#$%^&*-]{12,200})/gi,
    accepts: ({ groups }) => isRandom(groups!.value!),
  },
];

/** A key with a prefix of its issuer; those of manuals, all `x` or `EXAMPLE`, do not count. */
function issued(code: string, label: string, signs: readonly string[], pattern: RegExp): PrivatePattern {
  return {
    code,
    label,
    signs,
    pattern,
    accepts: (match) => isVaried(match) && !isPlaceholder(match[0]),
  };
}

/** Digits, capitals and small letters together, none of them often: nobody calls anything so. */
function isRandom(value: string): boolean {
  const kinds = [/[a-z]/, /[A-Z]/, /\d/].filter((kind) => kind.test(value)).length;
  return kinds === 3 && entropyOf(value) >= 3.3 && !isPlaceholder(value);
}

function isPlaceholder(value: string): boolean {
  return /x{4,}|\*{3,}|\.{3}|…|example|your|placeholder|redacted|changeme|dummy|sample|^(?:pass(?:word|wd)?|secret|user|token|key)$|^[<{$%[]|(.)\1{5,}|1234567890|abcdefgh/i.test(
    value,
  );
}

/** Shannon entropy of the characters, in bits a character. */
function entropyOf(value: string): number {
  const counts = new Map<string, number>();
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1);
  let entropy = 0;
  for (const count of counts.values()) {
    const share = count / value.length;
    entropy -= share * Math.log2(share);
  }
  return entropy;
}
