import { z } from 'zod';
import { LacunaError } from '../errors.ts';

/** What `tokenizer.json` holds, as far as counting needs it. */
export interface TokenizerDefinition {
  readonly model: object;
  readonly added_tokens: readonly object[];
  readonly normalizer: object | null;
  readonly pre_tokenizer: object | null;
  readonly post_processor: null;
  readonly decoder: null;
}

const part = z.looseObject({ type: z.string() });

const definitionSchema = z.looseObject({
  model: z.looseObject({
    type: z.string().optional(),
    vocab: z.union([z.record(z.string(), z.number()), z.array(z.unknown())]),
    continuing_subword_prefix: z.string().nullish(),
  }),
  added_tokens: z.array(z.looseObject({ id: z.number(), content: z.string() })).default([]),
  normalizer: part.nullish(),
  pre_tokenizer: part.nullish(),
});

/**
 * Checks what was read from a `tokenizer.json`, and leaves out what does not change a count: decoders, and
 * post-processors, which add special tokens.
 *
 * Pre-tokenizers that the JavaScript library reads otherwise than the Rust one (words of ASCII only, runs of
 * punctuation in one piece, merging behaviours) are put in other words that both read the same way.
 *
 * @throws LacunaError `tokenizer.not-a-tokenizer`
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
  return {
    model,
    added_tokens,
    normalizer: normalizer ?? null,
    pre_tokenizer: pre_tokenizer ? inSharedWords(pre_tokenizer) : null,
    post_processor: null,
    decoder: null,
  };
}

type Part = z.infer<typeof part>;

function inSharedWords(given: Part): Part {
  switch (given.type) {
    case 'Sequence': {
      const { pretokenizers } = z.looseObject({ pretokenizers: z.array(part) }).parse(given);
      return { ...given, pretokenizers: pretokenizers.map(inSharedWords) };
    }
    case 'Whitespace':
      return kept('\\w+|[^\\w\\s]+');
    default:
      return given;
  }
}

/** Keeps what a pattern matches, and drops the rest. */
function kept(pattern: string): Part {
  return { type: 'Split', pattern: { Regex: pattern }, behavior: 'Removed', invert: true };
}
