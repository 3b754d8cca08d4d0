import type { FoundPrinciples } from './principles.ts';

/** The name of the dimension whose values are parts of the constitution. */
export const principleName = 'principle';

/** Principles as a dimension that a map file may hold. */
export function principleDimension({ principles }: FoundPrinciples) {
  return {
    label: 'Principle',
    description: 'The principle of the constitution that is at stake.',
    values: Object.fromEntries(
      principles.map(({ name, label, clause }) => [name, { label, clauses: [clause] }]),
    ),
  };
}

/** Which clauses each principle may bring into a document, as a config writes it. */
export function principlePins({ principles }: FoundPrinciples): Record<string, string[]> {
  return Object.fromEntries(principles.map(({ name, pins }) => [`${principleName}=${name}`, [...pins]]));
}

/** How the dimension was made, for a comment above it. */
export function whyPrinciples({ principles, passedOver, rules, byWording }: FoundPrinciples): string[] {
  const told = byWording
    ? `${rules} clauses of the constitution tell what to do, by their wording (should, must, never …)`
    : `the constitution's wording does not tell rules from the rest, so all its ${rules} clauses were taken`;
  return [
    `proposed: the headings under which rules stand; ${told}.`,
    'Rename, merge and divide the values. Give each a description, and signals by which a text shows it.',
    ...(passedOver.length > 0 ? [`Left out: ${passedOver.join(', ')}.`] : []),
    `${principles.length} values; which clauses each may bring is pinned in lacuna.yaml.`,
  ];
}
