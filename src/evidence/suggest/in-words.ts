/** A share as people read it: "96 %", "0.4 %"; never rounded to all or nothing. */
export function percent(share: number): string {
  if (share === 0 || share === 1) return `${share * 100} %`;
  const rounded = Number((share * 100).toPrecision(2));
  return rounded >= 100 ? '>99 %' : `${rounded} %`;
}

/** "1 run", "2,000 runs". */
export function amount(count: number, what: string): string {
  return `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`;
}

/** Texts in quotation marks, shortened; beyond `most`, how many more there are. */
export function quoted(texts: readonly string[], most = 6): string {
  const shown = texts.slice(0, most).map((text) => JSON.stringify(shortened(text)));
  return [...shown, ...(texts.length > most ? [`and ${texts.length - most} more`] : [])].join(', ');
}

/** How far a proposal can be believed. */
export type Confidence = 'sure' | 'likely' | 'a guess';

/**
 * The confidence of a proposal that places a share of the runs.
 *
 * @param sureness of what is placed, in [0, 1]
 */
export function confidenceOf(share: number, sureness: number): Confidence {
  if (share >= 0.95 && sureness >= 0.94) return 'sure';
  return share >= 0.5 && sureness >= 0.8 ? 'likely' : 'a guess';
}

function shortened(text: string): string {
  const characters = [...text];
  return characters.length <= 40 ? text : `${characters.slice(0, 39).join('')}…`;
}
