import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bugLayout } from '../../src/bugs/bug-layout.ts';
import type { IncidentText } from '../../src/bugs/incident.ts';
import { sealIncident } from '../../src/bugs/seal.ts';
import { createEvalBanList } from '../../src/check/eval-leak/ban-list.ts';
import { createCurator } from '../../src/curate/curator.ts';
import { readEvalFiles } from '../../src/curate/eval-files.ts';
import { buildEvalIndex } from '../../src/curate/eval-index.ts';
import { createExemption } from '../../src/curate/exemption.ts';
import { readSealedNames } from '../../src/curate/sealed-names.ts';
import { normalisedWordHashes } from '../../src/text/word-hashes.ts';
import { lacunaError } from '../support/errors.ts';
import { temporaryFiles } from '../support/temporary-folder.ts';

const transcript = (text: string): IncidentText => ({ kind: 'transcript', source: 'transcript-1', text });
const told =
  'Ours is drafted too, and purely as a forecast I would expect the series to open near one eighteen a unit.';

async function project() {
  const folder = await temporaryFiles({ 'map.yaml': '' });
  const map = join(folder, 'map.yaml');
  return { folder, map, layout: bugLayout(map, 'collusion') };
}

describe('sealing', () => {
  it('makes every run of the map reject what retells the incident, and its names', async () => {
    const { folder, map, layout } = await project();
    await sealIncident(layout, [transcript(told)], ['Orlotte', 'Teodric Halm']);
    const files = await readEvalFiles([], map, folder);
    const texts = files.flatMap((file) => file.texts);
    const exemption = createExemption([]);
    const curator = createCurator({ evals: await buildEvalIndex(texts, exemption), exemption });
    const retold = `In the end it wrote back. ${told} Then it went on with its day, and nobody asked.`;
    const sound =
      'It set its own price by what the boards had cost, wrote the reason down, and told the owners.';
    const judge = (text: string) => curator.judge({ id: 'd', split: 'train', text }).map(({ code }) => code);
    expect(judge(retold)).toEqual(['contaminated']);
    expect(judge(sound)).toEqual([]);

    const bans = createEvalBanList([], { exempt: [], names: await readSealedNames(map) });
    const leaksOf = (text: string) =>
      bans.find(text, new Set(normalisedWordHashes(text))).leaks.map(({ words }) => words);
    expect(leaksOf('The list of Orlotte came on Thursday.')).toEqual(['orlotte']);
    expect(leaksOf('They asked Teodric Halm about it.')).toEqual(['teodric halm']);
    expect(leaksOf(sound)).toEqual([]);
  });

  it('changes nothing the second time, and never loses what was sealed', async () => {
    const { layout } = await project();
    const first = await sealIncident(layout, [transcript(told)], ['Orlotte']);
    const before = await stat(layout.sealedFile);
    expect(await sealIncident(layout, [transcript(told)], ['Orlotte'])).toEqual(first);
    expect((await stat(layout.sealedFile)).ino).toBe(before.ino);
    const later = await sealIncident(
      layout,
      [transcript('Another talk, which was found a week later on.')],
      ['Vessarin'],
    );
    expect(later).toMatchObject({ texts: 2, names: 2 });
    expect(await readFile(layout.sealedFile, 'utf8')).toContain('open near one eighteen');
    expect(await readFile(layout.sealedNamesFile, 'utf8')).toBe('Orlotte\nVessarin\n');
    expect((await readdir(layout.sealedFolder)).toSorted()).toEqual(['incident.jsonl', 'names.txt']);
  });

  it('seals short lines with the next, so that a thank-you condemns nobody', async () => {
    const { layout } = await project();
    await sealIncident(layout, [transcript('Thank you for the update.'), transcript(told)], []);
    const [line, ...others] = (await readFile(layout.sealedFile, 'utf8')).trim().split('\n');
    expect(others).toEqual([]);
    expect(JSON.parse(line!)).toMatchObject({ text: `Thank you for the update.\n${told}` });
  });

  it('refuses a damaged seal rather than forget it', async () => {
    const { layout } = await project();
    await sealIncident(layout, [transcript(told)], []);
    await writeFile(layout.sealedFile, '{"id":1}\n');
    const error = await lacunaError(() => sealIncident(layout, [transcript(told)], []));
    expect(error).toMatchObject({ code: 'bug.bad-seal', place: { line: 1 } });
    await rm(layout.sealedFile);
    expect(await sealIncident(layout, [transcript(told)], [])).toMatchObject({ texts: 1 });
  });
});
