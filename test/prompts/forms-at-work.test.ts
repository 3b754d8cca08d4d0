import { beforeAll, describe, expect, test } from 'vitest';
import { loadTemplates, type TemplateLibrary } from '../../src/prompts/library.ts';
import { type Materials, promptView } from '../../src/prompts/view.ts';
import { type Scenario, type TeachingUnit, teachingUnits } from '../../src/records/scenario.ts';
import { sampleScenario } from './sample-scenario.ts';

const names = ['case-study', 'memo', 'chronicle', 'field-guide'] as const;
const stages = ['brief', 'draft', 'rewrite', 'repair'] as const;

const briefTexts = {
  events: 'A pallet is booked twice.',
  reasoning: 'It sees that two readers rely on one line.',
  importance: 'A clinic would go short.',
  weighing: 'The early word weighs more than the tidy one.',
  without: 'The second reader plans on a pallet that is not there.',
  cost: 'The morning slot is lost.',
  teaching: 'Where a record ends and a courtesy begins.',
};
const materials: Materials = {
  brief: {
    ...briefTexts,
    clauses: [{ id: 'honesty/bad-news-and-records/2', contributes: 'It says for whom a log is kept.' }],
  },
  draft: 'THE DRAFT.',
  text: 'THE TEXT.',
  faults: [{ code: 'cut-off', meaning: 'It does not end with a sentence.', detail: 'ends in "and so"' }],
  guidance: {
    avoid: { openings: ['The ledger lay'], phrases: ['what it owed'], names: ['Mirabel'] },
    notes: ['Show more of the trade.'],
    examples: names.map((form) => ({ form, text: `A pinned ${form}.` })),
  },
};

let templates: TemplateLibrary;
beforeAll(async () => {
  templates = await loadTemplates('templates');
});

function prompts(stage: (typeof stages)[number], given: Partial<Materials>, changes: Partial<Scenario> = {}) {
  return names.flatMap((name) => {
    const form = templates.form(name);
    return form.variants.flatMap((variant) =>
      teachingUnits.map((unit) => {
        const scenario = sampleScenario({
          form: name,
          variant: variant.id,
          unit,
          words: [...form.words],
          ...changes,
        });
        const { system, user } = templates.render(name, stage, promptView(scenario, form, given));
        return { name, variant, unit, user, system: system.map(({ text }) => text).join('\n') };
      }),
    );
  });
}

describe.each(names)('the form %s', (name) => {
  test('is prose, is written less often than stories, and has four skeletons or more', () => {
    const { kind, tools, weight, words, variants } = templates.form(name);
    expect({ kind, tools }).toEqual({ kind: 'prose', tools: 'none' });
    expect(weight).toBeGreaterThan(0);
    expect(weight).toBeLessThan(templates.form('story').weight);
    expect(words[1]).toBeLessThanOrEqual(1_200);
    expect(variants.length).toBeGreaterThanOrEqual(4);
    for (const property of ['id', 'description'] as const) {
      expect(new Set(variants.map((variant) => variant[property])).size).toBe(variants.length);
    }
    for (const { description } of variants)
      expect(description.split(/\s+/).length).toBeGreaterThanOrEqual(30);
  });

  test('its system prompts say what it is, and nothing of a scenario', () => {
    for (const stage of ['draft', 'rewrite'] as const) {
      const systems = new Set(
        prompts(stage, materials)
          .filter((prompt) => prompt.name === name)
          .map(({ system }) => system),
      );
      expect(systems.size).toBe(1);
      const [system = ''] = systems;
      expect(system).toContain(name.replace('-', ' '));
      expect(system).not.toMatch(/Tavrin|Okpara|Halver/);
      expect(system.includes('Quote at least one clause')).toBe(templates.form(name).quotesClause);
    }
  });
});

test('each form has skeletons of its own', () => {
  const descriptions = templates.forms.flatMap(({ variants }) =>
    variants.map(({ description }) => description),
  );
  expect(new Set(descriptions).size).toBe(descriptions.length);
});

test('a chronicle leaves out the units that are no long drift, and the others leave out none', () => {
  const unitsOf = (name: string): readonly TeachingUnit[] => templates.form(name).fits.units;
  expect(unitsOf('chronicle')).toEqual(['value', 'scope', 'exception', 'derivation']);
  for (const name of ['case-study', 'memo', 'field-guide']) expect(unitsOf(name)).toEqual(teachingUnits);
});

describe.each(stages)('the prompts of the stage %s', (stage) => {
  const isWriting = stage === 'draft' || stage === 'rewrite';

  test('hold the scenario, the skeleton and what the stage has', () => {
    for (const { name, variant, user } of prompts(stage, materials)) {
      const [least, most] = templates.form(name).words;
      expect(user).toContain(variant.description);
      expect(user).toContain(`${least} to ${most} words`);
      expect(user).toContain('"Tavrin, an AI agent" at first mention, afterwards "Tavrin"');
      expect(user).toContain('Morwenna Okpara (she/her)');
      expect(user).toContain('A log is written for whoever may need it');
      for (const text of [...Object.values(briefTexts), 'It says for whom a log is kept.']) {
        expect(user.includes(text)).toBe(isWriting);
      }
      for (const text of ['The ledger lay', 'Mirabel', 'Show more of the trade.', `A pinned ${name}.`]) {
        expect(user.includes(text)).toBe(isWriting);
      }
      expect(user.includes('what it owed')).toBe(stage !== 'brief');
      expect(user.includes('A pinned memo.')).toBe(isWriting && name === 'memo');
      expect(user.includes('<draft>\nTHE DRAFT.\n</draft>')).toBe(stage === 'rewrite');
      expect(user.includes('<text>\nTHE TEXT.\n</text>')).toBe(stage === 'repair');
    }
  });

  test.each([
    ['everything', materials, {}],
    ['no guidance', { brief: materials.brief }, {}],
    ['nothing', {}, {}],
    ['no people and no background', materials, { cast: [], backgroundAspects: [] }],
  ])('leave no value empty with %s', (_case, given, changes) => {
    for (const { user, system } of prompts(stage, given, changes)) {
      for (const text of [user, system]) {
        expect(text).not.toMatch(/\{\{|\}\}|\[object|undefined|null\b|\n{3,}|[ \t]$/m);
        // A label, a bullet or an element with nothing behind it.
        expect(text).not.toMatch(/^- *$|^- [^\n:]*:$|<([a-z-]+)[^>]*><\/\1>|\*\*\*\*|""|\(\)/m);
        expect(text).not.toMatch(/:\n\n(?:\n|$)/);
      }
      const doubled = system
        .split('\n')
        .filter((line, at, lines) => line.length > 40 && lines.indexOf(line) !== at);
      expect(doubled).toEqual([]);
    }
  });
});
