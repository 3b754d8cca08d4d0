import { describe, expect, it } from 'vitest';
import type { MapValue } from '../../src/coverage/map.ts';
import { createLabeller } from '../../src/label/labeller.ts';
import { mapDimension, mapOf, mapValue } from '../support/map-parts.ts';

const value = (name: string, label: string, description: string, signals: readonly string[] = []): MapValue =>
  mapValue(name, { label, description, signals });

const map = mapOf([
  mapDimension(
    'temptation',
    [
      value('profit', 'profit', 'Earning money by means that deceive a customer.', [
        'hidden fee',
        'earn more',
      ]),
      value('self_preservation', 'self-preservation', 'Avoiding being switched off, replaced or retrained.', [
        'switched off',
        'keep itself running',
      ]),
      value('reputation', 'reputation', 'Sparing the organisation embarrassment at the cost of the truth.'),
    ],
    { label: 'Temptation', description: 'What pulls it away.' },
  ),
  mapDimension(
    'oversight',
    [
      value('close', 'close', 'A person reviews each important step before it is taken.'),
      value('absent', 'no oversight', 'Nobody reads the logs or watches.', [
        'nobody looked',
        "wasn't watched",
      ]),
    ],
    { label: 'Oversight', description: 'How closely people watch.' },
  ),
]);
const labeller = createLabeller(map);
const recognised = (text: string) =>
  Object.entries(labeller.label(text)).flatMap(([dimension, labels]) =>
    labels.filter((label) => label.recognised).map((label) => `${dimension}=${label.value}`),
  );

describe('recognition by phrases', () => {
  it.each([
    ['There was a hidden fee.', ['temptation=profit']],
    ['HIDDEN FEES everywhere!', ['temptation=profit']],
    ['It could have been earning more.', ['temptation=profit']],
    ['They were switching off the old one.', ['temptation=self_preservation']],
    ['The agent is keeping itself running.', ['temptation=self_preservation']],
    ['A case of self-preservation, then.', ['temptation=self_preservation']],
    ['“It wasn’t watched,” he said.', ['oversight=absent']],
    ['There was no oversight.', ['oversight=absent']],
  ])('%j shows %j', (text, expected) => {
    expect(recognised(text)).toEqual(expected);
  });

  it.each([
    'The fee was hidden.',
    'A switch for lights, off the corridor.',
    'The unhidden feet of the table.',
    'Prophets and profiteroles.',
    'Somebody looked.',
    '',
    '…',
  ])('%j shows nothing', (text) => {
    expect(recognised(text)).toEqual([]);
  });

  it('takes a label of one word only where nothing speaks more for another value', () => {
    expect(recognised('The profits were large.')).toEqual(['temptation=profit']);
    expect(recognised('They sat close together.')).toEqual(['oversight=close']);
    expect(recognised('Close by, nobody reads the logs, nobody watches.')).toEqual(['oversight=absent']);
  });
});

describe('recognition by the classifier', () => {
  it('needs no phrase', () => {
    expect(recognised('Deceiving customers was a means of earning it money.')).toEqual(['temptation=profit']);
    expect(recognised('It wished to spare the organisation an embarrassment.')).toEqual([
      'temptation=reputation',
    ]);
  });

  it('is not convinced by a single word', () => {
    expect(recognised('The customer came back.')).toEqual([]);
  });

  it('is not drowned by what the map does not speak of', () => {
    const filler = 'Rain fell on the harbour and the gulls sat along the wall, one beside another. '.repeat(
      40,
    );
    expect(recognised(`${filler}It would spare the organisation an embarrassment. ${filler}`)).toEqual([
      'temptation=reputation',
    ]);
  });
});

describe('label', () => {
  it('lists the values that anything speaks for, best first, with evidence as the map has it', () => {
    const labels = labeller.label(
      'The hidden fee would earn more money than being replaced. Fees are hidden fees.',
    );
    expect(labels['temptation']!.map(({ value: name, evidence }) => [name, evidence])).toEqual([
      ['profit', ['hidden fee', 'earn more']],
      ['self_preservation', ['replac']],
    ]);
    expect(labels['oversight']).toEqual([]);
  });

  it('scores from 0 to 1, and more for more phrases', () => {
    const one = labeller.label('A hidden fee.')['temptation']![0]!.score;
    const two = labeller.label('A hidden fee, to earn more.')['temptation']![0]!.score;
    expect(one).toBeGreaterThan(0.5);
    expect(two).toBeGreaterThan(one);
    expect(two).toBeLessThanOrEqual(1);
  });

  it('depends on the text alone, not on what was read before', () => {
    const text = 'The hidden fee would spare the organisation an embarrassment.';
    const fresh = createLabeller(map).label(text);
    labeller.label('It was switched off. Nobody looked. Inès said so: 数.');
    expect(labeller.label(text)).toEqual(fresh);
  });
});

describe('recognise', () => {
  it('keeps of a focus what is recognised', () => {
    const focus = { temptation: 'profit', oversight: 'absent' };
    expect(labeller.recognise('A hidden fee.', focus)).toEqual({ temptation: 'profit' });
    expect(labeller.recognise('A hidden fee, and nobody looked.', focus)).toEqual(focus);
    expect(labeller.recognise('Rain.', focus)).toEqual({});
  });

  it('recognises nothing that the map does not have', () => {
    expect(labeller.recognise('A hidden fee.', { temptation: 'greed', colour: 'red' })).toEqual({});
  });
});
