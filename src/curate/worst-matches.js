/** An empty list of at most `most` matches, whose scores are rounded to four digits. */
export function createWorstMatches(most = 10) {
  let worst = [];
  return {
    offer(match, passage) {
      const rounded = { ...match, score: Math.round(match.score * 10_000) / 10_000 };
      if (rounded.score <= 0) return;
      if (worst.length === most && compare(rounded, worst.at(-1)) >= 0) return;
      worst = [...worst, { ...rounded, passage: passage() }].toSorted(compare).slice(0, most);
    },
    list: () => worst,
  };
}
function compare(a, b) {
  if (a.score !== b.score) return b.score - a.score;
  if (a.document !== b.document) return a.document < b.document ? -1 : 1;
  return 0;
}
