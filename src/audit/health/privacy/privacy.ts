import type { Found, Health } from '../health-result.ts';
import { createMaskedCitations } from '../masked-citations.ts';
import type { HealthPart } from '../part.ts';
import { exactRate } from '../rate.ts';
import { maskedPassage } from './mask.ts';
import { personalPatterns } from './personal.ts';
import { type PrivatePattern, passagesOf } from './private-pattern.ts';
import { secretPatterns } from './secrets.ts';

/** Finds personal data and secrets in every document, by kind. What is cited is masked. */
export function createPrivacy(): HealthPart<Health['privacy']> {
  const personal = personalPatterns.map(createKind);
  const secrets = secretPatterns.map(createKind);
  let documents = 0;
  return {
    add({ document }) {
      documents++;
      const hasDigits = DIGITS.test(document.text);
      for (const kind of personal) if (kind.pattern.signs.length > 0 || hasDigits) kind.add(document);
      for (const kind of secrets) kind.add(document);
    },
    finish: () => ({ personal: listed(personal, documents), secrets: listed(secrets, documents) }),
  };
}

/** A text without any such run has no number of a phone, card, account, person or machine. */
const DIGITS = /\d[\d ()./+-]{4,}[\dA-Z]|[A-Z]{2}\d{2}|[\da-fA-F]:[\da-fA-F:]/;

type Kind = ReturnType<typeof createKind>;

function createKind(pattern: PrivatePattern) {
  const cited = createMaskedCitations(pattern.code);
  return {
    pattern,
    cited,
    add(document: Parameters<typeof cited.add>[0]) {
      const [first] = passagesOf(document.text, pattern, 1);
      if (first) cited.add(document, maskedPassage(document.text.slice(first.start, first.end)));
    },
  };
}

function listed(kinds: readonly Kind[], documents: number): Found[] {
  return kinds
    .filter(({ cited }) => cited.documents > 0)
    .map(({ pattern: { code, label }, cited }) => ({
      code,
      label,
      ...exactRate(cited.documents, documents),
      cited: cited.list(),
    }))
    .toSorted((a, b) => b.found - a.found || (a.code < b.code ? -1 : 1));
}
