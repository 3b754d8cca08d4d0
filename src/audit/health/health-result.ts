import type { Interval } from '../../gaps/rates.ts';
import type { Citation, Cited } from '../citations.ts';
import type { DuplicateHealth } from './duplicate-result.ts';
import type { LengthHealth } from './length-result.ts';
import type { VarietyHealth } from './variety-result.ts';

/** How many documents have something. */
export interface Rate {
  /** Documents in which it was found. */
  readonly found: number;
  /** Documents in which it was looked for; 0 where there were none to look at. */
  readonly examined: number;
  /** Share of all documents that have it, in [0, 1]: an estimate where not all were examined. */
  readonly share: number;
  /** 95 % interval of the share; `null` where every document was examined, so that the share is exact. */
  readonly interval: Interval | null;
}

/** Something that is found in some of the documents, with a few of them to read. */
export interface Found extends Rate {
  /** Stable within its list: a reason code, a kind of secret, a kind of character, a language. */
  readonly code: string;
  /** In words, for people. */
  readonly label: string;
  readonly cited: Cited;
}

/** A wording that many documents have. */
export interface Worn extends Rate {
  /** In lower case; of names, as written. */
  readonly words: string;
  /** The form of which the share is the share, where it is one form's habit; `null` for all documents. */
  readonly form: string | null;
  /** Whether so large a share is more than the limit that is stated beside the list. */
  readonly flagged: boolean;
  readonly cited: Cited;
}

/** Wordings that many documents have, commonest first. */
export interface WornList {
  readonly worn: readonly Worn[];
  /** From this share on, a wording is flagged. */
  readonly limit: number;
  /** `found` may be too low by so many documents: counts are kept in bounded memory. */
  readonly undercount: number;
}

/** How documents begin and end, and what they say again and again. */
export interface RepetitionHealth {
  /** First three to six words. */
  readonly openings: WornList;
  /** Last three to six words. */
  readonly endings: WornList;
  /** Shapes of first sentences, such as `determiner, long`. */
  readonly shapes: WornList;
  readonly names: WornList;
  /** Runs of four words and more. */
  readonly phrases: WornList;
}

/** The languages of the documents. */
export interface LanguageHealth {
  /** Commonest first, as ISO 639-1 codes; all but the commonest are cited. */
  readonly languages: readonly Found[];
  /** Documents too short, or too mixed, to tell. */
  readonly undetermined: Found;
}

/** What the checks of single documents say. */
export interface CheckHealth {
  /** By reason code, commonest first; codes that no document has are left out. */
  readonly reasons: readonly Found[];
  /** Documents that any check rejects. */
  readonly any: Rate;
  /** Codes of the checks that were made. */
  readonly made: readonly string[];
  /** Documents that were all checked from the first on. */
  readonly checkedFromTheFirst: number;
  /** Share of the others that was checked, chosen by lot. */
  readonly shareOfTheRest: number;
}

/** One thing that deserves a look, whatever part of the audit it comes from. */
export interface HealthFinding extends Rate {
  /** Stable and dotted: `duplicates.near`, `checks.refusal`, `secrets.aws-key`, `characters.bidi`. */
  readonly code: string;
  /** In one sentence without its number. */
  readonly what: string;
  /** `severe` where documents should not be trained on as they are, `notable` where somebody should read some. */
  readonly weight: 'severe' | 'notable';
  readonly cited: Cited;
}

/** The health of a dataset: what `lacuna audit --json` prints under `health`. */
export interface Health {
  readonly documents: number;
  readonly words: number;
  readonly tokens: number;
  /** What deserves a look, severe things first, then by share. */
  readonly findings: readonly HealthFinding[];
  readonly duplicates: DuplicateHealth;
  readonly variety: VarietyHealth;
  readonly lengths: LengthHealth;
  readonly repetition: RepetitionHealth;
  /** `null` where no detector was given. */
  readonly language: LanguageHealth | null;
  readonly checks: CheckHealth;
  /** Personal data, such as e-mail addresses, and secrets, such as keys. Passages are masked. */
  readonly privacy: { readonly personal: readonly Found[]; readonly secrets: readonly Found[] };
  /** Characters that nobody sees or that are broken. */
  readonly characters: readonly Found[];
}

/** Two documents to be read side by side. */
export interface CitedPair {
  readonly document: Citation;
  /** The one that came before; its text is empty where it is no longer at hand. */
  readonly earlier: Citation;
  /** Jaccard similarity of their shingles, computed from both texts; 1 where their words are the same. */
  readonly similarity: number;
}
