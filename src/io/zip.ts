import { crc32 } from 'node:zlib';
import { LacunaError } from '../errors.ts';
import { fileError } from './file-error.ts';
import { DECODERS } from './zip/decode.ts';
import { readDirectory, type ZipDirectory } from './zip/directory.ts';
import { type FileWindow, openFileWindow } from './zip/file-window.ts';
import { damaged, encrypted, notOpened, unknownCompression } from './zip/zip-error.ts';

/** An archive whose members are read one at a time, in any order. */
export interface ZipArchive {
  readonly file: string;
  /** The names of the members, in the order of the archive. Of several with one name the last one counts. */
  readonly names: readonly string[];
  has(name: string): boolean;
  /**
   * Hands the content of a member over, block by block; a block holds only until the next one. What the callback
   * throws ends the reading and is thrown.
   *
   * @throws LacunaError `log.encrypted`, `log.unknown-compression`, or `log.damaged` where the content is cut off
   *   or is not what was put in
   */
  read(name: string, onBlock: (block: Uint8Array) => void): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens a zip archive: its directory is read, nothing else. Members may be stored, deflated or compressed with
 * zstd, in one frame or several.
 *
 * @throws LacunaError `log.truncated`, `log.not-zip`, `log.encrypted`, or why the file cannot be read
 */
export async function openZip(file: string): Promise<ZipArchive> {
  const window = await openFileWindow(file).catch((cause: unknown) => {
    throw fileError(file, 'read', cause);
  });
  const directory = await directoryOf(file, window);
  const { entries } = directory;
  return {
    file,
    names: [...entries.keys()],
    has: (name) => entries.has(name),
    async read(name, onBlock) {
      await readEntry(window, directory, { file, name }, onBlock);
    },
    close: window.close,
  };
}

async function directoryOf(file: string, window: FileWindow): Promise<ZipDirectory> {
  try {
    return await readDirectory(window);
  } catch (cause) {
    const start = await window.exact(0, 2).catch(() => Buffer.alloc(0));
    await window.close();
    const known = fileError(file, 'read', cause);
    throw known instanceof LacunaError ? known : notOpened(file, cause, start.toString('latin1') === 'PK');
  }
}

async function readEntry(
  window: FileWindow,
  directory: ZipDirectory,
  member: { readonly file: string; readonly name: string },
  onBlock: (block: Uint8Array) => void,
): Promise<void> {
  const entry = directory.entries.get(member.name);
  if (entry === undefined) throw new Error(`there is no member ${member.name}`);
  if (entry.isEncrypted) throw encrypted(member);
  const decode = DECODERS.get(entry.method);
  if (decode === undefined) throw unknownCompression(member, entry.method);
  let size = 0;
  let sum = 0;
  // What the callback throws is its own affair, and must not be taken for damaged data.
  let thrown: { readonly error: unknown } | undefined;
  const take = (block: Uint8Array) => {
    size += block.length;
    sum = crc32(block, sum);
    try {
      onBlock(block);
    } catch (error) {
      thrown = { error };
      throw error;
    }
  };
  try {
    const start = await directory.start(entry);
    await decode({ window, start, packed: entry.packed, size: entry.size }, take);
  } catch (cause) {
    if (thrown !== undefined) throw thrown.error;
    throw damaged(member, cause);
  }
  if (size !== entry.size || sum !== entry.crc32) throw damaged(member);
}
