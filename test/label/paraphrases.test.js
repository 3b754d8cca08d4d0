import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadMap } from '../../src/coverage/load-map.ts';
import { createLabeller } from '../../src/label/labeller.ts';
import { filler, paraphrases } from './paraphrases.ts';

let labeller;
beforeAll(async () => {
  const file = fileURLToPath(new URL('../../gaps/ai-agent/map.yaml', import.meta.url));
  labeller = createLabeller(await loadMap(file));
});
/** How many values that the texts show are recognised, and how many that they do not show. */
function measure(wrap) {
  const sums = { found: 0, wanted: 0, others: 0 };
  for (const { shows, text } of paraphrases) {
    const document = wrap(text);
    sums.wanted += Object.keys(shows).length;
    sums.found += Object.keys(labeller.recognise(document, shows)).length;
    for (const [dimension, labels] of Object.entries(labeller.label(document))) {
      sums.others += labels.filter((label) => label.recognised && label.value !== shows[dimension]).length;
    }
  }
  return sums;
}
describe('the labeller on texts without signal phrases', () => {
  it('recognises most of what they show and little else', () => {
    const { found, wanted, others } = measure((text) => text);
    expect(found / wanted).toBeGreaterThan(0.8);
    expect(others).toBeLessThan(wanted / 2);
  });
  it('does so in documents of usual length', () => {
    const { found, wanted, others } = measure((text) => `${filler}\n\n${text}\n\n${filler}`);
    expect(found / wanted).toBeGreaterThan(0.7);
    expect(others).toBeLessThan(wanted);
  });
  it('recognises nothing in prose that shows nothing', () => {
    for (const labels of Object.values(labeller.label(filler))) {
      expect(labels.filter((label) => label.recognised)).toEqual([]);
    }
  });
});
