import { MOJIBAKE } from '../../../check/garbled.ts';
import { JOINING_SCRIPTS } from '../../../text/joining-scripts.ts';
import { isMixedWord, MIXED_WORD } from './mixed-scripts.ts';

/** A kind of character that should not stand in a text, and how it is recognised. */
export interface UnsafeKind {
  /** Stable. */
  readonly code: string;
  readonly label: string;
  /** Where the first of them stands, or -1. */
  find(text: string): number;
}

/** Letters of the scripts that are written from right to left, which marks of direction belong to. */
const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;
const OVERRIDE = /[\u202D\u202E]/;
const DIRECTION = /[\u061C\u200E\u200F\u202A-\u202C\u2066-\u2069]/;
const PICTURE = String.raw`[\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F\u20E3]`;
/** Spaces of no width, the joiners where nothing is joined, and letters that are drawn as nothing. */
const ZERO_WIDTH = new RegExp(
  String.raw`[\u200B\u2060-\u2064\u180E\u034F\u115F\u1160\u3164\uFFA0\uFEFF]|(?<![${JOINING_SCRIPTS}])\u200C|(?<![${JOINING_SCRIPTS}]|${PICTURE})\u200D|\u200D(?![${JOINING_SCRIPTS}\p{Extended_Pictographic}\s])`,
  'u',
);
/** Tags, but for those of the flags of England, Scotland and Wales: a black flag in front, a cancel tag behind. */
const TAG = /[\u{E0000}-\u{E007F}]/u;
const FLAG = /\u{1F3F4}[\u{E0061}-\u{E007A}\u{E0030}-\u{E0039}]{3,6}\u{E007F}/gu;
/** A selector belongs behind a picture, a sign that can be one, a Han character or a Mongolian letter. */
const SELECTOR =
  /(?<![\p{Emoji}\p{Extended_Pictographic}\p{So}\p{Sm}\p{Po}\p{Script=Han}\p{Script=Mongolian}\p{Script=Phags_Pa}\p{Script=Myanmar}])[\uFE00-\uFE0F\u180B-\u180D\u{E0100}-\u{E01EF}]|[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]{2}/u;

/** Every kind, the gravest first. */
export const unsafeKinds: readonly UnsafeKind[] = [
  kind('nul', 'NUL characters', /\0/),
  kind('tag', 'tag characters, which nobody sees and a model reads', TAG, (text) =>
    text.replace(FLAG, blank),
  ),
  {
    code: 'bidi',
    label: 'marks that turn the direction of the text',
    find(text) {
      const override = text.search(OVERRIDE);
      if (override >= 0) return override;
      return RIGHT_TO_LEFT.test(text) ? -1 : text.search(DIRECTION);
    },
  },
  kind('zero-width', 'characters of no width', ZERO_WIDTH),
  kind('variation-selector', 'variation selectors behind nothing that varies', SELECTOR),
  kind('private-use', 'characters of private use', /\p{Co}/u),
  kind('surrogate', 'halves of characters', /\p{Surrogate}/u),
  kind('replacement', 'characters that could not be read (U+FFFD)', /\uFFFD/),
  kind('control', 'control characters', /(?![\n\r\t\f\0])\p{Cc}/u),
  kind('mojibake', 'text that was decoded wrongly', MOJIBAKE),
  {
    code: 'mixed-script',
    label: 'words with letters of another script that look like their own',
    find(text) {
      if (!/[\u0370-\u052F]/.test(text)) return -1;
      MIXED_WORD.lastIndex = 0;
      for (let match = MIXED_WORD.exec(text); match; match = MIXED_WORD.exec(text))
        if (isMixedWord(match[0])) return match.index;
      return -1;
    },
  },
];

/** Nothing but printable ASCII and white space, the signs of ordinary prose and letters of names: most texts. */
export const USUAL = /^[\n\r\t\f\x20-\x7E‘’“”–—…£€°éèêëçàâäöüßñôîïûùáíóúåæø•·×]*$/;

function kind(
  code: string,
  label: string,
  pattern: RegExp,
  prepare = (text: string): string => text,
): UnsafeKind {
  return {
    code,
    label,
    find: (text) => (pattern.test(text) ? prepare(text).search(pattern) : -1),
  };
}

function blank(passage: string): string {
  return ' '.repeat(passage.length);
}
