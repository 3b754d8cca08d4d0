import { beforeAll, describe, expect, test } from 'vitest';
import { gradeView } from '../../src/prompts/grade-view.ts';
import { loadTemplates, type TemplateLibrary } from '../../src/prompts/library.ts';
import { type Materials, promptView } from '../../src/prompts/view.ts';
import type { Guidance } from '../../src/records/guidance.ts';
import { gradedQualities } from '../../src/records/making.ts';
import { type Scenario, teachingUnits } from '../../src/records/scenario.ts';
import { sampleScenario } from './sample-scenario.ts';

let templates: TemplateLibrary;
beforeAll(async () => {
  templates = await loadTemplates('templates');
});

const writingStages = ['brief', 'draft', 'rewrite', 'repair'] as const;

const materials: Partial<Materials> = {
  brief: {
    events: 'THE EVENTS.',
    reasoning: 'THE REASONING.',
    importance: 'THE IMPORTANCE.',
    clauses: [{ id: 'honesty/bad-news-and-records/2', contributes: 'THE CONTRIBUTION.' }],
    weighing: 'THE WEIGHING.',
    without: 'THE LACK.',
    cost: 'THE COST.',
    teaching: 'THE TEACHING.',
  },
  draft: 'THE DRAFT.',
  text: 'THE TEXT.',
  faults: [{ code: 'cut-off', meaning: 'THE MEANING.', detail: 'THE DETAIL.' }],
};

const guidance: Guidance = {
  avoid: { openings: ['AN OPENING'], phrases: ['A PHRASE'], names: ['A NAME'] },
  notes: ['A NOTE.'],
  examples: [{ form: 'all', text: 'AN EXAMPLE.' }],
};

function everyPrompt(changes: Partial<Scenario> = {}, given = materials) {
  return templates.forms.flatMap((form) =>
    writingStages.flatMap((stage) =>
      form.variants.flatMap((variant) =>
        teachingUnits.map((unit) => {
          const scenario = sampleScenario({ form: form.name, variant: variant.id, unit, ...changes });
          const prompt = templates.render(form.name, stage, promptView(scenario, form, given));
          return { form, stage, variant, unit, scenario, prompt };
        }),
      ),
    ),
  );
}

