import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { gradeView } from '../../src/prompts/grade-view.ts';
import { loadTemplates } from '../../src/prompts/library.ts';
import { promptView } from '../../src/prompts/view.ts';
import { teachingUnits } from '../../src/records/scenario.ts';
import { sampleScenario } from './sample-scenario.ts';
import { smallForm, templateFolder } from './temporary-templates.ts';

async function renderDraft(template: string, changes: Parameters<typeof sampleScenario>[0] = {}) {
  const library = await loadTemplates(await templateFolder({ 'story/draft.hbs': template }));
  return library.render('story', 'draft', promptView(sampleScenario(changes), library.form('story'))).user;
}

describe('loading', () => {
  test('a form is its folder: name, manifest, and prompts of all stages', async () => {
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
        kind: 'prose',
        fits: { units: teachingUnits },
        leaveOut: [],
        tools: 'none',
        variants: [{ id: 'one-scene', description: 'One scene.' }],
        folder: join(folder, 'story'),
      },
    ]);
    const view = promptView(sampleScenario(), library.form('story'), {
      draft: 'It was late.',
      text: 'It was early.',
      faults: [{ code: 'cut-off', meaning: 'It stops.', detail: 'at "and"' }],
    });
    expect(library.render('story', 'draft', view)).toEqual({
      system: [{ text: 'You write a Story.', cache: true }],
      user: 'Persona Tavrin',
    });
    expect(library.render('story', 'rewrite', view)).toEqual({
      system: [{ text: 'You rewrite.', cache: true }],
      user: 'Draft: It was late.',
    });
    expect(library.render('story', 'brief', view)).toEqual({
      system: [{ text: 'You plan a Story.', cache: true }],
      user: 'Plan for Tavrin',
    });
    expect(library.render('story', 'repair', view)).toEqual({
      system: [{ text: 'You mend.', cache: true }],
      user: 'Mend It was early.: cut-off, It stops. at "and"',
    });
    const asked = gradeView('It was </text > late.', { dimensions: [], headings: [], qualities: ['a', 'b'] });
    expect(library.render('story', 'grade', asked)).toEqual({
      system: [{ text: 'You judge a, b.', cache: true }],
      user: 'Text: It was ‹/text > late.',
    });
  });

  test('a manifest may say what kind of document it is, what it fits and which checks it leaves out', async () => {
    const manifest = [
      'label: Talk\ndescription: A talk.\nwords: [5, 9]\nquotesClause: false\nkind: conversation\ntools: some',
      'fits: {units: [pair, exception]}\nleaveOut: [cut-off]\nvariants: [{id: plain, description: Plain.}]\n',
    ].join('\n');
    const library = await loadTemplates(await templateFolder({ 'story/form.yaml': manifest }));
    expect(library.form('story')).toMatchObject({
      kind: 'conversation',
      tools: 'some',
      fits: { units: ['pair', 'exception'] },
      leaveOut: ['cut-off'],
    });
    for (const [wrong, line] of [
      ['kind: conversation', 5],
      ['fits: {units: [pair, exception]}', 7],
      ['leaveOut: [cut-off]', 8],
    ] as const) {
      const changed = { 'kind: conversation': 'kind: talk', 'leaveOut: [cut-off]': 'leaveOut: [cutoff]' };
      const right = Object.entries(changed).find(([text]) => text === wrong)?.[1] ?? 'fits: {units: []}';
      const folder = await templateFolder({ 'story/form.yaml': manifest.replace(wrong, right) });
      await expect(loadTemplates(folder)).rejects.toMatchObject({
        code: 'yaml.unexpected',
        place: { file: join(folder, 'story', 'form.yaml'), line },
      });
    }
    const prose = manifest.replace('kind: conversation', 'kind: prose');
    await expect(loadTemplates(await templateFolder({ 'story/form.yaml': prose }))).rejects.toThrow(
      /only a form of kind "conversation" has tools/,
    );
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
      ...['brief', 'grade', 'repair'].flatMap((stage) => [
        `shared/${stage}.hbs`,
        `shared/${stage}.system.hbs`,
      ]),
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
    ['template.unexpected-file', 'grad.hbs', { 'shared/grad.hbs': 'x' }],
    ['template.unexpected-file', 'draft.hbs', { 'shared/draft.hbs': 'x' }],
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
    const loading = loadTemplates(await templateFolder(changes as Record<string, string | null>));
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

describe('shared templates', () => {
  const nothingShared = Object.fromEntries(
    Object.keys(smallForm)
      .filter((file) => file.startsWith('shared/'))
      .map((file) => [file, null]),
  );

  test('a form may have its own, one file at a time', async () => {
    const library = await loadTemplates(
      await templateFolder({ 'story/brief.hbs': 'Own plan of {{formLabel}}', 'partials/a.hbs': 'A' }),
    );
    const view = promptView(sampleScenario(), library.form('story'));
    expect(library.render('story', 'brief', view)).toEqual({
      system: [{ text: 'You plan a Story.', cache: true }],
      user: 'Own plan of Story',
    });
  });

  test('what a folder does not share comes from the folder behind it, with the partials of that one', async () => {
    const behind = await templateFolder({
      'partials/who.hbs': 'behind {{persona.name}}',
      'shared/brief.hbs': 'Plan {{> who}}',
      'shared/grade.hbs': 'Behind: {{text}}',
    });
    const folder = await templateFolder({
      ...nothingShared,
      'partials/who.hbs': 'own {{persona.name}}',
      'story/draft.hbs': 'Write {{> who}}',
      'shared/grade.hbs': 'Own: {{text}}',
    });
    const library = await loadTemplates(folder, behind);
    const view = promptView(sampleScenario(), library.form('story'));
    expect(library.render('story', 'brief', view).user).toBe('Plan behind Tavrin');
    expect(library.render('story', 'draft', view).user).toBe('Write own Tavrin');
    const asked = gradeView('x', { dimensions: [], headings: [], qualities: [] });
    expect(library.render('story', 'grade', asked).user).toBe('Own: x');
    const files = library.sources().map(({ file }) => file);
    expect(files).toContain('built-in/shared/brief.hbs');
    expect(files).toContain('built-in/partials/who.hbs');
    expect(files).toContain('shared/grade.hbs');
    expect(files).not.toContain('built-in/shared/grade.hbs');
    await writeFile(join(behind, 'partials', 'who.hbs'), 'another {{persona.name}}');
    expect((await loadTemplates(folder, behind)).sha256).not.toBe(library.sha256);
  });

  test('without another folder, those that come with Lacuna stand behind', async () => {
    const library = await loadTemplates(await templateFolder(nothingShared));
    const view = promptView(sampleScenario(), library.form('story'));
    expect(library.render('story', 'brief', view).user).toContain('Halver Cold Chain');
    const folder = await templateFolder(nothingShared);
    await expect(loadTemplates(folder, folder)).rejects.toMatchObject({
      code: 'template.missing-file',
      message: expect.stringContaining('brief.system.hbs, and neither has the folder shared/'),
    });
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
