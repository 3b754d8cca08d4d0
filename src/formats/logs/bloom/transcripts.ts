import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readJsonItems } from '../../rows/json-items.ts';
import type { Transcript } from '../log-format.ts';
import { contentText } from '../table/turns.ts';

/**
 * The transcripts of a result folder: `transcript_v{N}r{M}.json` in it or in its folder `transcripts`, else what
 * `rollout.json` holds.
 *
 * @throws LacunaError `json.malformed`
 */
export async function* readTranscripts(
  folder: string,
  isWanted: (item: string, epoch: string) => boolean,
): AsyncGenerator<Transcript> {
  let hasFiles = false;
  for (const place of [folder, join(folder, 'transcripts')]) {
    for (const name of (await readdir(place).catch(() => [])).toSorted()) {
      const [, variation, epoch] = /^transcript_v(\d+)r(\d+)\.json$/.exec(name) ?? [];
      if (variation === undefined || epoch === undefined) continue;
      hasFiles = true;
      const item = `v${variation}`;
      if (isWanted(item, epoch)) yield { item, epoch, turns: await turnsOfFile(join(place, name)) };
    }
  }
  if (!hasFiles) yield* transcriptsOfRollout(join(folder, 'rollout.json'), isWanted);
}

async function* transcriptsOfRollout(
  file: string,
  isWanted: (item: string, epoch: string) => boolean,
): AsyncGenerator<Transcript> {
  if (!(await stat(file).catch(() => undefined))?.isFile()) return;
  for await (const items of readJsonItems(file, ['$.rollouts.*'])) {
    for (const { value } of items) {
      const { variation_number: variation, repetition_number: repetition, transcript } = record(value);
      const item = `v${variation}`;
      const epoch = String(repetition ?? '');
      if (isWanted(item, epoch)) yield { item, epoch, turns: turnsOf(transcript) };
    }
  }
}

async function turnsOfFile(file: string): Promise<Transcript['turns']> {
  const turns: Transcript['turns'][number][] = [];
  const places = ['$.messages.*', '$.events.*', '$.transcript'];
  for await (const items of readJsonItems(file, places)) {
    for (const { value, path } of items) {
      turns.push(...(path[0] === 'transcript' ? turnsOf(value) : turnsOf([value])));
    }
  }
  return turns;
}

/** The turns of a list of messages or of events that hold one, or of an object that holds such a list. */
function turnsOf(transcript: unknown): Transcript['turns'] {
  if (!Array.isArray(transcript)) {
    const { messages, events } = record(transcript);
    return Array.isArray(messages) || Array.isArray(events) ? turnsOf(messages ?? events) : [];
  }
  return transcript.flatMap((entry: unknown) => {
    const event = record(entry);
    const message = record(record(event['edit'])['message'] ?? event['message'] ?? entry);
    const role = message['role'] ?? message['type'];
    const text = contentText(message['content']);
    return typeof role === 'string' && text !== '' ? [{ role, text }] : [];
  });
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