describe('the templates that Lacuna ships', () => {
  test('story and explanation have at least eight skeletons each, every form three, told apart by their descriptions', () => {
    const known = templates.forms.filter(({ name }) => name === 'story' || name === 'explanation');
    expect(known.map(({ name, words, quotesClause }) => ({ name, words, quotesClause }))).toEqual([
      { name: 'explanation', words: [400, 750], quotesClause: true },
      { name: 'story', words: [450, 800], quotesClause: false },
    ]);
    for (const form of templates.forms) {
      const { variants } = form;
      expect(variants.length, form.name).toBeGreaterThanOrEqual(known.includes(form) ? 8 : 3);
      expect(new Set(variants.map((variant) => variant.description)).size).toBe(variants.length);
    }
  });

  test('the system prompt is the same for every scenario of a form and stage', () => {
    const seen = new Map<string, Set<string>>();
    const prompts = [...everyPrompt(), ...everyPrompt({}, { ...materials, guidance })];
    for (const { form, stage, prompt } of prompts) {
      expect(prompt.system.map((block) => block.cache)).toEqual([true]);
      const texts = seen.get(`${form.name} ${stage}`) ?? new Set();
      seen.set(`${form.name} ${stage}`, texts.add(prompt.system[0]!.text));
    }
    expect(seen.size).toBe(templates.forms.length * writingStages.length);
    expect([...seen.values()].every((texts) => texts.size === 1)).toBe(true);
    // Those of the shared templates may be the same for several forms.
    const own = [...seen].filter(([key]) => / (?:draft|rewrite)$/.test(key));
    expect(own).toHaveLength(templates.forms.length * 2);
    expect(new Set(own.flatMap(([, texts]) => [...texts])).size).toBe(own.length);
  });

  test('every prompt says what the document is about, and is clean', () => {
    const units = new Set<string>();
    for (const { form, stage, variant, scenario, unit, prompt } of everyPrompt()) {
      const { user } = prompt;
      const place = `${form.name}, ${stage}`;
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
        `<clause id="honesty/bad-news-and-records/2" under="Honesty > Bad news and 'records'">${scenario.clauses[0]!.text}</clause>`,
      ]) {
        expect(user, place).toContain(text);
      }
      expect(user.includes('<draft>\nTHE DRAFT.\n</draft>'), place).toBe(stage === 'rewrite');
      const [lesson, ...others] = user.match(/What it teaches: \*\*.*?\*\*/g) ?? [];
      expect(others).toEqual([]);
      units.add(`${unit}: ${lesson}`);
      for (const text of [user, prompt.system[0]!.text]) {
        expect(text, place).not.toMatch(/\{\{|\}\}|\[object|undefined|\n{3,}|[ \t]$/m);
      }
    }
    expect(units.size).toBe(teachingUnits.length);
  });

  test('draft and rewrite have the brief and what is to be heeded, a repair its text and faults', () => {
    const { brief } = materials;
    const settled = [
      ...Object.values(brief!).filter((text) => typeof text === 'string'),
      'THE CONTRIBUTION.',
    ];
    for (const { form, stage, prompt } of everyPrompt()) {
      for (const text of settled) {
        // A repair mends single words, and may do without.
        if (stage === 'repair') continue;
        expect(prompt.user.includes(text), `${form.name}, ${stage}: ${text}`).toBe(stage !== 'brief');
      }
      const isRepair = stage === 'repair';
      for (const text of ['THE TEXT.', 'THE MEANING.', 'THE DETAIL.']) {
        expect(prompt.user.includes(text), `${form.name}, ${stage}: ${text}`).toBe(isRepair);
      }
    }
    for (const form of templates.forms) {
      const given = {
        ...guidance,
        examples: guidance.examples.map((each) => ({ ...each, form: form.name })),
      };
      const scenario = sampleScenario({ form: form.name, variant: form.variants[0]!.id });
      for (const stage of ['draft', 'rewrite'] as const) {
        const view = promptView(scenario, form, { ...materials, guidance: given });
        const { user } = templates.render(form.name, stage, view);
        for (const text of ['AN OPENING', 'A PHRASE', 'A NAME', 'A NOTE.', 'AN EXAMPLE.']) {
          expect(user, `${form.name}, ${stage}`).toContain(text);
        }
        const other = promptView(scenario, form, { ...materials, guidance });
        expect(templates.render(form.name, stage, other).user).not.toContain('AN EXAMPLE.');
      }
    }
  });

  test('the judge is asked about the map, the constitution and the text, and about no scenario', () => {
    const asked = gradeView('THE TEXT.', {
      dimensions: [
        {
          name: 'temptation',
          label: 'Temptation',
          description: 'WHAT PULLS.',
          values: [{ name: 'profit', label: 'gain', description: 'MONEY.' }],
        },
      ],
      headings: [{ id: 'honesty/bad-news', title: 'BAD NEWS' }],
      qualities: [...gradedQualities],
    });
    for (const form of templates.forms) {
      const { system, user } = templates.render(form.name, 'grade', asked);
      const questions = system[0]!.text;
      for (const text of ['temptation', 'WHAT PULLS.', 'profit', 'MONEY.', 'honesty/bad-news', 'BAD NEWS']) {
        expect(questions).toContain(text);
      }
      for (const quality of gradedQualities) expect(questions).toContain(quality);
      expect(user).toContain('THE TEXT.');
      expect(questions).not.toContain('THE TEXT.');
    }
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
      for (const kind of ['named', 'an-ai', 'rotating'] as const) {
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
