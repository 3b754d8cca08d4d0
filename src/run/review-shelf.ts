import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { LacunaError } from '../errors.ts';
import { readJsonlAs } from '../io/jsonl.ts';
import { documentSchema, type LacunaDocument } from '../records/document.ts';
import type { RunLayout } from '../records/run-layout.ts';
import { focusInWords } from '../report/review/document-view.ts';
import type { DocumentShelf, ShelvedDocument } from '../report/review/session.ts';
import { readRetractions } from './documents.ts';
import { withdrawnBefore } from './guidance.ts';
import { readRunFile } from './run-file.ts';

/**
 * The documents of a run, to be read by people. In memory are their outlines; a text is read when it is asked for.
 * The run may still be writing: every look finds what is on disk by then.
 *
 * @throws LacunaError `run.not-a-run`
 */
export async function openReviewShelf(layout: RunLayout): Promise<DocumentShelf> {
  if (!(await readRunFile(layout.runFile))) {
    throw new LacunaError({
      code: 'run.not-a-run',
      message: `${layout.root} is not a run: it has no run.json`,
      hint: 'Name the folder that an earlier `lacuna run` printed.',
    });
  }
  const shards = new Map<string, readonly ShelvedDocument[]>();
  const places = new Map<string, string>();

  const lookForNew = async (): Promise<number> => {
    const waves = await waveFolders(layout);
    for (const wave of waves) {
      const folder = layout.documentsFolder(wave);
      const files = (await readdir(folder)).filter((file) => /^shard-\d+\.jsonl$/.test(file)).toSorted();
      for (const file of files.map((name) => join(folder, name))) {
        if (shards.has(file)) continue;
        const outlines: ShelvedDocument[] = [];
        for await (const { value } of readJsonlAs(file, documentSchema)) outlines.push(outlineOf(value));
        shards.set(file, outlines);
        for (const { id } of outlines) places.set(id, file);
      }
    }
    return waves.length;
  };
  return {
    async list() {
      const waves = await lookForNew();
      const retracted = new Set<string>();
      for (let wave = 0; wave < waves; wave++) {
        for (const { id } of (await readRetractions(layout, wave)) ?? []) retracted.add(id);
      }
      const settled = await withdrawnBefore(layout, waves);
      return [...shards.values()].flat().map((outline) => {
        if (settled.has(outline.id))
          return { ...outline, isKept: false, isSettled: true, reasons: ['reviewer'] };
        return retracted.has(outline.id) ? { ...outline, isKept: false, reasons: ['split-leak'] } : outline;
      });
    },
    async read(id) {
      if (!places.has(id)) await lookForNew();
      const file = places.get(id);
      if (file === undefined) return undefined;
      for await (const { value } of readJsonlAs(file, documentSchema)) if (value.id === id) return value;
      return undefined;
    },
  };
}

/** Numbers of the waves that have documents. */
async function waveFolders(layout: RunLayout): Promise<number[]> {
  const names = await readdir(join(layout.root, 'documents')).catch(() => []);
  return names
    .flatMap((name) => {
      const number = /^wave-(\d+)$/.exec(name)?.[1];
      return number === undefined ? [] : [Number(number)];
    })
    .toSorted((a, b) => a - b);
}

function outlineOf({ id, scenario, words, status, reasons }: LacunaDocument): ShelvedDocument {
  return {
    id,
    wave: scenario.wave + 1,
    form: scenario.form,
    unit: scenario.unit,
    split: scenario.split,
    focus: focusInWords(scenario),
    words,
    isKept: status === 'kept',
    reasons,
    isSettled: false,
  };
}
