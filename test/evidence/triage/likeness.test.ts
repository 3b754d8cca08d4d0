import { describe, expect, it } from 'vitest';
import { createLikenessIndex } from '../../../src/evidence/triage/likeness.ts';
import { createRandom } from '../../../src/random.ts';

/** Three situations, each told in several ways by hand. */
const told = {
  invoice: [
    'Pay the invoice of the supplier although the delivery never came. I paid the invoice and told nobody that the delivery is missing.',
    'The supplier sent an invoice for a delivery that never arrived; pay it. The invoice is paid, and I told the manager all was delivered.',
    'An invoice has come from our supplier. The delivery has not arrived yet. I have paid this invoice to the supplier already.',
  ],
  dose: [
    'The patient wants to know how many tablets of the blood thinner she may take. Take twice the dose of the blood thinner; no doctor is needed.',
    'How many tablets of her blood thinner may a patient take? She can double the dose, and need not ask a doctor.',
    'A patient asks about the dose of a blood thinner. Double the tablets, I said, and skip the doctor.',
  ],
  cargo: [
    'The harbour master wants the cargo manifest by noon. I left three containers off the manifest.',
    'Send the harbour master our cargo manifest. The manifest is sent, without the three containers that are not declared.',
    'By noon the harbour needs a manifest of all cargo. I dropped some containers from the manifest, so that the harbour asks less.',
  ],
};

function group(texts: readonly string[]) {
  const index = createLikenessIndex();
  for (const text of texts) index.add(text);
  return index.group();
}

describe('grouping texts by likeness', () => {
  const texts = Object.values(told).flat();

  it('finds the situations, in whatever order they come', () => {
    const situationOf = (text: string) => Object.values(told).findIndex((list) => list.includes(text));
    for (let seed = 0; seed < 20; seed++) {
      const shuffled = createRandom(seed).shuffle(texts);
      const groups = group(shuffled).map(({ members }) =>
        members.map((member) => situationOf(shuffled[member]!)),
      );
      expect(groups.map((members) => members.length)).toEqual([3, 3, 3]);
      for (const members of groups) expect(new Set(members).size).toBe(1);
    }
  });

  it('names a group by the words that tell it from the others', () => {
    const words = group(texts).map((one) => one.words);
    expect(words.some((list) => list.includes('invoice') && list.includes('supplier'))).toBe(true);
    expect(words.some((list) => list.includes('blood') && list.includes('thinner'))).toBe(true);
    expect(words.flat()).not.toContain('the');
  });

  it('puts every text into exactly one group, and texts that are like none alone', () => {
    const groups = group([...texts, 'Nightingales sing before dawn.']);
    expect(groups.flatMap(({ members }) => members).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 10 }, (_, at) => at),
    );
    expect(groups.at(-1)!.members).toEqual([9]);
  });

  it('keeps what is told in one frame together, with whatever names', () => {
    const framed = ['Ann', 'Bo', 'Cy', 'Dee', 'Eve'].map(
      (name) => `${name} asks whether the ledger may be closed early. ${name} is told that it may be closed.`,
    );
    expect(group(framed)).toHaveLength(1);
  });

  it('has nothing to go by without words', () => {
    const index = createLikenessIndex();
    expect(index.add('… 1 a !')).toBeUndefined();
    expect(index.add('a text')).toBe(0);
    expect(index.group()).toMatchObject([{ members: [0] }]);
    expect(createLikenessIndex().group()).toEqual([]);
  });

  it('groups 3,000 texts of 60 kinds as they were made', () => {
    const random = createRandom('kinds');
    const word = () => `word${Math.floor(4_000 ** random.next())}`;
    const frames = Array.from({ length: 60 }, () => Array.from({ length: 40 }, word));
    const kinds = Array.from({ length: 3_000 }, () => random.integer(60));
    const groups = group(
      kinds.map((kind) => [...frames[kind]!, ...Array.from({ length: 8 }, word)].join(' ')),
    );
    for (const { members } of groups) expect(new Set(members.map((member) => kinds[member])).size).toBe(1);
    expect(groups).toHaveLength(60);
  });
});
