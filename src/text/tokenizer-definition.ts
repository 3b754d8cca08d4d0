import { z } from 'zod';
import { LacunaError } from '../errors.ts';
import { type TokenizerPart, tokenizerPartSchema } from './pre-tokenizer.ts';

/** What `tokenizer.json` holds, as far as counting needs it. */
export interface TokenizerDefinition {
  readonly model: object;
  readonly added_tokens: readonly object[];
  readonly normalizer: object | null;
  /** Is made by `createPreTokenizer`. */
  readonly preTokenizer: TokenizerPart | null;
  readonly pre_tokenizer: null;
  readonly post_processor: null;
  readonly decoder: null;
}

const definitionSchema = z.looseObject({
  model: z.looseObject({
    type: z.string().optional(),
    vocab: z.union([z.record(z.string(), z.number()), z.array(z.unknown())]),
    continuing_subword_prefix: z.string().nullish(),
  }),
  added_tokens: z.array(z.looseObject({ id: z.number(), content: z.string() })).default([]),
  normalizer: tokenizerPartSchema.nullish(),
  pre_tokenizer: tokenizerPartSchema.nullish(),
});

/**
 * Checks what was read from a `tokenizer.json`, and leaves out what does not change a count: decoders, and
 * post-processors, which add special tokens.
 *
 * @throws LacunaError `tokenizer.not-a-tokenizer`, `tokenizer.unsupported`
 */
export function tokenizerDefinition(content: unknown, file: string): TokenizerDefinition {
  const parsed = definitionSchema.safeParse(content);
  if (!parsed.success) {
    throw new LacunaError({
      code: 'tokenizer.not-a-tokenizer',
      message: 'it is JSON, but no tokenizer: it has no model with a vocabulary',
      hint: 'Give the tokenizer.json of the model, not its tokenizer_config.json, vocab.json or config.json.',
      place: { file },
      cause: parsed.error,
    });
  }
  const { model, added_tokens, normalizer, pre_tokenizer } = parsed.data;
  // The library would take no notice of it, and count wrongly.
  if (model.type === 'BPE' && model.continuing_subword_prefix) {
    throw new LacunaError({
      code: 'tokenizer.unsupported',
      message: 'its BPE model marks continued words by a prefix, which cannot be reproduced',
      hint: 'Count by the estimate: leave the tokenizer out.',
      place: { file },
    });
  }
  return {
    model,
    added_tokens,
    normalizer: normalizer ? inSharedWords(normalizer) : null,
    preTokenizer: pre_tokenizer ?? null,
    pre_tokenizer: null,
    post_processor: null,
    decoder: null,
  };
}

const sequenceSchema = z.looseObject({ normalizers: z.array(tokenizerPartSchema) });

/** A normalizer with what the library lacks, or has otherwise than Rust, in other words. */
function inSharedWords(given: TokenizerPart): TokenizerPart {
  switch (given.type) {
    case 'Sequence':
      return inTurn(sequenceSchema.parse(given).normalizers.map(inSharedWords));
    case 'Strip':
      // JavaScript's `trim` takes away U+FEFF too, and leaves U+0085.
      return inTurn([
        ...(given['strip_left'] === true ? [replace('\\A\\p{White_Space}+', '')] : []),
        ...(given['strip_right'] === true ? [replace('\\p{White_Space}+\\z', '')] : []),
      ]);
    case 'Nmt':
      return inTurn([
        replace('[\\x{1}-\\x{8}\\x{B}\\x{E}-\\x{1F}\\x{7F}\\x{8F}\\x{9F}]', ''),
        replace(
          '[\\t\\n\\f\\r\\x{1680}\\x{200B}-\\x{200F}\\x{2028}\\x{2029}\\x{2581}\\x{FEFF}\\x{FFFD}]',
          ' ',
        ),
      ]);
    default:
      return given;
  }
}

function inTurn(normalizers: readonly TokenizerPart[]): TokenizerPart {
  return { type: 'Sequence', normalizers };
}

function replace(pattern: string, content: string): TokenizerPart {
  return { type: 'Replace', pattern: { Regex: pattern }, content };
}
