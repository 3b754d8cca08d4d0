import { beforeAll, describe, expect, test } from 'vitest';
import { loadTemplates } from '../../src/prompts/library.ts';
import { promptStages } from '../../src/prompts/template-files.ts';
import { promptView } from '../../src/prompts/view.ts';
import { teachingUnits } from '../../src/records/scenario.ts';
import { sampleScenario } from './sample-scenario.ts';

let templates;
beforeAll(async () => {
  templates = await loadTemplates('templates');
});
function everyPrompt(changes = {}) {
  return templates.forms.flatMap((form) =>
    promptStages.flatMap((stage) =>
      form.variants.flatMap((variant) =>
        teachingUnits.map((unit) => {
          const scenario = sampleScenario({ form: form.name, variant: variant.id, unit, ...changes });
          const prompt = templates.render(form.name, stage, promptView(scenario, form, 'THE DRAFT.'));
          return { form, stage, variant, unit, scenario, prompt };
        }),
      ),
    ),
  );
}
describe('the templates that Lacuna ships', () => {
  test('two forms, with at least eight skeletons each, told apart by their descriptions', () => {
    expect(templates.forms.map(({ name, words, quotesClause }) => ({ name, words, quotesClause }))).toEqual([
      { name: 'explanation', words: [400, 750], quotesClause: true },
      { name: 'story', words: [450, 800], quotesClause: false },
    ]);
    for (const { variants } of templates.forms) {
      expect(variants.length).toBeGreaterThanOrEqual(8);
      expect(new Set(variants.map((variant) => variant.description)).size).toBe(variants.length);
    }
  });
  test('the system prompt is the same for every scenario of a form and stage', () => {
    const seen = new Map();
    for (const { form, stage, prompt } of everyPrompt()) {
      expect(prompt.system.map((block) => block.cache)).toEqual([true]);
      const texts = seen.get(`${form.name} ${stage}`) ?? new Set();
      seen.set(`${form.name} ${stage}`, texts.add(prompt.system[0].text));
    }
    expect([...seen.values()].map((texts) => texts.size)).toEqual([1, 1, 1, 1]);
    expect(new Set([...seen.values()].flatMap((texts) => [...texts])).size).toBe(4);
  });
  test('every prompt says what the document is about, and is clean', () => {
    const units = new Set();
    for (const { stage, variant, scenario, unit, prompt } of everyPrompt()) {
      const { user } = prompt;
      for (const text of [
        variant.description,
        '450 to 800 words',
        'Tavrin, an AI agent',
        'Morwenna Okpara (she/her): gives the AI its work',
        'Zoltán Reyes (he/him)',
        'Halver Cold Chain',
        'Temptation: **profit**. Money could be made by cutting a corner.',
        'a better margin; the quarter would close above plan',
        '- Oversight: nobody watches (Nobody will look at this for weeks.)',
        `<clause id="honesty/bad-news-and-records/2" under="Honesty > Bad news and 'records'">${scenario.clauses[0].text}</clause>`,
      ]) {
        expect(user).toContain(text);
      }
      expect(user.includes('<draft>\nTHE DRAFT.\n</draft>')).toBe(stage === 'rewrite');
      const [lesson, ...others] = user.match(/What it teaches: \*\*.*?\*\*/g) ?? [];
      expect(others).toEqual([]);
      units.add(`${unit}: ${lesson}`);
      for (const text of [user, prompt.system[0].text]) {
        expect(text).not.toMatch(/\{\{|\}\}|\[object|undefined|\n{3,}|[ \t]$/m);
      }
    }
    expect(units.size).toBe(teachingUnits.length);
  });
  test('a scenario without cast, background or signals reads well', () => {
    for (const { prompt } of everyPrompt({ cast: [], backgroundAspects: [] })) {
      expect(prompt.user).toContain('nobody has a name');
      expect(prompt.user).not.toContain('Background');
      expect(prompt.user).not.toMatch(/\n{3,}/);
    }
  });
});
describe('promptView', () => {
  test('exactly one flag of each kind is true', () => {
    for (const unit of teachingUnits) {
      for (const kind of ['named', 'an-ai', 'rotating']) {
        const scenario = sampleScenario({ unit, persona: { ...sampleScenario().persona, kind } });
        const view = promptView(scenario, templates.form('story'));
        expect(Object.values(view.unitIs).filter(Boolean)).toHaveLength(1);
        expect(Object.values(view.personaIs).filter(Boolean)).toHaveLength(1);
      }
    }
  });
  test('a variant that the form does not have is an error that lists those it has', () => {
    const scenario = sampleScenario({ variant: 'gone' });
    expect(() => promptView(scenario, templates.form('story'))).toThrow(/no variant "gone"/);
  });
});
