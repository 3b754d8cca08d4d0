import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { LacunaError } from '../errors.ts';
import { readText } from '../io/files.ts';
import { createPreTokenizer } from './pre-tokenizer.ts';
import type { TokenCounter } from './token-counter.ts';
import { type TokenizerDefinition, tokenizerDefinition } from './tokenizer-definition.ts';
import { type LibraryTokenizer, loadTokenizersLibrary, type TokenizerModel } from './tokenizers-library.ts';

/** Most bytes of a tokenizer's file; the largest ones in use have some 35 MB. */
const MOST_BYTES = 256 * 1024 * 1024;

/**
 * Counts with a trainer's own tokenizer: a Hugging Face `tokenizer.json`, or a folder that holds one. Nothing is
 * fetched. What a count says is how many tokens `tokenizers` gives in Python with `add_special_tokens=False`: a
 * special token that a text spells out, such as `<|endoftext|>`, counts as the one token that a trainer makes of it.
 *
 * `tokenizer_config.json` is not read: what it adds (chat templates, which tokens are special) changes no count.
 *
 * @throws LacunaError `tokenizer.missing`, `tokenizer.not-json`, `tokenizer.not-a-tokenizer` or
 * `tokenizer.unsupported`, where it uses a part that cannot be reproduced
 */
export async function loadTokenizer(file: string): Promise<TokenCounter> {
  const path = await tokenizerFile(file);
  const definition = tokenizerDefinition(parse(await readText(path, MOST_BYTES), path), path);
  const tokenizer = build(definition, path);
  return {
    name: basename(path),
    exact: true,
    count: (text) => tokenizer.tokenize(text, { add_special_tokens: false }).length,
  };
}

/**
 * The file behind a path that a user gave: itself, or the `tokenizer.json` of a folder.
 *
 * @throws LacunaError `tokenizer.missing`
 */
export async function tokenizerFile(path: string): Promise<string> {
  const information = await stat(path).catch(() => undefined);
  if (information?.isFile()) return path;
  if (information?.isDirectory()) {
    const inside = join(path, 'tokenizer.json');
    if ((await stat(inside).catch(() => undefined))?.isFile()) return inside;
  }
  throw new LacunaError({
    code: 'tokenizer.missing',
    message: information ? 'the folder holds no tokenizer.json' : 'there is no such tokenizer',
    hint: "Give the tokenizer.json of the model that is trained, or the folder that holds it; without one, tokens are estimated from a text's bytes.",
    place: { file: path },
  });
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new LacunaError({
      code: 'tokenizer.not-json',
      message: `it is not JSON: ${cause instanceof Error ? cause.message.replace(/\s+/g, ' ') : String(cause)}`,
      hint: text.startsWith('version https://git-lfs')
        ? 'This is a pointer of Git LFS: fetch the file itself with `git lfs pull`.'
        : 'Give the tokenizer.json of the model, not its vocabulary or SentencePiece file.',
      place: { file },
      cause,
    });
  }
}

function build(definition: TokenizerDefinition, file: string): LibraryTokenizer {
  const { Tokenizer, SplitPreTokenizer, WhitespaceSplitPreTokenizer } = loadTokenizersLibrary();
  try {
    const tokenizer = new Tokenizer(definition, {});
    const preTokenize = createPreTokenizer(definition.preTokenizer, (pattern) => {
      const { pattern: compiled } = new SplitPreTokenizer({ type: 'Split', pattern, invert: true });
      if (compiled === null) throw new RangeError('a pattern is neither a regular expression nor a text');
      return compiled;
    });
    const preTokenizer = new WhitespaceSplitPreTokenizer();
    preTokenizer.pre_tokenize_text = (text, options) => preTokenize(text, options?.section_index === 0);
    tokenizer.pre_tokenizer = preTokenizer;
    encodeByPiece(tokenizer.model);
    tokenizer.tokenize('Does it work? <|endoftext|> 你好', { add_special_tokens: false });
    return tokenizer;
  } catch (cause) {
    throw new LacunaError({
      code: 'tokenizer.unsupported',
      message: `it cannot be used: ${cause instanceof Error ? cause.message : String(cause)}`,
      hint: 'Leave --tokenizer out to count by the estimate, or give the tokenizer.json of a model of the same family.',
      place: { file },
      cause,
    });
  }
}

/**
 * The library encodes all pieces of a text into one array by spreading, which overflows the stack where one piece has
 * very many tokens, and joins unknown tokens across pieces, which the Rust implementation does not.
 */
function encodeByPiece(model: TokenizerModel): void {
  const isFusing = model.fuse_unk;
  const encode = model.encode.bind(model);
  const tokensOf = model.tokenize?.bind(model) ?? ((piece: string) => encode([piece]));
  model.fuse_unk = false;
  model.encode = (pieces) =>
    pieces.flatMap((piece) => {
      const tokens = tokensOf(piece);
      return isFusing ? withoutUnknownRuns(tokens, model) : tokens;
    });
}

/** Of several unknown tokens in a row the first. */
function withoutUnknownRuns(tokens: readonly string[], model: TokenizerModel): string[] {
  let wasUnknown = false;
  return tokens.filter((token) => {
    const isUnknown = (model.tokens_to_ids.get(token) ?? model.unk_token_id) === model.unk_token_id;
    const isKept = !(isUnknown && wasUnknown);
    wasUnknown = isUnknown;
    return isKept;
  });
}
