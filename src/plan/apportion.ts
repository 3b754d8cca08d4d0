/** Hands out seats one after the other, so that a longer sequence extends a shorter one. */
export interface Apportionment<T extends string> {
  /**
   * The next seat's owner, among those that may have it.
   *
   * @throws RangeError where none may
   */
  next(mayHave?: (party: T) => boolean): T;
}

/**
 * Sequential Webster (Sainte-Laguë) apportionment: each seat goes to the party with the greatest
 * weight ÷ (2·seats + 1). After any number of seats every party has its share to within half a seat for each party
 * there is: of two to within a half, of four to within two, though mostly within one.
 *
 * @param weights by party, at least one positive; a tie goes to the party named first
 * @param seats seats already held
 */
export function apportion<T extends string>(
  weights: Readonly<Record<T, number>>,
  seats: Partial<Readonly<Record<T, number>>> = {},
): Apportionment<T> {
  const parties = (Object.entries(weights) as [T, number][])
    .filter(([, weight]) => weight > 0)
    .map(([party, weight]) => ({ party, weight, seats: seats[party] ?? 0 }));
  if (parties.length === 0) throw new RangeError('apportion: no weight is positive');
  return {
    next(mayHave = () => true) {
      const able = parties.filter(({ party }) => mayHave(party));
      if (able.length === 0) throw new RangeError('apportion: nobody may have the seat');
      const best = able.reduce((leader, candidate) =>
        candidate.weight * (2 * leader.seats + 1) > leader.weight * (2 * candidate.seats + 1)
          ? candidate
          : leader,
      );
      best.seats++;
      return best.party;
    },
  };
}

/** The first `count` seats of {@link apportion}. */
export function apportioned<T extends string>(weights: Readonly<Record<T, number>>, count: number): T[] {
  const seats = apportion(weights);
  return Array.from({ length: count }, () => seats.next());
}
