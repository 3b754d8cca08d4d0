import { bucketsOf } from '../coverage/buckets.ts';
import { createTaughtLedger } from '../gaps/taught.ts';
import type { Form } from '../prompts/form.ts';
import { createRandom } from '../random.ts';
import type { Scenario, TeachingUnit } from '../records/scenario.ts';
import { estimateTokensOfWords } from '../text/tokens.ts';
import { buildScenario } from './build-scenario.ts';
import { createFocusChooser } from './choose-focus.ts';
import { createUnitChooser, regionUnitWeights } from './choose-unit.ts';
import type { PlanContext, PlanHistory } from './context.ts';
import { createCursor } from './cursor.ts';
import type { FamilyLedger } from './families.ts';

/**
 * Plans `count` documents: each time the focus whose document takes most off the modelled risk, with the
 * declared share drawn at random instead, and up to a share aimed at buckets that are under-exercised. Where the
 * context has regions, these take the place of the buckets, and nothing but heldout documents lies in what is held out.
 *
 * Deterministic for its arguments; the first scenarios of a longer plan are those of a shorter one.
 */
export function planWave(
  context: PlanContext,
  families: FamilyLedger,
  history: PlanHistory,
  wave: number,
  count: number,
): Scenario[] {
  const { map, settings } = context;
  const mapBuckets = bucketsOf(map);
  const ledger = createTaughtLedger(mapBuckets);
  for (const { focus, tokens } of history.taught) ledger.add(focus, tokens);

  const choose = createFocusChooser(context, ledger, families, history);
  const cursor = createCursor(
    { seed: settings.seed, forms: context.forms, splitWeights: settings.splitWeights },
    history,
  );
  const root = createRandom(settings.seed);
  const scenarios: Scenario[] = [];
  const units = createUnitChooser(
    context.units,
    history.planned,
    context.regions ? regionUnitWeights : undefined,
  );
  while (scenarios.length < count) {
    const index = scenarios.length;
    const choice = choose(root.fork(`focus ${wave}/${index}`), tokensOf(context.forms));
    const { focus, aim, within = focus, isHeldOut = false } = choice;
    const family = cursor.nextFamily(focus, families, isHeldOut ? 'heldout' : undefined);
    const form = context.forms.find((candidate) => candidate.name === family.form)!;
    const scenario = buildScenario(context, {
      focus,
      within,
      isHeldOut,
      aim,
      family,
      form,
      unit: units[aim].next(fitsOf(form, context.units)),
      wave,
      index,
      cursor,
      root,
    });
    scenarios.push(scenario);
    if (scenario.split === 'train') ledger.add(focus, tokensOf([form]));
  }
  return scenarios;
}

/** Which units a document of a form may teach; where the writer knows none that suit the form, any. */
function fitsOf(form: Form, units: readonly TeachingUnit[]): (unit: TeachingUnit) => boolean {
  const fitting = units.filter((unit) => form.fits.units.includes(unit));
  return fitting.length === 0 ? () => true : (unit) => fitting.includes(unit);
}

function tokensOf(forms: readonly Form[]): number {
  const words = forms.reduce((sum, form) => sum + (form.words[0] + form.words[1]) / 2, 0) / forms.length;
  return estimateTokensOfWords(words);
}
