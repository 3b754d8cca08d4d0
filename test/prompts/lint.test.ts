import { describe, expect, test } from 'vitest';
import { LacunaError } from '../../src/errors.ts';
import { loadTemplates } from '../../src/prompts/library.ts';
import { templateFolder } from './temporary-templates.ts';

async function errorOf(changes: Readonly<Record<string, string>>): Promise<LacunaError> {
  try {
    await loadTemplates(await templateFolder(changes));
  } catch (error) {
    if (error instanceof LacunaError) return error;
    throw error;
  }
  throw new Error('the templates were accepted');
}

const draft = (text: string) => errorOf({ 'story/draft.hbs': text });

describe('unknown fields', () => {
  test.each([
    ['a\n  {{persona.nam}}', 2, 5, 'persona.name'],
    ['{{#if quoteClause}}x{{/if}}', 1, 7, 'quotesClause'],
    ['{{#unless hasx}}x{{else}}{{speculativ}}{{/unless}}', 1, 11, ''],
    ['{{#if cast}}x{{else}}\n{{setting.plce}}{{/if}}', 2, 3, 'setting.place'],
    ['{{#if cast}}x{{else if personna}}y{{/if}}', 1, 24, 'persona'],
    ['{{#each cast}}{{#if @first}}{{gven}}{{/if}}{{/each}}', 1, 31, 'given'],
    ['{{#each cast}}{{../persna.name}}{{/each}}', 1, 17, '../persona.name'],
    ['{{#each cast as |person|}}{{person.famly}}{{/each}}', 1, 29, 'person.family'],
    ['{{#with persona}}{{pronouns.subjekt}}{{/with}}', 1, 20, 'pronouns.subject'],
    ['{{join clauses.[0].heading ", "}}', 1, 8, 'clauses.0.headings'],
    ['{{@root.persna.name}}', 1, 3, '@root.persona.name'],
    ['{{> part\n  x=formLable}}', 2, 5, 'formLabel'],
  ])('%j is refused at %i:%i', async (text, line, column, suggestion) => {
    const error = await errorOf({ 'story/draft.hbs': text, 'partials/part.hbs': '{{x}}' });
    expect(error.code).toBe('template.unknown-field');
    expect(error.place).toMatchObject({ file: expect.stringMatching(/story.draft\.hbs$/), line, column });
    if (suggestion !== '') expect(error.hint).toContain(`"${suggestion}"`);
  });

  test.each([
    ['{{given}}', 'cast[].given'],
    ['{{#each cast}}{{given}}{{/each}}{{name}}', 'persona.name or cast[].name'],
    ['{{#each cast}}{{organisation}}{{/each}}', 'setting.organisation'],
    ['{{#each cast}}{{else}}{{family.x}}{{/each}}', ''],
  ])('%j: a field outside its scope says where it is', async (text, where) => {
    const error = await draft(text);
    expect(error.code).toBe('template.unknown-field');
    if (where !== '') expect(error.hint).toContain(where);
  });

  test.each([
    '{{../persona.name}}',
    '{{@index}}',
    '{{#with persona}}{{@first}}{{/with}}',
    '{{#each cast}}{{@../index}}{{/each}}',
    '{{#each cast}}x{{else}}{{@index}}{{/each}}',
    '{{#each cast as |person|}}x{{/each}}{{person.name}}',
    '{{#if cast}}{{../persona.name}}{{/if}}',
    '{{persona.name.first}}',
    '{{words.first}}',
    '{{draft}}',
  ])('%j stands for nothing there', async (text) => {
    expect((await draft(text)).code).toBe('template.unknown-field');
  });

  test('a partial is checked where it is used, and the place is in the partial', async () => {
    const partial = { 'partials/person.hbs': 'The\n{{given}}' };
    await loadTemplates(
      await templateFolder({ ...partial, 'story/draft.hbs': '{{#each cast}}{{> person}}{{/each}}' }),
    );
    await loadTemplates(await templateFolder({ ...partial, 'story/draft.hbs': '{{> person cast.[0]}}' }));
    const error = await errorOf({ ...partial, 'story/draft.hbs': '{{> person}}' });
    expect(error.code).toBe('template.unknown-field');
    expect(error.place).toMatchObject({
      file: expect.stringMatching(/partials.person\.hbs$/),
      line: 2,
      column: 3,
    });
    const outside = await errorOf({
      'partials/person.hbs': '{{../id}}',
      'story/draft.hbs': '{{#each cast}}{{> person}}{{/each}}',
    });
    expect(outside.hint).toContain('partial');
  });
});

