import type { Apportionment } from './apportion.ts';

/**
 * Hands out seats one after the other so that every party has its share to within one seat, after any number of seats
 * and however many parties there are: the solution of the chairman assignment problem (Tijdeman 1980). Each seat goes
 * to the party whose share would be missed soonest, among those that would not get more than their share by it.
 *
 * {@link apportion} serves a few parties; of many small ones beside a large one, the large one would go first there.
 *
 * @param weights by party, at least one positive; a tie goes to the party named first
 * @param seats seats already held; where these are uneven, or a party may not have its seats, the bound does not hold
 */
export function evenShares<T extends string>(
  weights: Readonly<Record<T, number>>,
  seats: Partial<Readonly<Record<T, number>>> = {},
): Apportionment<T> {
  const entries = (Object.entries(weights) as [T, number][]).filter(([, weight]) => weight > 0);
  if (entries.length === 0) throw new RangeError('evenShares: no weight is positive');
  const total = entries.reduce((sum, [, weight]) => sum + weight, 0);
  const parties = entries.map(([party, weight]) => ({
    party,
    share: weight / total,
    seats: seats[party] ?? 0,
  }));
  const most = 1 - 1 / Math.max(2, 2 * (parties.length - 1));
  let held = parties.reduce((sum, party) => sum + party.seats, 0);
  return {
    next(mayHave = () => true) {
      const able = parties.filter(({ party }) => mayHave(party));
      if (able.length === 0) throw new RangeError('evenShares: nobody may have the seat');
      const within = able.filter((party) => party.seats + 1 - party.share * (held + 1) <= most + ROUNDING);
      const deadline = (party: (typeof parties)[number]) => (most + party.seats) / party.share;
      const first = (within.length > 0 ? within : able).reduce((leader, candidate) =>
        deadline(candidate) < deadline(leader) - ROUNDING ? candidate : leader,
      );
      first.seats++;
      held++;
      return first.party;
    },
  };
}

/** Sums of shares are off by so much at most. */
const ROUNDING = 1e-9;
