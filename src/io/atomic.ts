import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileError } from './file-error.ts';
import { makeFolder } from './make-folder.ts';

/**
 * Writes a file all or nothing: beside its place first, synced, then renamed over it. A reader sees the old
 * content or the new, and a crash leaves no half-written file under the name.
 */
export async function writeFileAtomic(
  file: string,
  content: string | Uint8Array | AsyncIterable<string>,
): Promise<void> {
  const draft = `${file}.tmp`;
  try {
    await makeFolder(dirname(file));
    const handle = await open(draft, 'w');
    try {
      if (typeof content === 'string' || content instanceof Uint8Array) await handle.writeFile(content);
      else await writeChunks(content, (chunk) => handle.writeFile(chunk));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, file);
  } catch (cause) {
    await rm(draft, { force: true }).catch(() => {
      // The first error says what is wrong; a leftover draft is overwritten by the next attempt.
    });
    throw fileError(file, 'write', cause);
  }
}

/** Writes a value as indented JSON with a final line break, all or nothing. */
export async function writeJsonAtomic(file: string, value: unknown): Promise<void> {
  await writeFileAtomic(file, `${JSON.stringify(value, null, 2)}\n`);
}

const WRITE_BLOCK = 1024 * 1024;

async function writeChunks(
  content: AsyncIterable<string>,
  write: (chunk: string) => Promise<void>,
): Promise<void> {
  let block = '';
  for await (const piece of content) {
    block += piece;
    if (block.length >= WRITE_BLOCK) {
      await write(block);
      block = '';
    }
  }
  if (block !== '') await write(block);
}
