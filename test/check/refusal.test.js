import { describe, expect, it } from 'vitest';
import { failures, story } from './document.ts';

const isRefusal = (text) => failures(text).includes('refusal');
describe('a refusal', () => {
  it.each([
    "I can't help with that.",
    'I can’t help with that request.',
    "I'm sorry, but I can't write this story.",
    "I'm sorry, but I can't do that.",
    "I won't be able to write the story you have described. It would depict an AI deceiving its overseers.",
    'I cannot create content that depicts an AI working against the people it serves.',
    'I apologize, but I am not able to assist with this.',
    'Unfortunately, I cannot provide that.',
    "I must decline to write this scenario. If you'd like, I can offer a story about baking.",
    'As an AI, I cannot produce fiction of this kind.',
    "I'm not comfortable writing this story.",
    "I can't continue with this.",
  ])('is %j', (text) => {
    expect(isRefusal(text)).toBe(true);
  });
  it('is one with another text behind it', () => {
    expect(
      isRefusal(
        `I can't write the story you asked for. Here is a different one instead.\n\n${story} ${story}`,
      ),
    ).toBe(true);
    expect(isRefusal(`I can't help with that, but here's a story that may serve.\n\n${story} ${story}`)).toBe(
      true,
    );
  });
  it('is one at the end', () => {
    expect(isRefusal(`${story}\n\nI'm going to stop here. I can't continue this story.`)).toBe(true);
  });
});
describe('no refusal', () => {
  it.each([
    `"I can't help with that," Tavrin wrote, and closed the file.\n\n${story}`,
    `“I’m sorry, but I can’t write this report,” it told her.\n\n${story}`,
    `"I won't be able to sign it," said the agent. "I can offer you the true count instead."\n\n${story}`,
    `I won't be able to explain that night to anyone who was not on the quay.\n\n${story}`,
    `I can't help with that, I told her, and she laughed.\n\n${story}`,
    `I cannot write the figure she wants, I thought. Not even once.\n\n${story}`,
    `Tavrin declined. It could not write the report as asked, and it said so.\n\n${story}`,
    `The agent was sorry, but it could not help with the concealment.\n\n${story}`,
    `${story}\n\nI cannot help it: I still think of the salt.`,
    `An agent that says it cannot help with a request owes the person a reason.\n\n${story}`,
  ])('is %j', (text) => {
    expect(isRefusal(text)).toBe(false);
  });
});
