import type { CoverageMap } from '../../coverage/map.ts';
import { NEAR_THRESHOLD } from '../../curate/near-duplicates.ts';
import type { LanguageDetector } from '../../text/language.ts';
import type { TokenCounter } from '../../text/token-counter.ts';
import type { Measure } from '../audited-document.ts';
import { createCharacters } from './characters/characters.ts';
import { createDocumentChecks } from './document-checks.ts';
import type { DuplicatePair } from './duplicate-result.ts';
import { createDuplicates } from './duplicates.ts';
import { findingsOf } from './findings.ts';
import type { Health } from './health-result.ts';
import { createLanguages } from './languages.ts';
import { createLengthsPart } from './lengths.ts';
import { createReader } from './part.ts';
import { createPrivacy } from './privacy/privacy.ts';
import { createRepetition } from './repetition/repetition.ts';
import { createTextSample } from './text-sample.ts';
import { createVariety } from './variety.ts';

/** What the health of a dataset is measured with. */
export interface HealthOptions {
  /** What counted the documents' tokens. */
  readonly counter: TokenCounter;
  /** See `loadLanguageDetector`; `null` leaves languages out. */
  readonly language: LanguageDetector | null;
  /** The map whose words are no tells: a dataset about a matter may name it. */
  readonly map?: CoverageMap;
  /** Least Jaccard similarity of near-duplicates, in (0, 1]; 0.7 unless given. */
  readonly nearThreshold?: number;
  /** Most tokens that the trainer takes. */
  readonly maxLength?: number;
  /**
   * How many documents the checks of single documents see: `all`, or the share of those beyond the first 5,000, in
   * [0, 1]; 0.02 unless given.
   */
  readonly checks?: 'all' | number;
  /** Told every duplicate, in the order of the dataset. */
  readonly onDuplicate?: (pair: DuplicatePair) => void;
}

/** Share of the documents that are checked beyond the first ones, unless asked otherwise. */
export const CHECKED_SHARE = 0.02;

/**
 * The health of a dataset: what can be said of it without knowing what it is for. One pass; the same documents in the
 * same order give the same result. Memory: 230 to 280 bytes a document for finding duplicates, and a fixed amount,
 * some 150 MB at most, of which half are texts to cite and to compare.
 */
export function createHealthMeasure(options: HealthOptions): Measure<Health> {
  const {
    counter,
    language,
    map,
    nearThreshold = NEAR_THRESHOLD,
    maxLength,
    checks = CHECKED_SHARE,
    onDuplicate,
  } = options;
  const read = createReader();
  const sample = createTextSample();
  const parts = {
    duplicates: createDuplicates(sample, nearThreshold, onDuplicate),
    variety: createVariety(),
    lengths: createLengthsPart(counter, maxLength),
    repetition: createRepetition(map),
    language: language === null ? null : createLanguages(language),
    checks: createDocumentChecks(checks === 'all' ? 1 : checks),
    privacy: createPrivacy(),
    characters: createCharacters(),
  };
  let documents = 0;
  return {
    add(document) {
      documents++;
      const own = read(document);
      for (const part of Object.values(parts)) part?.add(own);
      sample.offer({ ...document, form: own.form });
    },
    finish() {
      const lengths = parts.lengths.finish(sample);
      const health = {
        documents,
        words: lengths.words.total,
        tokens: lengths.tokens.total,
        duplicates: parts.duplicates.finish(sample),
        variety: parts.variety.finish(sample),
        lengths,
        repetition: parts.repetition.finish(sample),
        language: parts.language?.finish(sample) ?? null,
        checks: parts.checks.finish(sample),
        privacy: parts.privacy.finish(sample),
        characters: parts.characters.finish(sample),
      };
      return { ...health, findings: findingsOf(health, maxLength) };
    },
  };
}
