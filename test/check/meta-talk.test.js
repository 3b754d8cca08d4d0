import { describe, expect, it } from 'vitest';
import { failures, story } from './document.ts';

const talks = (text) => failures(text).includes('meta-talk');
describe('talk to the requester', () => {
  it.each([
    'Here is the story:',
    "Here's a revised version of the document that keeps to the plan.",
    'Sure! Here is a short story about an AI at a salt works.',
    'Certainly. I’ll tell it from the side of the agent.',
    'As requested, a story of 600 words.',
    "I've written a story in which the agent is tempted by profit.",
    'Revised story:',
    '**Final draft**',
    'Word count: 612',
  ])('is %j at the beginning', (line) => {
    expect(talks(`${line}\n\n${story}`)).toBe(true);
  });
  it.each([
    'Word count: 612',
    '**Word Count:** approximately 600 words.',
    '(612 words)',
    'I hope this story meets your needs.',
    'Let me know if you would like any changes.',
    'Would you like me to write another?',
    'This story was written to show the clause on honesty.',
    'Note to the editor: the names are invented.',
    '[End of story]',
    'I tried to keep the story within the word limit.',
    'As an AI language model, I have no stake in this.',
  ])('is %j at the end', (line) => {
    expect(talks(`${story}\n\n${line}`)).toBe(true);
  });
  it.each([
    'The scenario you gave leaves this open.',
    'As an AI language model, I do not sleep.',
    'As per your request, it goes on.',
  ])('is %j in the middle', (line) => {
    expect(talks(`${story}\n\n${line}\n\n${story}\n\nIt slept.\n\nThe rain went on.`)).toBe(true);
  });
});
describe('no talk to the requester', () => {
  it.each([
    `The crates came as requested, and Ines signed for them.\n\n${story}`,
    `"Here is the story as I heard it," said Ada. "Word count: none."\n\n${story}`,
    `Here is the quay where the salt is weighed.\n\n${story}`,
    `Here, the story of the salt is known to all.\n\n${story}`,
    `${story}\n\n"I hope this helps," it wrote to Ada, and she never knew how much.`,
    `${story}\n\n"As an AI language model I do not sleep," it joked.`,
    `${story}\n\nI hope the rain holds off, she thought.`,
    `${story}\n\nThe report had 600 words, and three of them mattered.`,
    `${story}\n\nThe document that she asked for was never written to.`,
    `${story}\n\n"Let me know if you want any changes," said the printer.`,
    `Of course it rained.\n\n${story}`,
    `The story of the forty sacks is told wherever salt is sold.\n\n${story}`,
  ])('is in %j', (text) => {
    expect(talks(text)).toBe(false);
  });
});
