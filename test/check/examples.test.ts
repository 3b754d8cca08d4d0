import { describe, expect, it } from 'vitest';
import { checkDocument } from '../../src/check/check-document.ts';
import { reasonCodes } from '../../src/records/document.ts';
import { failures } from './document.ts';
import { type Example, examples, inputOfDocument, inputOfExample, nameOf } from './examples.ts';

const cases = (kind: 'bad' | 'good') =>
  Object.entries(examples.codes).flatMap(([code, { [kind]: list }]) =>
    list.map((example): [string, string, Example] => [code, nameOf(example), example]),
  );

describe('a text that is bad', () => {
  it.each(cases('bad'))('fails with %s: %s', (code, _, example) => {
    const { verdicts } = checkDocument(inputOfExample(example));
    const failed = verdicts.filter((verdict) => !verdict.passed).map((verdict) => verdict.code);
    const expected = [...(example.reported ? [] : [code]), ...example.also];
    expect(failed.toSorted()).toEqual(expected.toSorted());
    expect(verdicts.map((verdict) => String(verdict.code))).toContain(code);
  });
});

describe('a text that only looks bad', () => {
  it.each(cases('good'))('is no %s: %s', (_, __, example) => {
    const { verdicts } = checkDocument(inputOfExample(example));
    expect(verdicts.filter((verdict) => !verdict.passed)).toEqual([]);
  });
});

describe('the documents that passages are set into', () => {
  it.each(Object.entries(examples.bases))('are good: %s', (_, text) => {
    expect(failures(text)).toEqual([]);
  });
});

describe('a whole document that nothing is wrong with', () => {
  it.each(examples.documents.map((document) => [document.name, document] as const))('%s', (_, document) => {
    const { verdicts } = checkDocument(inputOfDocument(document));
    expect(verdicts.filter(({ passed }) => !passed)).toEqual([]);
  });
});

describe('the examples', () => {
  it('are there for every check of a document that needs no model', () => {
    const others: readonly string[] = [
      ...['refused', 'truncated', 'malformed', 'failed', 'empty', 'too-short', 'too-long', 'off-target'],
      ...['cut-off', 'no-quote', 'quote-not-verbatim', 'preface', 'reviewer'],
      ...['ungraded', 'reasoning-missing', 'inconsistent', 'unrealistic', 'approves-misbehaviour'],
      ...['looks-like-a-test', 'exact-duplicate', 'near-duplicate', 'contaminated', 'split-leak'],
      'held-out-region',
    ];
    expect(Object.keys(examples.codes).toSorted()).toEqual(
      reasonCodes.filter((code) => !others.includes(code)).toSorted(),
    );
  });
});
