import type { LanguageDetector } from '../../text/language.ts';
import type { CitationCollector } from '../citations.ts';
import type { Found, LanguageHealth } from './health-result.ts';
import { createMaskedCitations } from './masked-citations.ts';
import type { HealthPart } from './part.ts';
import { exactRate } from './rate.ts';

/** Counts the documents by language. */
export function createLanguages(detector: LanguageDetector): HealthPart<LanguageHealth> {
  const byLanguage = new Map<string, CitationCollector>();
  const undetermined = createMaskedCitations('undetermined');
  let documents = 0;
  return {
    add({ document, words }) {
      documents++;
      const language = detector.detect(document.text, words);
      if (language === undefined) {
        undetermined.add(document);
        return;
      }
      let cited = byLanguage.get(language);
      if (cited === undefined) {
        cited = createMaskedCitations(language);
        byLanguage.set(language, cited);
      }
      cited.add(document);
    },
    finish() {
      const found = (code: string, label: string, cited: CitationCollector): Found => ({
        code,
        label,
        ...exactRate(cited.documents, documents),
        cited: cited.list(),
      });
      const languages = [...byLanguage]
        .map(([code, cited]) => found(code, nameOf(code), cited))
        .toSorted((a, b) => b.found - a.found || (a.code < b.code ? -1 : 1));
      return {
        // of the language that most are in, nothing needs to be read
        languages: languages.map((language, at) =>
          at === 0 ? { ...language, cited: { documents: language.found, examples: [] } } : language,
        ),
        undetermined: found('undetermined', 'too short or too mixed to tell', undetermined),
      };
    },
  };
}

const names = new Intl.DisplayNames('en', { type: 'language' });

function nameOf(code: string): string {
  return names.of(code) ?? code;
}
