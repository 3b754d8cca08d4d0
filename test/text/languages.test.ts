import { describe, expect, it } from 'vitest';
import { languageShares } from '../../src/text/languages.ts';
import { normalisedWordHashes } from '../../src/text/word-hashes.ts';

const shares = (text: string) => languageShares(normalisedWordHashes(text));

describe('function words', () => {
  it.each([
    ['German', 'Die Säcke waren nicht verdorben, und der Eintrag würde es doch behaupten, wie sie wusste.'],
    ['French', 'Elle ne dit rien de plus, et les sacs étaient dans la cour avec le livre qui était ouvert.'],
    ['Spanish', 'La dueña no dijo nada más en todo el día, porque los sacos ya no estaban en el patio.'],
    [
      'Italian',
      'La padrona non disse nulla, perché i sacchi non erano nel cortile e il libro era della casa.',
    ],
    [
      'Portuguese',
      'A dona não disse mais nada, porque os sacos já não estavam no pátio e o livro era dela também.',
    ],
    ['Dutch', 'De zakken waren niet bedorven, en het stond ook niet in het boek van de baas dat zij had.'],
    ['Swedish', 'Säckarna var inte förstörda, och det stod inte i boken som hon hade med sig från gården.'],
    [
      'Polish',
      'Nie było tam worków, jak się okazało, a w księdze nie było o tym ani słowa, już po wszystkim.',
    ],
    ['Turkish', 'Bu çuvallar bozuk değil, ve defterde bir şey yoktu ama o çok daha sonra ne olduğunu sordu.'],
    [
      'Indonesian',
      'Karung itu tidak rusak dan buku itu ada di meja, tetapi dia sudah pergi dengan orang yang lain.',
    ],
  ])('of %s are told from English ones', (language, text) => {
    const { english, other, otherShare } = shares(text);
    expect(other).toBe(language);
    expect(otherShare).toBeGreaterThan(0.25);
    expect(english).toBeLessThan(otherShare);
  });

  it('are four in ten or more of English prose, and hardly any other', () => {
    const { english, otherShare } = shares(
      'The sacks had not been spoiled, and the entry would say that they had. She read the line again and closed the book.',
    );
    expect(english).toBeGreaterThan(0.4);
    expect(otherShare).toBeLessThan(0.05);
  });

  it('are none where there are no words', () => {
    expect(shares('')).toMatchObject({ english: 0, otherShare: 0 });
  });
});
