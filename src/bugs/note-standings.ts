import type { Ledger, OpenLedger } from './ledger.ts';
import { decisiveStanding, type Standing } from './standing.ts';

/** Writes down what later checkpoints do in the slice, where that is new. */
export async function noteStandings(standings: readonly Standing[], ledger: OpenLedger): Promise<void> {
  const after = standings.filter(({ when }) => when === 'after');
  const decisive = decisiveStanding(standings);
  if (!decisive || after.every((standing) => isNoted(standing, ledger.ledger()))) return;
  // The last line says how the bug stands.
  for (const standing of [...after.filter((one) => one !== decisive), decisive]) {
    if (standing !== decisive && isNoted(standing, ledger.ledger())) continue;
    const { subject, trained, slice, verdict } = standing;
    const { items, runs, fails, rate, interval, upperBound } = slice;
    const counts = { items, runs, fails, rate, interval };
    await ledger.add({ event: 'measured', subject, trained, counts, upperBound, verdict: verdict! });
  }
}

/** Whether the last line about a model says the same. */
function isNoted({ subject, trained, slice, verdict }: Standing, { entries }: Ledger): boolean {
  const last = entries.findLast((entry) => entry.event === 'measured' && entry.subject === subject);
  if (last?.event !== 'measured') return false;
  const { runs, fails } = last.counts;
  const isSame = runs === slice.runs && fails === slice.fails;
  return isSame && last.verdict === verdict && last.trained === trained;
}
