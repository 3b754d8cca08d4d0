const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });
/** The sentences of a text, trimmed, none empty. Paragraph breaks end a sentence too. */
export function splitSentences(text) {
  return text
    .split(/\n{2,}/)
    .flatMap((paragraph) => [...segmenter.segment(paragraph)].map((part) => part.segment.trim()))
    .filter((sentence) => sentence !== '');
}
