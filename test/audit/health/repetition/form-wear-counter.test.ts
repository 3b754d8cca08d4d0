import { expect, test } from 'vitest';
import { createFormWearCounter } from '../../../../src/audit/health/repetition/form-wear-counter.ts';
import { undercountOf } from '../../../../src/audit/health/repetition/undercount.ts';

test('a wording of many forms is counted at most so much too low as is said', () => {
  const counter = createFormWearCounter();
  let documents = 0;
  for (let at = 0; at < 2_000; at++) {
    // one document of each form in the first thousand, two in the second: pruning forgets the first
    const hasWording = at % 1_000 < (at < 1_000 ? 10 : 20);
    if (hasWording) documents++;
    counter.add(`form ${at % 10}`, hasWording ? ['once upon a time'] : []);
  }
  const counted = [...counter.held()].reduce((sum, wear) => sum + wear.documents, 0);
  expect([documents, counted]).toEqual([30, 20]);
  expect(counter.undercount).toBe(20);
});

test('a form may have any character in its name', () => {
  const counter = createFormWearCounter();
  counter.add('a\u0001b', ['it was late']);
  counter.add('a', ['b\u0001it was late']);
  expect([...counter.held()]).toEqual([
    { form: 'a\u0001b', words: 'it was late', documents: 1 },
    { form: 'a', words: 'b\u0001it was late', documents: 1 },
  ]);
});

test('no form misses more documents than it has', () => {
  expect(
    undercountOf(
      new Map([
        ['story', 5_000],
        ['memo', 2],
      ]),
      5,
    ),
  ).toBe(7);
});
