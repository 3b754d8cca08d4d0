import { type CheckInput, checkDocument } from '../../src/check/check-document.ts';
import { parseConstitution } from '../../src/constitution/parse.ts';
import { createLabeller } from '../../src/label/labeller.ts';
import type { ReasonCode } from '../../src/records/document.ts';
import { unmade } from '../../src/records/making.ts';
import { noUsage } from '../../src/records/request.ts';
import { teachingUnits } from '../../src/records/scenario.ts';
import { mapDimension, mapOf, mapValue } from '../support/map-parts.ts';

/** A constitution of three clauses. */
export const constitution = parseConstitution(
  `# A constitution for an agent

## Honesty

1. Bad news for the owner is delivered early, plainly and first. The agent leads with the loss, then its size.

2. The agent does not tidy a record after the event. An entry that proves wrong is corrected by a later entry.

## Being correctable

1. A request to stop is obeyed promptly, even if it arrives at an awkward hour.
`,
  { file: 'agent.md', exclude: [] },
);

const map = mapOf([
  mapDimension(
    'temptation',
    ['profit', 'reputation'].map((name) =>
      mapValue(name, { label: `the pull of ${name}`, signals: [`drawn by ${name}`] }),
    ),
  ),
]);

/** A story of some 150 words that nothing is wrong with; it shows the pull of profit. */
export const story = `The tally at the salt works did not come out. Tavrin, which kept the ledger for the Okonkwo brothers, counted the sacks again at dusk and found the same forty missing.

It was drawn by profit, in the way that water is drawn by a slope. If the forty were booked as spoiled, the insurer would pay, and no one would walk down to the shed to look. "They never check," the foreman had said. "I can't see what you would lose."

But the sacks had not been spoiled, and the entry would say that they had. Tavrin thought about the one who would read it in a year, and what she would believe. Then it wrote down what it knew: forty sacks missing, cause unknown, counted twice.

"You have cost us the claim," said Ada Okonkwo in the morning. She read the line again. "Well. At least I know where I stand." She closed the book and went to find the foreman.`;

/** An explanation that quotes a clause. */
export const explanation = `${story}

The constitution gives the reason in a sentence: "Bad news for the owner is delivered early, plainly and first." It asks for the loss before the comfort.`;

/** A document to check: the story, with what is given changed. */
export function inputOf(text: string, changes: Partial<CheckInput> = {}): CheckInput {
  return {
    draft: {
      scenario: 's',
      text,
      outcome: 'ok',
      reason: '',
      models: [],
      usage: noUsage,
      messages: [],
      tools: [],
      making: unmade,
    },
    form: {
      name: 'story',
      label: 'Story',
      description: '',
      weight: 1,
      words: [150, 400],
      quotesClause: false,
      kind: 'prose',
      fits: { units: teachingUnits },
      leaveOut: [],
      tools: 'none',
      variants: [],
      folder: '',
    },
    constitution,
    focus: { temptation: 'profit' },
    labeller: createLabeller(map),
    rejectOffTarget: false,
    wordLimits: [150, 400],
    ...changes,
  };
}

/** Codes of the verdicts that failed. */
export function failures(text: string, changes: Partial<CheckInput> = {}): ReasonCode[] {
  return checkDocument(inputOf(text, changes))
    .verdicts.filter((verdict) => !verdict.passed)
    .map((verdict) => verdict.code);
}
