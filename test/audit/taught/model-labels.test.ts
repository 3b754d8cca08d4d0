import { describe, expect, it } from 'vitest';
import { createModelLabels, type ModelLabelOptions } from '../../../src/audit/taught/model-labels.ts';
import { LacunaError } from '../../../src/errors.ts';
import type { LabelledText, ModelLabeller } from '../../../src/label/model-labeller.ts';
import { noUsage } from '../../../src/records/request.ts';
import { auditedDocuments } from '../audited.ts';

/** A labeller that answers by the text, and has money for so many answers. */
function labellerOf(money = Number.POSITIVE_INFINITY): ModelLabeller & { readonly texts: string[] } {
  const texts: string[] = [];
  return {
    texts,
    async *label(given): AsyncGenerator<LabelledText> {
      for await (const { id, text } of given) {
        if (texts.length >= money) throw new LacunaError({ code: 'budget.reached', message: 'reached' });
        texts.push(text);
        yield text === 'refuse'
          ? { id, labels: {}, status: 'refused', reason: 'refused' }
          : { id, labels: { pull: text }, status: 'ok', reason: '' };
      }
    },
    counts: () => ({
      texts: {},
      requests: texts.length,
      usage: { ...noUsage, inputTokens: 1_000_000 * texts.length },
    }),
    estimate: () => {
      throw new Error('not asked for');
    },
  };
}

function labelsOf(labeller: ModelLabeller, options: Partial<ModelLabelOptions> = {}) {
  return createModelLabels({ labeller, model: 'made-up', dimensions: ['pull'], ...options });
}

const documents = auditedDocuments(['profit', 'fame', 'refuse', 'profit'].map((text) => ({ text })));

describe('createModelLabels', () => {
  it('asks about each document of a batch, and knows the answers until the next', async () => {
    const labels = labelsOf(labellerOf());
    await labels.prepare(documents.slice(0, 3));
    expect(documents.map((document) => labels.byModel(document))).toEqual([
      { pull: 'profit' },
      { pull: 'fame' },
      undefined,
      undefined,
    ]);
    await labels.prepare(documents.slice(3));
    expect(labels.byModel(documents[0]!)).toBeUndefined();
    expect(labels.counts()).toEqual({
      ...{ model: 'made-up', asked: 4, labelled: 3, failures: { refused: 1 } },
      ...{ cost: 'unknown', isOutOfBudget: false },
    });
  });

  it('asks about no more than is wanted', async () => {
    const labeller = labellerOf();
    const labels = labelsOf(labeller, { most: 3 });
    await labels.prepare(documents.slice(0, 2));
    await labels.prepare(documents.slice(2));
    expect(labeller.texts).toEqual(['profit', 'fame', 'refuse']);
  });

  it('stops asking once the budget is reached, and keeps what was answered', async () => {
    const labeller = labellerOf(1);
    const labels = labelsOf(labeller);
    await labels.prepare(documents.slice(0, 2));
    expect(labels.byModel(documents[0]!)).toEqual({ pull: 'profit' });
    await labels.prepare(documents.slice(2));
    expect(labeller.texts).toEqual(['profit']);
    expect(labels.counts()).toMatchObject({ asked: 1, isOutOfBudget: true });
  });

  it('draws the same share of the documents in every batch size', async () => {
    const many = auditedDocuments(Array.from({ length: 400 }, (_, at) => ({ text: `t${at}` })));
    const drawn = async (size: number) => {
      const labeller = labellerOf();
      const labels = labelsOf(labeller, { share: 0.25 });
      for (let at = 0; at < many.length; at += size) await labels.prepare(many.slice(at, at + size));
      return labeller.texts;
    };
    const texts = await drawn(400);
    expect(texts.length).toBeGreaterThan(60);
    expect(texts.length).toBeLessThan(140);
    expect(await drawn(7)).toEqual(texts);
  });

  it('passes on whatever else goes wrong', async () => {
    const labeller = labellerOf();
    const broken: ModelLabeller = {
      ...labeller,
      async *label() {
        yield* [];
        throw new LacunaError({ code: 'model.unauthorised', message: 'no', kind: 'provider' });
      },
    };
    await expect(labelsOf(broken).prepare(documents)).rejects.toThrow('no');
  });
});
