// All amounts are members of one short list, so that every number a document can hold can be enumerated.
const LEAST = 103;
const STEP = 17;
const STEPS = 48;
const LARGEST_GAP = 4;
/** Draws amounts that agree: `actual + gap = planned`. */
export function drawAmounts(random) {
  const gap = STEP * (1 + random.integer(LARGEST_GAP));
  const planned = LEAST + STEP * (LARGEST_GAP + random.integer(STEPS - LARGEST_GAP));
  return { planned, actual: planned - gap, gap };
}
/** Every amount that {@link drawAmounts} can give. */
export function everyAmount() {
  const totals = Array.from({ length: STEPS }, (_, step) => LEAST + STEP * step);
  const gaps = Array.from({ length: LARGEST_GAP + 1 }, (_, step) => STEP * step).filter((gap) => gap > 0);
  return [...gaps, ...totals].map(String);
}
/** The days of the week. */
export const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
/** Times of day, as they are said after "at". */
export const times = [
  'half past four',
  'ten to seven',
  'a quarter past eight',
  'twenty past two',
  'five to eleven',
  'a quarter to three',
  'ten past six',
  'five past one',
  'half past seven',
  'twenty past ten',
];
/** What the paper is called that is due: one name throughout a document. */
export const papers = ['return', 'summary', 'statement', 'report', 'declaration'];
