import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, onTestFinished } from 'vitest';

/** A whole, small form and the shared templates, by file name. */
export const smallForm: Readonly<Record<string, string>> = {
  'story/form.yaml': `label: Story
description: A small story.
weight: 2
words: [10, 20]
quotesClause: false
variants:
  - id: one-scene
    description: One scene.
`,
  'story/draft.system.hbs': 'You write a {{formLabel}}.\n',
  'story/draft.hbs': 'Persona {{persona.name}}\n',
  'story/rewrite.system.hbs': 'You rewrite.\n',
  'story/rewrite.hbs': 'Draft: {{draft}}\n',
  'shared/brief.system.hbs': 'You plan a {{formLabel}}.\n',
  'shared/brief.hbs': 'Plan for {{persona.name}}\n',
  'shared/grade.system.hbs': 'You judge {{join qualities ", "}}.\n',
  'shared/grade.hbs': 'Text: {{text}}\n',
  'shared/repair.system.hbs': 'You mend.\n',
  'shared/repair.hbs': 'Mend {{text}}:{{#each faults}} {{code}}, {{meaning}} {{detail}}{{/each}}\n',
};

type Changes = Readonly<Record<string, string | null>>;

/** Writes a template folder that is removed when the test ends: the small form, with `changes`; null deletes. */
export async function templateFolder(changes: Changes = {}): Promise<string> {
  const folder = await writeTemplateFolder(changes);
  onTestFinished(() => removeFolder(folder));
  return folder;
}

/** As {@link templateFolder}, for a whole file of tests. */
export async function templateFolderForAll(changes: Changes = {}): Promise<string> {
  const folder = await writeTemplateFolder(changes);
  afterAll(() => removeFolder(folder));
  return folder;
}

async function writeTemplateFolder(changes: Changes): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'lacuna-templates-'));
  for (const [file, text] of Object.entries({ ...smallForm, ...changes })) {
    if (text === null) continue;
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  }
  return folder;
}

function removeFolder(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true });
}
