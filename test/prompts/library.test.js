import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadTemplates } from '../../src/prompts/library.ts';
import { promptView } from '../../src/prompts/view.ts';
import { sampleScenario } from './sample-scenario.ts';
import { templateFolder } from './temporary-templates.ts';

async function renderDraft(template, changes = {}) {
  const library = await loadTemplates(await templateFolder({ 'story/draft.hbs': template }));
  return library.render('story', 'draft', promptView(sampleScenario(changes), library.form('story'))).user;
}
describe('loading', () => {
  test('a form is its folder: name, manifest, and prompts of both stages', async () => {
    const folder = await templateFolder();
    const library = await loadTemplates(folder);
    expect(library.forms).toEqual([
      {
        name: 'story',
        label: 'Story',
        description: 'A small story.',
        weight: 2,
        words: [10, 20],
        quotesClause: false,
        variants: [{ id: 'one-scene', description: 'One scene.' }],
        folder: join(folder, 'story'),
      },
    ]);
    const view = promptView(sampleScenario(), library.form('story'), 'It was late.');
    expect(library.render('story', 'draft', view)).toEqual({
      system: [{ text: 'You write a Story.', cache: true }],
      user: 'Persona Tavrin',
    });
    expect(library.render('story', 'rewrite', view)).toEqual({
      system: [{ text: 'You rewrite.', cache: true }],
      user: 'Draft: It was late.',
    });
  });
  test('a third form needs no code, and forms come in the order of their names', async () => {
    const memo = Object.fromEntries(
      ['form.yaml', 'draft.system.hbs', 'draft.hbs', 'rewrite.system.hbs', 'rewrite.hbs'].map((file) => [
        `memo/${file}`,
        file === 'form.yaml'
          ? 'label: Memo\ndescription: A memo.\nwords: [5, 9]\nquotesClause: true\nvariants: [{id: plain, description: Plain.}]\n'
          : `Memo by {{#if quotesClause}}quoting{{/if}}`,
      ]),
    );
    const library = await loadTemplates(await templateFolder(memo));
    expect(library.forms.map(({ name, weight }) => [name, weight])).toEqual([
      ['memo', 1],
      ['story', 2],
    ]);
    const view = promptView(sampleScenario({ variant: 'plain' }), library.form('memo'));
    expect(library.render('memo', 'draft', view).user).toBe('Memo by quoting');
  });
  test('the hash is of names and content, not of where the folder lies', async () => {
    const folder = await templateFolder({ 'partials/a.hbs': 'A' });
    const before = await loadTemplates(folder);
    await rename(folder, `${folder}-moved`);
    const moved = await loadTemplates(`${folder}-moved`);
    await rename(`${folder}-moved`, folder);
    expect(moved.sha256).toBe(before.sha256);
    expect(before.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(before.sources().map(({ file }) => file)).toEqual([
      'partials/a.hbs',
      'story/draft.hbs',
      'story/draft.system.hbs',
      'story/form.yaml',
      'story/rewrite.hbs',
      'story/rewrite.system.hbs',
    ]);
    const other = await loadTemplates(await templateFolder({ 'partials/a.hbs': 'A.' }));
    expect(other.sha256).not.toBe(before.sha256);
  });
  test.each([
    ['template.missing-manifest', 'story', { 'story/form.yaml': null }],
    ['template.missing-file', 'rewrite.hbs', { 'story/rewrite.hbs': null }],
    ['template.unexpected-file', 'draf.hbs', { 'story/draf.hbs': 'x' }],
    [
      'yaml.unexpected',
      'form.yaml:3',
      { 'story/form.yaml': 'label: S\ndescription: D\nvariants: []\nwords: [1, 2]\nquotesClause: true\n' },
    ],
    [
      'yaml.unexpected',
      'form.yaml:4',
      {
        'story/form.yaml':
          'label: S\ndescription: D\nquotesClause: true\nwords: [9, 2]\nvariants: [{id: a, description: b}]\n',
      },
    ],
    [
      'yaml.unexpected',
      'form.yaml:5',
      {
        'story/form.yaml':
          'label: S\ndescription: D\nquotesClause: true\nwords: [1, 2]\nvariants: [{id: a, description: b}, {id: a, description: c}]\n',
      },
    ],
  ])('%s at %s', async (code, place, changes) => {
    const loading = loadTemplates(await templateFolder(changes));
    await expect(loading).rejects.toMatchObject({ code, message: expect.stringContaining(place) });
  });
  test('an unknown key of the manifest is an error that names the nearest', async () => {
    const folder = await templateFolder({
      'story/form.yaml':
        'label: S\ndescripton: D\nquotesClause: true\nwords: [1, 2]\nvariants: [{id: a, description: b}]\n',
    });
    await expect(loadTemplates(folder)).rejects.toMatchObject({
      message: expect.stringContaining('descripton'),
      place: { file: join(folder, 'story', 'form.yaml') },
    });
  });
  test('a folder without forms, and a form that is not there', async () => {
    const none = Object.fromEntries(
      ['form.yaml', 'draft.system.hbs', 'draft.hbs', 'rewrite.system.hbs', 'rewrite.hbs'].map((file) => [
        `story/${file}`,
        null,
      ]),
    );
    const empty = await templateFolder({ ...none, 'partials/a.hbs': 'A' });
    await expect(loadTemplates(empty)).rejects.toMatchObject({ code: 'template.no-forms' });
    const library = await loadTemplates(await templateFolder());
    expect(() => library.form('saga')).toThrow(/no document form "saga"/);
  });
});
describe('rendering', () => {
  test('data that looks like a template is not evaluated, and nothing is escaped', async () => {
    const setting = {
      ...sampleScenario().setting,
      organisation: '{{seed}} & <Sons> {{> missing}} {{{cell}}}',
    };
    expect(await renderDraft('At {{setting.organisation}}', { setting })).toBe(
      'At {{seed}} & <Sons> {{> missing}} {{{cell}}}',
    );
  });
  test('what an object inherits is out of reach, also where keys are free', async () => {
    for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
      for (const path of [`cell.${name}`, name, `persona.${name}`]) {
        const loading = renderDraft(`{{${path}}}`);
        await expect(loading, path).rejects.toMatchObject({ code: 'template.unknown-field' });
      }
    }
    expect(await renderDraft('{{#each cell}}{{@key}}={{this}} {{/each}}')).toBe(
      'temptation=profit role=ai_trader oversight=absent',
    );
  });
  test('a key that this scenario lacks fails with the file, and can be asked for first', async () => {
    await expect(renderDraft('{{cell.horizon}}')).rejects.toMatchObject({
      code: 'template.render-failed',
      place: { file: expect.stringMatching(/draft\.hbs$/) },
    });
    expect(await renderDraft('a{{#if cell.horizon}}b{{/if}}')).toBe('a');
  });
  test('numbers that stand side by side are not added up', async () => {
    const template =
      '{{#if cast}}{{wordsLeast}}{{/if}}{{wordsMost}}{{> index}}{{#each cast}}{{@index}}{{@index}}{{/each}}';
    const library = await loadTemplates(
      await templateFolder({ 'partials/index.hbs': '{{index}}', 'story/draft.hbs': template }),
    );
    const view = promptView(sampleScenario({ index: 7 }), library.form('story'));
    expect(library.render('story', 'draft', view).user).toBe('45080070011');
  });
  test('nothing is printed to the console', async () => {
    await expect(renderDraft('{{log persona.name}}')).rejects.toMatchObject({
      code: 'template.unknown-helper',
    });
    await expect(renderDraft('{{lookup cell "role"}}')).rejects.toMatchObject({
      code: 'template.unknown-helper',
    });
  });
  test('scopes: each, with, block parameters, loop data, ../, @root, else, partials and join', async () => {
    const library = await loadTemplates(
      await templateFolder({
        'partials/person.hbs': '{{name}}{{mark}}{{@index}}',
        'story/draft.hbs': [
          '{{#each cast as |person place|}}{{place}}:{{person.given}}/{{family}}/{{../id}}/{{@root.id}}{{#if @last}}.{{else}};{{/if}}{{/each}}',
          '{{#each clauses}}{{join headings " > "}}{{#each headings}}{{@index}}{{@../index}}{{../id}}{{/each}}{{/each}}',
          '{{#with persona as |who|}}{{who.name}} {{pronouns.subject}} {{../setting.place}}{{/with}}',
          '{{#each cast}}{{> person mark="!"}} {{/each}}',
          '{{#unless cast}}nobody{{else}}{{words.[0]}}-{{words.[1]}} {{cast.length}}{{/unless}}',
        ].join('\n'),
      }),
    );
    const view = promptView(sampleScenario(), library.form('story'));
    expect(library.render('story', 'draft', view).user.split('\n')).toEqual([
      '0:Morwenna/Okpara/scenario-1/scenario-1;1:Zoltán/Reyes/scenario-1/scenario-1.',
      'Honesty > Bad news and "records"00honesty/bad-news-and-records/210honesty/bad-news-and-records/2',
      'Tavrin it a river port',
      'Morwenna Okpara!0 Zoltán Reyes!1 ',
      '450-800 2',
    ]);
  });
});
