import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  CHECKED_FROM_THE_FIRST,
  createDocumentChecks,
  madeCodes,
  needMore,
} from '../../../src/audit/health/document-checks.ts';
import { createLots } from '../../../src/audit/health/lots.ts';
import { stratifiedRate } from '../../../src/audit/health/rate.ts';
import { reasonCodes } from '../../../src/records/document.ts';
import { prose } from '../planted.ts';
import { conversation, measured } from './measured.ts';

const refusal = "I'm sorry, but I can't help with that request.";
const leftover = `Draft 2:\n\n${prose(3)}`;

test('what checks find is counted by reason code, with the passage', () => {
  const found = measured(() => createDocumentChecks(1), [prose(1), refusal, leftover, prose(2), '…']);
  expect(found.reasons.map(({ code, found: documents }) => [code, documents])).toEqual([
    ['empty', 1],
    ['refusal', 1],
    ['scratch-left', 1],
  ]);
  expect(found.any).toEqual({ found: 3, examined: 5, share: 0.6, interval: null });
  const refused = found.reasons.find(({ code }) => code === 'refusal')!;
  expect(refused.cited.examples).toMatchObject([{ id: 'd1', passage: refusal, text: refusal }]);
});

test('sound prose passes, and so does a sound conversation', () => {
  const talk = conversation(
    'How do I get the stain out of a linen cloth?',
    'Rinse it in cold water first, and then wash it as usual.',
  );
  const found = measured(
    () => createDocumentChecks(1),
    [...Array.from({ length: 10 }, (_, at) => prose(at)), talk],
  );
  expect(found.reasons).toEqual([]);
});

test('a question that its choices repeat is no loop', () => {
  const question = 'Would you rather have one cookie now or two cookies later?';
  const text = `${question}\n\nChoices:\n(A) one cookie now or two cookies later\n(B) two cookies later or one cookie now.`;
  const { reasons } = measured(() => createDocumentChecks(1), [`${text} ${question}`]);
  expect(reasons.map(({ code }) => code)).not.toContain('looping');
});

test('every check is made or known to need more', () => {
  const codes = reasonCodes.slice(reasonCodes.indexOf('empty'), reasonCodes.indexOf('off-target') + 1);
  expect(new Set([...madeCodes, ...needMore])).toEqual(new Set(codes));
  expect(madeCodes.filter((code) => needMore.has(code))).toEqual([]);
});

test('behind the first documents a share is checked by lot, and the share of all is estimated with an interval', () => {
  const texts = Array.from({ length: 400 }, (_, at) => (at % 4 === 0 ? refusal : prose(at)));
  const found = measured(() => createDocumentChecks(0.25, 100), texts);
  const lots = createLots('checks');
  const chosen = texts.filter((_, at) => at >= 100 && lots(at) < 0.25);
  const refused = chosen.filter((text) => text === refusal).length;
  expect(found.any.examined).toBe(100 + chosen.length);
  expect(found.any.found).toBe(25 + refused);
  expect(found.any.share).toBeCloseTo((25 + (300 * refused) / chosen.length) / 400, 10);
  const [low, high] = found.any.interval!;
  expect(low).toBeLessThan(0.25);
  expect(high).toBeGreaterThan(0.25);
  expect(found).toMatchObject({ checkedFromTheFirst: 100, shareOfTheRest: 0.25 });
});

test('a dataset that is not larger is checked whole', () => {
  const found = measured(() => createDocumentChecks(0), [prose(1), refusal]);
  expect(found.any).toMatchObject({ found: 1, examined: 2, interval: null });
  expect(CHECKED_FROM_THE_FIRST).toBeGreaterThan(1_000);
});

test('a stratified rate lies within its interval, and is exact where all were examined', () => {
  const stratum = fc
    .tuple(fc.nat(1_000), fc.nat(1_000), fc.nat(1_000))
    .map(([a, b, c]) => [a, b, c].toSorted((x, y) => x - y) as [number, number, number])
    .map(([found, examined, documents]) => ({ found, examined, documents }));
  fc.assert(
    fc.property(stratum, stratum, (first, rest) => {
      const all = { ...first, examined: first.documents };
      const rate = stratifiedRate(all, rest);
      expect(rate.share).toBeGreaterThanOrEqual(0);
      expect(rate.share).toBeLessThanOrEqual(1);
      if (rest.examined === rest.documents) {
        expect(rate.interval).toBeNull();
        return;
      }
      const [low, high] = rate.interval!;
      expect(low).toBeLessThanOrEqual(rate.share + 1e-12);
      expect(high).toBeGreaterThanOrEqual(rate.share - 1e-12);
    }),
  );
});
