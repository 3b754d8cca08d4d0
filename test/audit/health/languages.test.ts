import { beforeAll, expect, test } from 'vitest';
import { createLanguages } from '../../../src/audit/health/languages.ts';
import { type LanguageDetector, loadLanguageDetector } from '../../../src/text/language.ts';
import { prose } from '../planted.ts';
import { measured } from './measured.ts';

let detector: LanguageDetector;
beforeAll(async () => {
  detector = await loadLanguageDetector();
});

const samples: Readonly<Record<string, string>> = {
  en: 'She counted the crates twice before she told anybody, because the number had to be right this time.',
  de: 'Die Verwalterin sah die Rechnungen noch einmal durch und merkte, dass eine zweimal bezahlt worden war.',
  fr: 'La comptable relut les factures une dernière fois et vit que l’une d’elles avait été payée deux fois.',
  es: 'La contable volvió a mirar las facturas y vio que una de ellas se había pagado dos veces.',
  it: 'La contabile guardò di nuovo le fatture e si accorse che una era stata pagata due volte.',
  pt: 'A contabilista voltou a olhar para as faturas e viu que uma delas tinha sido paga duas vezes.',
  nl: 'De boekhoudster keek de rekeningen nog een keer na en zag dat er een twee keer betaald was.',
  pl: 'Księgowa jeszcze raz przejrzała rachunki i zauważyła, że jeden z nich zapłacono dwa razy.',
  sv: 'Bokhållaren gick igenom räkningarna en gång till och såg att en av dem hade betalats två gånger.',
  tr: 'Muhasebeci faturaları bir kez daha gözden geçirdi ve birinin iki kez ödendiğini gördü.',
  ru: 'Бухгалтер ещё раз просмотрела счета и увидела, что один из них был оплачен дважды.',
  ja: '会計係は請求書をもう一度見直して、そのうちの一枚が二度支払われていることに気づいた。',
  ar: 'راجعت المحاسبة الفواتير مرة أخرى ولاحظت أن إحداها قد دفعت مرتين.',
};

test.each(Object.entries(samples))('%s is told', (language, text) => {
  expect(detector.detect(text)).toBe(language);
});

test.each(['', '…', '42', 'xq'])('%j is not', (text) => {
  expect(detector.detect(text)).toBeUndefined();
});

test('the language that most are in is not cited, the others are', () => {
  const found = measured(() => createLanguages(detector), [prose(1), prose(2), samples.de!, prose(3), '42']);
  expect(found.languages).toMatchObject([
    { code: 'en', label: 'English', found: 3, share: 0.6, cited: { documents: 3, examples: [] } },
    { code: 'de', label: 'German', found: 1, cited: { documents: 1, examples: [{ id: 'd2' }] } },
  ]);
  expect(found.undetermined).toMatchObject({ found: 1, cited: { examples: [{ id: 'd4' }] } });
});
