import { z } from 'zod';
import { type SplitBehaviour, splitPieces } from './split-pieces.ts';

/** A part of a `tokenizer.json`: what kind it is, and its settings. */
export type TokenizerPart = z.infer<typeof tokenizerPartSchema>;
/** See {@link TokenizerPart}. */
export const tokenizerPartSchema = z.looseObject({ type: z.string() });

/** Cuts a text into the pieces within which a tokenizer looks for tokens. */
export type PreTokenizer = (text: string, isFirst: boolean) => string[];

/**
 * The pre-tokenizer that a `tokenizer.json` describes, as `tokenizers` (Rust, 0.23) defines it. The JavaScript library
 * has others: ASCII words for `Whitespace`, runs for single signs in `Punctuation`, no merging behaviours.
 *
 * @param compile makes a JavaScript pattern of one for Oniguruma
 * @throws RangeError where a kind is not known
 * @throws z.ZodError where a setting is not as it should be
 */
export function createPreTokenizer(
  part: TokenizerPart | null,
  compile: (pattern: { Regex: string } | { String: string }) => RegExp,
): PreTokenizer {
  if (part === null) return (text) => [text];
  const by = (pattern: RegExp, behaviour: SplitBehaviour, isInverted = false): PreTokenizer => {
    return (text) => splitPieces(text, pattern, behaviour, isInverted);
  };
  switch (part.type) {
    case 'Sequence':
      return inTurn(sequenceSchema.parse(part).pretokenizers.map((one) => createPreTokenizer(one, compile)));
    case 'Whitespace':
      return by(WORD_OR_SIGNS, 'Removed', true);
    case 'WhitespaceSplit':
      return by(WHITE_SPACE, 'Removed');
    case 'BertPreTokenizer':
      return inTurn([by(WHITE_SPACE, 'Removed'), by(PUNCTUATION, 'Isolated')]);
    case 'Punctuation':
      return by(PUNCTUATION, behaviourSchema.default('Isolated').parse(part['behavior']));
    case 'Digits':
      return by(/\p{N}/gu, part['individual_digits'] === true ? 'Isolated' : 'Contiguous');
    case 'CharDelimiterSplit':
      return by(compile({ String: z.string().parse(part['delimiter']) }), 'Removed');
    case 'Split': {
      const { pattern, behavior, invert } = splitSchema.parse(part);
      return by(compile(pattern), behavior, invert);
    }
    case 'FixedLength':
      return by(new RegExp(`.{1,${z.number().int().positive().parse(part['length'])}}`, 'gsu'), 'Isolated');
    case 'Metaspace':
      return metaspace(metaspaceSchema.parse(part));
    case 'ByteLevel':
      return byteLevel(byteLevelSchema.parse(part));
    default:
      throw new RangeError(`a pre-tokenizer of the kind ${part.type} is not known`);
  }
}

/** White space as Rust has it: unlike in JavaScript with U+0085 and without U+FEFF. */
const WHITE_SPACE = /\p{White_Space}/gu;
/** `\w+|[^\w\s]+` as Rust's `regex` has it. */
const WORD_OR_SIGNS =
  /[\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\p{Join_Control}]+|[^\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\p{Join_Control}\p{White_Space}]+/gu;
const PUNCTUATION = /[!-/:-@[-`{-~\p{P}]/gu;
const BYTE_LEVEL =
  /'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\p{White_Space}\p{L}\p{N}]+|\p{White_Space}+(?!\P{White_Space})|\p{White_Space}+/gu;

const sequenceSchema = z.looseObject({ pretokenizers: z.array(tokenizerPartSchema) });
const behaviourSchema = z.enum(['Removed', 'Isolated', 'MergedWithPrevious', 'MergedWithNext', 'Contiguous']);
const splitSchema = z.looseObject({
  pattern: z.union([z.object({ Regex: z.string() }), z.object({ String: z.string() })]),
  behavior: behaviourSchema,
  invert: z.boolean().default(false),
});
const metaspaceSchema = z.looseObject({
  replacement: z.string().default('▁'),
  prepend_scheme: z.enum(['always', 'never', 'first']).optional(),
  /** As files of before 2024 have it. */
  add_prefix_space: z.boolean().default(true),
  split: z.boolean().default(true),
});
const byteLevelSchema = z.looseObject({
  add_prefix_space: z.boolean().default(true),
  use_regex: z.boolean().default(true),
});

function inTurn(preTokenizers: readonly PreTokenizer[]): PreTokenizer {
  return (text, isFirst) =>
    preTokenizers.reduce<string[]>(
      (pieces, one) => pieces.flatMap((piece, at) => one(piece, isFirst && at === 0)),
      [text],
    );
}

function metaspace(settings: z.infer<typeof metaspaceSchema>): PreTokenizer {
  const { replacement, add_prefix_space: isPrefixed, split } = settings;
  const scheme = settings.prepend_scheme ?? (isPrefixed ? 'always' : 'never');
  const marks = new RegExp(replacement.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), 'gu');
  return (text, isFirst) => {
    const marked = text.replaceAll(' ', replacement);
    const isPrepended = scheme === 'always' || (scheme === 'first' && isFirst);
    const whole = isPrepended && !marked.startsWith(replacement) ? replacement + marked : marked;
    return split ? splitPieces(whole, marks, 'MergedWithNext') : [whole];
  };
}

function byteLevel(settings: z.infer<typeof byteLevelSchema>): PreTokenizer {
  return (text) => {
    const whole = settings.add_prefix_space && !text.startsWith(' ') ? ` ${text}` : text;
    const pieces = settings.use_regex ? splitPieces(whole, BYTE_LEVEL, 'Isolated') : [whole];
    return pieces.map(bytesAsLetters);
  };
}

/** Each byte of a text as the letter that stands for it in the vocabulary of a byte-level tokenizer (GPT-2). */
function bytesAsLetters(text: string): string {
  let letters = '';
  for (const byte of Buffer.from(text, 'utf8')) letters += letterOfByte[byte];
  return letters;
}

const letterOfByte: readonly string[] = (() => {
  const isPrintable = (byte: number) =>
    (byte > 0x20 && byte < 0x7f) || (byte > 0xa0 && byte < 0xad) || byte > 0xad;
  let others = 0;
  return Array.from({ length: 256 }, (_, byte) =>
    String.fromCharCode(isPrintable(byte) ? byte : 256 + others++),
  );
})();
