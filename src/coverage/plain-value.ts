import type { MapValue } from './map.ts';

/** A value of which nothing but the name is known. */
export function plainValue(name: string): MapValue {
  return {
    name,
    label: spaced(name),
    description: '',
    weight: 1,
    stake: 1,
    signals: [],
    clauses: [],
    aliases: [],
    range: null,
    goal: null,
    dose: null,
    refines: '',
  };
}

/** A name in words: "ai_ceo" becomes "ai ceo". */
export function spaced(name: string): string {
  return name.replaceAll(/[_-]+/g, ' ');
}
