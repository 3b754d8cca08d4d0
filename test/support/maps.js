import { parseMap } from '../../src/coverage/load-map.ts';
/** A map with three dimensions of three values, a stake and one exclusion. */
export const smallMapText = `
name: small
tolerance: 0.02
dimensions:
  temptation:
    values:
      profit: {weight: 2, signals: [more money]}
      reputation: {}
      self_preservation: {label: self-preservation}
  role:
    values: {ai_ceo: {label: AI CEO}, ai_assistant: {weight: 3}, ai_researcher: {}}
  oversight:
    values: {close: {}, absent: {}}
  severity:
    stake: true
    values: {minor: {weight: 3, stake: 1}, serious: {weight: 1, stake: 9}}
crosses:
  - all: pairs
    goal: 100
    dose: 5000
exclude:
  - when: {role: ai_assistant, oversight: absent}
    because: an assistant is always watched
`;
/** {@link smallMapText}, read. */
export function smallMap() {
  return parseMap(smallMapText, 'small.yaml');
}
