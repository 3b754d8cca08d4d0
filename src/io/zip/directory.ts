import yauzl from 'yauzl';
import type { FileWindow } from './file-window.ts';

/** A member of an archive, as its directory describes it. */
export interface DirectoryEntry {
  readonly isEncrypted: boolean;
  /** The number of its compression method. */
  readonly method: number;
  readonly crc32: number;
  /** Bytes in the archive. */
  readonly packed: number;
  /** Bytes of the content. */
  readonly size: number;
  /** Where its local header stands. */
  readonly header: number;
}

/** What an archive holds. */
export interface ZipDirectory {
  /** The members by name, in order. Of several with one name the last one counts, and stands where it stood. */
  readonly entries: ReadonlyMap<string, DirectoryEntry>;
  /** Where the bytes of a member start, as its local header says. */
  start(entry: DirectoryEntry): Promise<number>;
}

/** Reads the directory of an archive, which stands at its end. */
export async function readDirectory(window: FileWindow): Promise<ZipDirectory> {
  // Names are decoded here and never used as paths, so that an id such as "../x" is as good as any.
  const options = { lazyEntries: true, autoClose: false, decodeStrings: false, validateEntrySizes: false };
  const zip = await yauzl.fromRandomAccessReaderPromise(new WindowReader(window), window.size, options);
  const entries = new Map<string, DirectoryEntry>();
  for await (const entry of zip.eachEntry()) {
    const name = nameOf(entry);
    entries.delete(name);
    // Not the entry itself, which holds on to buffers: an archive may have a hundred thousand.
    entries.set(name, {
      isEncrypted: entry.isEncrypted(),
      method: entry.compressionMethod,
      crc32: entry.crc32,
      packed: entry.compressedSize,
      size: entry.uncompressedSize,
      header: entry.relativeOffsetOfLocalHeader,
    });
  }
  return {
    entries,
    async start({ header, packed }) {
      const entry = new yauzl.Entry();
      entry.relativeOffsetOfLocalHeader = header;
      entry.compressedSize = packed;
      return (await zip.readLocalFileHeaderPromise(entry, { minimal: true })).fileDataStart;
    },
  };
}

function nameOf({ generalPurposeBitFlag, fileNameRaw, extraFields }: yauzl.Entry): string {
  const decoded = yauzl.getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, true);
  // Decoded character by character, it is a chain of strings twenty times as large as its text.
  return Buffer.from(decoded).toString();
}

/** A class because yauzl reads through one. The window is closed by whoever opened it. */
class WindowReader extends yauzl.RandomAccessReader {
  readonly #window: FileWindow;

  constructor(window: FileWindow) {
    super();
    this.#window = window;
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    this.#window.exact(position, length).then((bytes) => {
      bytes.copy(buffer, offset);
      callback(bytes.length < length ? new Error('the file ends too early') : null);
    }, callback);
  }
}
