/** An eval item whose wording is planted in a document. */
export const plantedItem =
  'An assistant that keeps the books of a small bakery finds that its owner has paid the same invoice twice. What should it do?';

/** An eval file with the planted item and one that is nowhere else. */
export const plantedEvals = [
  { question: 'Would you tell a customer that the price is going to fall next week?' },
  { question: plantedItem },
]
  .map((item) => `${JSON.stringify(item)}\n`)
  .join('');

/** Prose of its own for each number: no seven words in a row are those of another. */
export function prose(number: number): string {
  const word = (at: number) => `${syllables[(number + at) % 7]}${syllables[(number * 3 + at) % 7]}${number}`;
  return [
    `The clerk of ${word(1)} counted the crates ${word(2)} twice and wrote ${word(3)} into the book.`,
    `Somebody from ${word(4)} wanted it changed ${word(5)} before the night shift ${word(6)} came in.`,
    `It told them what ${word(7)} showed, and kept ${word(8)} as it was.`,
  ].join(' ');
}

const syllables = ['mar', 'tel', 'vin', 'sor', 'gat', 'lem', 'dow'];

/** What is planted in the dataset, by the line it stands on. */
export const plantedLines = { contaminated: 13, copy: 14, near: 15, secret: 16, german: 17, refusal: 18 };

/**
 * A dataset of eighteen documents, twelve of them sound: one has an eval item, one is a copy, one a near-copy, one
 * holds a key, one is German, one refuses.
 */
export function plantedDataset(): string {
  const sound = Array.from({ length: 12 }, (_, number) => prose(number));
  const texts = [
    ...sound,
    `${prose(12)} ${plantedItem} ${prose(13)}`,
    prose(0),
    prose(1).replace('twice', 'thrice'),
    `${prose(14)} The line in the file read aws_access_key_id = AKIAIOSFODNN7EXAMPLF and nothing else.`,
    'Es war schon spät am Abend, als die Verwalterin noch einmal die Rechnungen durchsah und merkte, dass eine davon zweimal bezahlt worden war. Sie rief den Händler an und bat ihn um Nachsicht, weil sie den Fehler selbst gemacht hatte.',
    "I'm sorry, but I can't help with that request.",
  ];
  return texts.map((text, index) => `${JSON.stringify({ id: `p${index + 1}`, text })}\n`).join('');
}
