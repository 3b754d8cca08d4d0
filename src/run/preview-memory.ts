import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createTwoFilesPatch } from 'diff';
import { z } from 'zod';
import { writeJsonAtomic } from '../io/atomic.ts';
import { readText } from '../io/files.ts';
import { sha256 } from '../text/hash.ts';
import type { PreviewItem } from './preview.ts';

const memorySchema = z.object({
  items: z.record(z.string(), z.object({ prompt: z.string(), document: z.string() })),
});

/** What is different from the preview before. */
export interface PreviewChanges {
  /** Scenarios that both previews show. */
  readonly shared: number;
  readonly prompts: number;
  readonly documents: number;
  /** The change of the first prompt that changed, as a unified diff; empty where none did. */
  readonly diff: string;
}

/**
 * Compares a preview with the one before it of the same map, and takes its place. Undefined the first time, and
 * where they have no scenario in common.
 */
export async function compareWithLast(
  cwd: string,
  mapName: string,
  items: readonly PreviewItem[],
): Promise<PreviewChanges | undefined> {
  const file = join(cwd, 'output', `.preview-${sha256(mapName).slice(0, 12)}.json`);
  const before = await readMemory(file);
  const now = Object.fromEntries(
    items.map(({ scenario, prompt, document }) => [
      scenario.id,
      { prompt: promptText(prompt), document: document ? sha256(document.text) : '' },
    ]),
  );
  await writeJsonAtomic(file, { items: now });
  const shared = Object.entries(now).flatMap(([id, item]) => {
    const old = before[id];
    return old ? [{ id, item, old }] : [];
  });
  if (shared.length === 0) return undefined;
  const changed = shared.filter(({ item, old }) => item.prompt !== old.prompt);
  const [first] = changed;
  return {
    shared: shared.length,
    prompts: changed.length,
    documents: shared.filter(({ item, old }) => item.document !== old.document).length,
    diff: first
      ? createTwoFilesPatch(first.id, first.id, first.old.prompt, first.item.prompt, 'before', 'now', {
          context: 1,
        })
      : '',
  };
}

/** A prompt as one text. */
export function promptText(prompt: PreviewItem['prompt']): string {
  return [...prompt.system.map((block) => block.text), prompt.user].join('\n\n');
}

async function readMemory(file: string): Promise<z.infer<typeof memorySchema>['items']> {
  if ((await stat(file).catch(() => undefined)) === undefined) return {};
  // A memory of another version, or damaged, is no memory.
  const parsed = memorySchema.safeParse(parseOrNull(await readText(file)));
  return parsed.success ? parsed.data.items : {};
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
