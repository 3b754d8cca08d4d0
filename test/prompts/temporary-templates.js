import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
/** A whole, small form, by file name. */
export const smallForm = {
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
};
/** Writes a template folder that is removed when the test ends: the small form, with `changes`; null deletes. */
export async function templateFolder(changes = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'lacuna-templates-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [file, text] of Object.entries({ ...smallForm, ...changes })) {
    if (text === null) continue;
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  }
  return folder;
}
