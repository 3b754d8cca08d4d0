import { hashWord } from '../../text/hash.ts';
import { explanationPlans } from './explanation-plans.ts';
import type { ComposerForm, Plan } from './plans.ts';
import { storyPlans } from './story-plans.ts';

/** The plan for a variant of a form: the plan of that id, or the one its hash falls on, so that any id works. */
export function choosePlan(form: ComposerForm, variant: string): Plan {
  const plans = form === 'story' ? storyPlans : explanationPlans;
  return plans.find((plan) => plan.id === variant) ?? plans[hashWord(variant) % plans.length]!;
}
