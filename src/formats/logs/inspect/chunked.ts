import { z } from 'zod';
import type { ZipArchive } from '../../../io/zip.ts';
import { parseLooseJson } from '../../json/loose.ts';
import { readMember } from './eval-archive.ts';
import { parseSample } from './raw-sample.ts';
import { MESSAGES_SHAPE } from './shapes.ts';

/** The members of a sample in the chunked layout. */
export interface Chunks {
  /** What the members' names start with, with a slash at the end. */
  readonly prefix: string;
  /** Those that hold messages and attachments. */
  readonly chunks: readonly string[];
}

/**
 * What the chunked layout keeps apart from a sample's shell, put back into it: its metadata, and the texts of its
 * prompt, which the shell has as `attachment://<index>`.
 */
export async function withChunks(archive: ZipArchive, sample: Chunks, shell: unknown): Promise<unknown> {
  if (!isDictionary(shell)) return shell;
  const name = `${sample.prefix}metadata.json`;
  const metadata = archive.has(name) ? { metadata: await readWhole(archive, name) } : {};
  return { ...shell, ...metadata, input: await withAttachments(archive, sample, shell['input']) };
}

/** The messages of a sample in the chunked layout, which its shell has as ranges of a sequence. */
export async function chunkedMessages(
  archive: ZipArchive,
  sample: Chunks,
  shell: unknown,
  largest: number,
): Promise<unknown> {
  const parsed = refsSchema.safeParse(shell);
  if (!parsed.success) return [];
  const pool: unknown[] = [];
  for (const { name } of chunksOf(sample, 'messages')) {
    const chunk = await readWhole(archive, name, { shape: MESSAGES_SHAPE, largest });
    if (Array.isArray(chunk)) pool.push(...chunk);
  }
  const messages = parsed.data.message_refs.flatMap((ref) =>
    typeof ref === 'number' ? pool.slice(ref, ref + 1) : pool.slice(ref[0], ref[1]),
  );
  return withAttachments(archive, sample, messages);
}

/** Positions in the sequence of messages: one, or from one up to another that does not belong to it. */
const refsSchema = z.object({
  message_refs: z.array(z.union([z.number(), z.tuple([z.number(), z.number()])])),
});

const REFERENCE = /^attachment:\/\/(\d+)$/;

/** A value in which the texts stand for which it had references. What cannot be found stays a reference. */
async function withAttachments(archive: ZipArchive, sample: Chunks, value: unknown): Promise<unknown> {
  const wanted = new Set(textsIn(value).flatMap((text) => REFERENCE.exec(text)?.[1] ?? []));
  if (wanted.size === 0) return value;
  const found = new Map<string, string>();
  for (const { name, start } of chunksOf(sample, 'attachments')) {
    const only = (index: number) => wanted.has(String(start + index));
    const parts = await readMember(archive, name, { elements: { take: 'all' }, only });
    for (const { path, text } of parts) {
      // What is too large to be a text of the prompt (a picture, say) stays a reference.
      const content = text === undefined ? undefined : parseLooseJson(text);
      if (typeof content === 'string') found.set(String(start + Number(path[0])), content);
    }
  }
  return replaceTexts(value, (text) => {
    const index = REFERENCE.exec(text)?.[1];
    return index === undefined ? text : (found.get(index) ?? text);
  });
}

/** The chunks of a sequence in order; each is named by the position of its first item. */
function chunksOf(
  { prefix, chunks }: Chunks,
  sequence: string,
): { readonly name: string; readonly start: number }[] {
  const start = `${prefix}${sequence}/`;
  return chunks
    .filter((name) => name.startsWith(start))
    .map((name) => ({ name, start: Number.parseInt(name.slice(start.length), 10) }))
    .toSorted((a, b) => a.start - b.start);
}

async function readWhole(
  archive: ZipArchive,
  name: string,
  { shape = 'all', largest }: { shape?: 'all' | typeof MESSAGES_SHAPE; largest?: number } = {},
): Promise<unknown> {
  const [part] = await readMember(archive, name, { take: shape }, largest === undefined ? {} : { largest });
  return parseSample(part?.text, archive.file, name).value;
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return isDictionary(value) ? Object.values(value).flatMap(textsIn) : [];
}

function replaceTexts(value: unknown, replace: (text: string) => string): unknown {
  if (typeof value === 'string') return replace(value);
  if (Array.isArray(value)) return value.map((entry) => replaceTexts(entry, replace));
  if (!isDictionary(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, replaceTexts(child, replace)]));
}

function isDictionary(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