describe('other mistakes', () => {
  test.each([
    ['template.unknown-helper', '{{joint clauses ", "}}', 'join'],
    ['template.unknown-helper', '{{#eech cast}}{{/eech}}', 'each'],
    ['template.unknown-helper', '{{#cast}}{{name}}{{/cast}}', 'each'],
    ['template.unknown-helper', '{{#if (not cast)}}x{{/if}}', 'join'],
    ['template.unknown-partial', 'a {{> persn}}', 'person'],
    ['template.not-printable', '{{persona}}', 'each'],
    ['template.not-printable', '{{speculative}}', '#if'],
    ['template.not-printable', '{{#each cast}}{{this}}{{/each}}', 'each'],
    ['template.not-a-list', '{{#each persona.name}}x{{/each}}', 'list'],
    ['template.not-a-list', '{{#each persona}}x{{/each}}', 'list'],
    ['template.unsupported', '{{join cast ", "}}', ''],
    ['template.unsupported', '{{join words}}', ''],
    ['template.unsupported', '{{"text"}}', ''],
    ['template.unsupported', '{{> (join words " ")}}', ''],
    ['template.unsupported', '{{#each cast id}}{{/each}}', ''],
    ['template.unsupported', '{{#if words includeZero=true}}{{/if}}', ''],
    ['template.unsupported', '{{#*inline "x"}}y{{/inline}}', ''],
    ['template.unsupported', '{{#> person}}y{{/person}}', ''],
    ['template.partial-cycle', '{{> round}}', ''],
  ])('%s for %j', async (code, text, hint) => {
    const error = await errorOf({
      'partials/person.hbs': 'x',
      'partials/round.hbs': '{{> about}}',
      'partials/about.hbs': '{{> round}}',
      'story/draft.hbs': text,
    });
    expect(error.code).toBe(code);
    expect(error.hint).toContain(hint);
    expect(error.place?.line).toBe(1);
  });

  test.each([
    ['a\n{{#if cast}}\nb', 3, undefined],
    ['a\n {{#if cast}}\n{{/each}}', 2, 5],
    ['a\n\n{{ persona', 3, undefined],
    ['{{#if}}x{{/if', 1, undefined],
  ])('a syntax error of %j is in line %i', async (text, line, column) => {
    const error = await draft(text);
    expect(error.code).toBe('template.syntax');
    expect(error.place?.line).toBe(line);
    expect(error.place?.column).toBe(column);
    expect(error.message).not.toContain('\n');
  });

  test('a partial that nothing uses is still parsed and checked for helpers and partials', async () => {
    expect((await errorOf({ 'partials/idle.hbs': '{{#if x}}' })).code).toBe('template.syntax');
    expect((await errorOf({ 'partials/idle.hbs': '{{> gone}}' })).code).toBe('template.unknown-partial');
    expect((await errorOf({ 'partials/idle.hbs': '{{shout name}}' })).code).toBe('template.unknown-helper');
    await loadTemplates(await templateFolder({ 'partials/idle.hbs': '{{#each xs}}{{name}}{{/each}}' }));
  });
});

describe('system templates', () => {
  test('may not use the scenario, so that they can be cached', async () => {
    const error = await errorOf({
      'partials/who.hbs': '{{persona.name}}',
      'story/rewrite.system.hbs': 'You.\n{{> who}}',
    });
    expect(error.code).toBe('template.system-uses-scenario');
    expect(error.place).toMatchObject({ file: expect.stringMatching(/who\.hbs$/), line: 1, column: 3 });
    expect((await errorOf({ 'story/rewrite.system.hbs': '{{draft}}' })).code).toBe(
      'template.system-uses-scenario',
    );
  });

  test('a field that is nowhere is an unknown field there too', async () => {
    const error = await errorOf({ 'story/draft.system.hbs': '{{formLable}}' });
    expect(error.code).toBe('template.unknown-field');
    expect(error.hint).toContain('formLabel');
  });
});

describe('the fields of each stage', () => {
  const scenario = ['persona.name', 'variantDescription', 'unitIs.pair', 'isConversation'];
  const settled = ['brief.events', 'avoid.names', 'notes', 'examples'];
  const judged = ['dimensions', 'headings', 'qualities'];
  const fields = [...scenario, ...settled, 'draft', 'text', 'faults', ...judged];
  const allowed = {
    'shared/brief.hbs': scenario,
    'story/draft.hbs': [...scenario, ...settled],
    'story/rewrite.hbs': [...scenario, ...settled, 'draft'],
    'shared/repair.hbs': [...scenario, ...settled, 'text', 'faults'],
    'shared/grade.hbs': ['text', ...judged],
    'shared/brief.system.hbs': ['isConversation'],
    'story/draft.system.hbs': ['isConversation'],
    'story/rewrite.system.hbs': ['isConversation'],
    'shared/repair.system.hbs': ['isConversation'],
    'shared/grade.system.hbs': ['isConversation', ...judged],
  };

  test.each(Object.entries(allowed))('%s may use %j and nothing else', async (file, known) => {
    const use = (field: string) => `{{#if ${field}}}x{{/if}}`;
    await loadTemplates(await templateFolder({ [file]: known.map(use).join('\n') }));
    for (const field of fields.filter((candidate) => !known.includes(candidate))) {
      const error = await errorOf({ [file]: `a\n${use(field)}` });
      expect(error.code, field).toMatch(/^template\.(?:unknown-field|system-uses-scenario)$/);
      expect(error.place, field).toMatchObject({ file: expect.stringContaining(file), line: 2, column: 7 });
    }
  });

  test('the clauses of a brief have what they contribute, and no text of their own', async () => {
    const each = (field: string) => `{{#each brief.clauses}}{{${field}}}{{/each}}`;
    await loadTemplates(await templateFolder({ 'story/draft.hbs': each('contributes') }));
    expect((await draft(each('contributed'))).hint).toContain('contributes');
  });
});
