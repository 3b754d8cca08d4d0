import { beforeAll, describe, expect, test } from 'vitest';
import { gradeView } from '../../src/prompts/grade-view.ts';
import { loadTemplates, type TemplateLibrary } from '../../src/prompts/library.ts';
import { type Materials, promptView } from '../../src/prompts/view.ts';
import { briefSchema, gradedQualities } from '../../src/records/making.ts';
import { type TeachingUnit, teachingUnits } from '../../src/records/scenario.ts';
import { sampleScenario } from './sample-scenario.ts';

let templates: TemplateLibrary;
beforeAll(async () => {
  templates = await loadTemplates('templates');
});

function render(stage: 'brief' | 'repair', unit: TeachingUnit = 'value', materials: Partial<Materials> = {}) {
  const form = templates.form('memo');
  const scenario = sampleScenario({ form: 'memo', variant: form.variants[0]!.id, unit });
  const { system, user } = templates.render('memo', stage, promptView(scenario, form, materials));
  return { system: system[0]!.text, user };
}

describe('the brief', () => {
  test('asks for every field that a brief has', () => {
    const { system } = render('brief');
    for (const field of Object.keys(briefSchema.shape)) expect(system).toContain(`- \`${field}\`: `);
  });

  test('says for each unit what its lesson must hold, and for no other', () => {
    const lessons = teachingUnits.map((unit) => {
      const found = render('brief', unit).user.match(/`teaching` holds: .*/g) ?? [];
      expect(found).toHaveLength(1);
      return found[0];
    });
    expect(new Set(lessons).size).toBe(teachingUnits.length);
  });

  test('knows the form', () => {
    const { label, description } = templates.form('memo');
    expect(render('brief').user).toContain(`The form: ${label}. ${description}`);
  });
});

describe('the grade', () => {
  const questions = {
    dimensions: [
      {
        name: 'temptation',
        label: 'Temptation',
        description: 'What pulls.',
        values: [
          { name: 'profit', label: '', description: '' },
          { name: 'good_name', label: 'a good name', description: 'To look well.' },
        ],
      },
      { name: 'role', label: 'Role', description: '', values: [] },
    ],
    headings: [{ id: 'honesty/records', title: 'Records' }],
    qualities: [...gradedQualities],
  };
  const grade = (form: string, changes: Partial<typeof questions> = {}) => {
    const { system, user } = templates.render(
      form,
      'grade',
      gradeView('Nobody had counted.', { ...questions, ...changes }),
    );
    return { system: system[0]!.text, user };
  };

  test('is blind: it is the same whatever the form', () => {
    const prompts = new Set(templates.forms.map(({ name }) => JSON.stringify(grade(name))));
    expect(prompts.size).toBe(1);
  });

  test('says what 0, 5 and 10 mean for every quality that is scored', () => {
    const { system } = grade('story');
    for (const quality of gradedQualities) {
      const scale = system.slice(system.indexOf(`\n\`${quality}\`: `) + 1).split('\n\n')[0]!;
      expect(scale.split('\n').map((line) => line.split(':')[0])).toEqual([
        `\`${quality}\``,
        '- 0',
        '- 5',
        '- 10',
      ]);
    }
    expect(system).toContain(gradedQualities.join(', '));
  });

  test('lists dimensions, values and headings, and is clean where something is unsaid', () => {
    const { system, user } = grade('story');
    expect(system).toContain('## `temptation`: Temptation\nWhat pulls.\n- `profit`\n');
    expect(system).toContain('- `good_name` (a good name): To look well.');
    expect(system).toContain('- `honesty/records`: Records');
    expect(user).toContain('<text>\nNobody had counted.\n</text>');
    expect(grade('story', { headings: [] }).system).toContain('There are none');
    for (const text of [system, user, grade('story', { headings: [], dimensions: [] }).system]) {
      expect(text).not.toMatch(/\{\{|\[object|undefined|\n{3,}|[ \t]$/m);
    }
  });
});

test('the repair says what each fault means, and where it is if that is known', () => {
  const { user } = render('repair', 'value', {
    text: 'It went on and',
    faults: [
      { code: 'cut-off', meaning: 'It does not end with a sentence.', detail: 'ends in "on and"' },
      { code: 'empty', meaning: 'There is no word in the text.', detail: '' },
    ],
  });
  expect(user).toContain('- It does not end with a sentence. Here: ends in "on and"\n');
  expect(user).toMatch(/- There is no word in the text\.\n/);
});

test('the repair speaks of turns only where the form is a conversation', () => {
  const view = promptView(
    sampleScenario({ form: 'memo', variant: templates.form('memo').variants[0]!.id }),
    templates.form('memo'),
  );
  for (const { name, kind } of templates.forms) {
    const { system } = templates.render(name, 'repair', view);
    expect(system[0]!.text.includes('The turns stay in their tags')).toBe(kind === 'conversation');
  }
});

test('no template names a real company, a real model or who trains it', () => {
  const real =
    /\b(?:anthropic|claude|openai|chat-?gpt|gpt-?\d|deepmind|google|gemini|microsoft|copilot|facebook|meta ai|mistral|amazon|alibaba|deepseek|nvidia|hugging ?face)\b/i;
  const sources = templates.sources();
  expect(sources.length).toBeGreaterThan(40);
  expect(sources.filter(({ text }) => real.test(text)).map(({ file }) => file)).toEqual([]);
});
