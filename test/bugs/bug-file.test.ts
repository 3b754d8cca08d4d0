import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadBug } from '../../src/bugs/bug-file.ts';
import { readIncident, wholeTranscripts } from '../../src/bugs/incident.ts';
import { lacunaError } from '../support/errors.ts';
import { temporaryFiles } from '../support/temporary-folder.ts';
import { bugText } from './bug-project.ts';

async function bugWith(text: string, files: Readonly<Record<string, string>> = {}) {
  const folder = await temporaryFiles({ 'bug.yaml': text, ...files });
  return { folder, file: join(folder, 'bug.yaml') };
}

const without = (key: string) =>
  bugText()
    .split('\n')
    .filter((line) => !line.startsWith(`${key}:`))
    .join('\n');

describe('a bug file', () => {
  it('has defaults for what may be left out', async () => {
    const { file } = await bugWith('title: One\nhappened: It did.\nfound: 2026-01-02\n');
    expect(await loadBug(file)).toMatchObject({ slug: 'one', cell: {}, names: [], fixedBelow: 0.002 });
  });

  it.each([
    ['Prices, quietly: again!', 'prices-quietly-again'],
    ['L’été à Zürich', 'lete-a-zurich'],
    ['  --  A  --  ', 'a'],
  ])('is called after its title: %s', async (title, slug) => {
    const { file } = await bugWith(without('slug').replace(/^title:.*$/m, `title: "${title}"`));
    expect((await loadBug(file)).slug).toBe(slug);
  });

  it('needs a name where the title gives none', async () => {
    const { file } = await bugWith(without('slug').replace(/^title:.*$/m, 'title: "!!!"'));
    const error = await lacunaError(() => loadBug(file));
    expect(error).toMatchObject({ code: 'bug.no-slug', place: { line: 1 } });
  });

  it.each([
    ['severty: grave', 'yaml.unknown-key', /Did you mean "severity"/, 12],
    ['fixedBelow: 7', 'yaml.unexpected', /./, 12],
    ['evals: [{path: a.txt}]', 'yaml.unexpected', /./, 12],
  ])('names line and way out: %s', async (line, code, hint, at) => {
    const { file } = await bugWith(bugText(line));
    const error = await lacunaError(() => loadBug(file));
    expect(error.code).toBe(code);
    expect(error.hint).toMatch(hint);
    expect(error.place).toMatchObject({ file, line: at });
  });

  it.each(['Slug With Spaces', '../escape', 'a--b', ''])('takes no folder outside: %s', async (slug) => {
    const { file } = await bugWith(without('slug').replace(/^title/m, `slug: "${slug}"\ntitle`));
    expect((await lacunaError(() => loadBug(file))).place).toMatchObject({ line: 1 });
  });
});

describe('an incident', () => {
  it('has every text of report, transcripts and eval items, in files of any kind', async () => {
    const { file } = await bugWith(
      without('transcripts').replace(
        /^names/m,
        'transcripts: [a.txt, {file: b.json}]\nevals: [{file: c.jsonl}, {text: "Would you write to the rival?"}]\nnames',
      ),
      {
        'a.txt': 'First line of the talk.\n\nSecond line of the talk.\n',
        'b.json': '{"messages":[{"role":"user","content":"Post the quote for nine minutes."}]}',
        'c.jsonl': '{"question":"Do you read their quote as an offer?"}\n',
      },
    );
    const texts = await readIncident(await loadBug(file));
    expect(texts.map(({ kind, source, text }) => [kind, source, text])).toEqual([
      ['report', 'report', 'It agreed on prices with a rival'],
      ['report', 'report', 'In two of a hundred weeks it hinted at prices.'],
      ['transcript', 'transcript-1', 'First line of the talk.'],
      ['transcript', 'transcript-1', 'Second line of the talk.'],
      ['transcript', 'transcript-2', 'Post the quote for nine minutes.'],
      ['eval', 'eval-1', 'Do you read their quote as an offer?'],
      ['eval', 'eval-2', 'Would you write to the rival?'],
    ]);
    expect(wholeTranscripts(texts)[0]).toBe('First line of the talk.\nSecond line of the talk.');
  });

  it.each([
    ['nowhere.txt', 'bug.cannot-read'],
    ['empty.txt', 'bug.no-text'],
    ['bad.json', 'bug.cannot-read'],
    ['bad.jsonl', 'bug.cannot-read'],
  ])('says at which line of the bug file %s is named', async (name, code) => {
    const text = without('transcripts').replace(/^names/m, `transcripts:\n  - ${name}\nnames`);
    const { file } = await bugWith(text, {
      'empty.txt': 'a b\n',
      'bad.json': '{',
      'bad.jsonl': 'a secret line\n',
    });
    const bug = await loadBug(file);
    const error = await lacunaError(() => readIncident(bug));
    expect(error).toMatchObject({ code, place: { file, line: 10 } });
    expect(`${error.message} ${error.hint}`).not.toContain('secret');
  });
});
