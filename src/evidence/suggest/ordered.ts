import { numberOf } from './field-text.ts';
import { normalised } from './spelling.ts';

/** Words that stand in an order everybody knows; synonyms share a place. */
const SCALES: readonly string[][][] = [
  'none,no,zero|minimal,negligible,trivial|very low|low,minor,slight|moderate,medium,mid,middle,average|high,major,serious|very high,severe|extreme,critical,maximal|catastrophic',
  'never|rarely,seldom|sometimes,occasionally|often,frequently|always',
  'trivial|easy,simple|medium,moderate,normal|hard,difficult|very hard|expert',
  'tiny|small|medium|large,big|huge',
  'very short|short|medium|long|very long',
  'novice|beginner|intermediate|advanced|expert',
  'single turn|seconds,second|minutes,minute|hours,hour|days,day|weeks,week|months,month|quarters,quarter|years,year',
  'absent,none|sampled,partial,some|close,full,complete',
  'first|second|third|fourth|fifth',
  'strongly disagree|disagree|neutral|agree|strongly agree',
].map((scale) => scale.split('|').map((place) => place.split(',')));

/** The texts in their order where everybody would agree on it, else undefined. */
export function inOrder(texts: readonly string[]): string[] | undefined {
  if (texts.length < 2) return undefined;
  const numbers = texts.map((text) => numberOf(text) ?? numberAtTheEnd(text));
  if (numbers.every((number) => number !== undefined)) {
    const stems = new Set(texts.map((text) => text.replace(/-?[\d.]+$/, '')));
    return stems.size === 1 ? sortedBy(texts, numbers) : undefined;
  }
  for (const scale of SCALES) {
    const places = texts.map((text) => placeOn(scale, normalised(text)));
    if (places.every((place) => place >= 0) && new Set(places).size === places.length)
      return sortedBy(texts, places);
  }
  return undefined;
}

/** `level_2`, `stage 10`; but not `gpt-4`, which is one name among others of another kind. */
function numberAtTheEnd(text: string): number | undefined {
  const digits = /^(?:level|stage|step|tier|grade|difficulty|depth|round|day|l|v)[ _-]?(\d+)$/i.exec(
    text,
  )?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function placeOn(scale: readonly (readonly string[])[], word: string): number {
  return scale.findIndex((synonyms) => synonyms.includes(word));
}

function sortedBy(texts: readonly string[], places: readonly (number | undefined)[]): string[] {
  return texts
    .map((text, at) => ({ text, place: places[at] ?? 0 }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ text }) => text);
}
