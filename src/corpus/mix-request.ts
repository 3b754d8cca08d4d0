import { LacunaError } from '../errors.ts';

/** A mix that a user asks for. */
export interface MixRequest {
  /** A file, a folder or a glob. */
  readonly source: string;
  /** How much of it, as a multiple of the training documents of the corpus. */
  readonly ratio: number;
}

/** Reads `FILE:RATIO`. @throws LacunaError `mix.usage` */
export function parseMix(text: string): MixRequest {
  const at = text.lastIndexOf(':');
  const source = text.slice(0, Math.max(0, at));
  const number = text.slice(at + 1);
  const ratio = Number(number);
  if (source === '' || !/^\d*\.?\d+$/.test(number) || !(ratio > 0)) {
    throw new LacunaError({
      code: 'mix.usage',
      message: `--mix ${text}: this is not FILE:RATIO`,
      hint: 'The ratio is a number above 0, as a multiple of the corpus: --mix web.jsonl:0.5 adds one document for two of the corpus.',
    });
  }
  return { source, ratio };
}
