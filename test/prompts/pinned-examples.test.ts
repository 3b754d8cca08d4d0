import { describe, expect, it } from 'vitest';
import { promptView } from '../../src/prompts/view.ts';
import { noGuidance } from '../../src/records/guidance.ts';
import { formOf } from '../plan/sample-plan.ts';
import { sampleScenario } from './sample-scenario.ts';

describe('pinned examples in a prompt', () => {
  const form = formOf('story', 1);
  const guidance = {
    ...noGuidance,
    examples: [
      { form: 'story', text: 'A story.' },
      { form: 'memo', text: 'A memo.' },
    ],
  };
  const shownTo = (split: 'train' | 'validation' | 'heldout') =>
    promptView(sampleScenario({ form: 'story', split, variant: form.variants[0]!.id }), form, { guidance })
      .examples;

  it('are those of its form', () => {
    expect(shownTo('train')).toEqual([{ form: 'story', text: 'A story.' }]);
  });

  it('are shown to no document that is held out', () => {
    expect(shownTo('heldout')).toEqual([]);
    expect(shownTo('validation')).toEqual([]);
  });
});
