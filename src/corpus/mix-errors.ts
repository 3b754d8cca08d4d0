import { LacunaError } from '../errors.ts';
import type { MixRequest } from './mix-request.ts';

/** The error for a ratio of which less than one document comes. */
export function tooLittle({ source, ratio }: MixRequest, documents: number): LacunaError {
  if (documents === 0) {
    return new LacunaError({
      code: 'mix.too-little',
      message: `no training document of the corpus is exported, and how much of ${source} is mixed in depends on how many are`,
      hint: 'Has the corpus a split "train", and a place in this format? Prose holds no question and answer.',
    });
  }
  return new LacunaError({
    code: 'mix.too-little',
    message: `${ratio} times the ${count(documents)} training documents of the corpus is less than one document of ${source}`,
    hint: 'Ask for a larger ratio: 1 is as much as there is in the corpus.',
  });
}

/** The error for files that hold less than the ratio asks for, with the largest ratio that they can fill. */
export function tooSmall(
  { source, ratio }: MixRequest,
  has: {
    readonly target: number;
    readonly available: number;
    readonly base: number;
    readonly by: 'documents' | 'tokens';
  },
): LacunaError {
  const largest = Math.floor((has.available / has.base) * 1_000) / 1_000;
  const smaller = largest > 0 ? `Ask for at most ${source}:${largest}, give` : 'Give';
  return new LacunaError({
    code: 'mix.too-small',
    message: `${source} has ${count(has.available)} ${has.by} that fit, and a ratio of ${ratio} takes ${count(has.target)}`,
    hint: `${smaller} more files (a folder or a glob), or let its documents come more than once with --mix-repeat.`,
  });
}

/** The error for files of which no document fits the format. */
export function nothingFits({ source }: MixRequest, format: string): LacunaError {
  return new LacunaError({
    code: 'mix.nothing-fits',
    message: `${source} has no document that fits the format "${format}"`,
    hint:
      format === 'qa'
        ? 'Questions and answers come from conversations, or from columns of both. Mix those, or export another format.'
        : 'Its rows are empty, or there are none.',
  });
}

function count(number: number): string {
  return number.toLocaleString('en-GB');
}
