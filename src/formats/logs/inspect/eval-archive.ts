import { LacunaError } from '../../../errors.ts';
import type { ZipArchive } from '../../../io/zip.ts';
import type { JsonPart, Outline } from '../../json/outline.ts';
import { createJsonPruner } from '../../json/pruner.ts';
import { headerOf, type InspectHeader } from './header.ts';
import { malformedLog, missingHeader } from './log-error.ts';
import { EVAL_SHAPE } from './shapes.ts';

/**
 * The header of an archive: of `header.json`, or where the eval did not come to its end, of `_journal/start.json`.
 *
 * @throws LacunaError `log.no-header`, `log.malformed`
 */
export async function readArchiveHeader(archive: ZipArchive): Promise<InspectHeader> {
  const name = ['header.json', '_journal/start.json'].find(archive.has);
  if (name === undefined) throw missingHeader(archive.file);
  const [part] = await readMember(archive, name, { members: { eval: { take: EVAL_SHAPE } } });
  if (part === undefined) throw missingHeader(archive.file);
  return headerOf(part, archive.file, name);
}

/** A sample in an archive: one member, or several under a prefix. */
export interface ArchivedSample {
  /** The member that holds it, or its shell in the chunked layout. */
  readonly name: string;
  /** What the members of a sample in the chunked layout start with, with a slash at the end. */
  readonly prefix: string | undefined;
  /** The members that hold its messages and attachments in that layout. */
  readonly chunks: readonly string[];
}

/** The samples of an archive, in its order. */
export function samplesIn(archive: ZipArchive): ArchivedSample[] {
  // An id may hold anything, slashes included: only the end of a name says what it is.
  const samples: ArchivedSample[] = [];
  const chunks = new Map<string, string[]>();
  for (const name of archive.names) {
    const prefix = CHUNKED_SAMPLE.exec(name)?.[1];
    if (prefix !== undefined) samples.push({ name, prefix, chunks: chunksOf(chunks, prefix) });
    else if (WHOLE_SAMPLE.test(name)) samples.push({ name, prefix, chunks: NONE });
    else {
      const owner = CHUNK.exec(name)?.[1];
      if (owner !== undefined) chunksOf(chunks, owner).push(name);
    }
  }
  return samples;
}

/** The lists of summaries of an archive: the whole one, or those of the journal. */
export function summariesIn(archive: ZipArchive): string[] {
  if (archive.has('summaries.json')) return ['summaries.json'];
  return archive.names.filter((name) => name.startsWith('_journal/summaries/') && name.endsWith('.json'));
}

/**
 * The outlined parts of a member of an archive.
 *
 * @param onPart takes the parts as they come; without it they are gathered and returned
 * @throws LacunaError `log.malformed` with the member, and as the archive does
 */
export async function readMember(
  archive: ZipArchive,
  name: string,
  outline: Outline,
  options: { readonly largest?: number; readonly onPart?: (part: JsonPart) => void } = {},
): Promise<JsonPart[]> {
  const parts: JsonPart[] = [];
  const pruner = createJsonPruner(outline, {
    onPart: options.onPart ?? ((part) => parts.push(part)),
    ...(options.largest === undefined ? {} : { largestPart: options.largest }),
  });
  try {
    await archive.read(name, pruner.push);
  } catch (cause) {
    if (cause instanceof LacunaError || !(cause instanceof SyntaxError)) throw cause;
    throw malformedLog(archive.file, name, cause);
  }
  if (!pruner.isComplete()) {
    throw malformedLog(archive.file, name, new SyntaxError('it ends in the middle'));
  }
  return parts;
}

const NONE: readonly string[] = [];
const WHOLE_SAMPLE = /^samples\/[\s\S]*_epoch_\d+\.json$/;
const CHUNK = /^(samples\/[\s\S]*_epoch_\d+\/)(?:messages|attachments)\/\d+\.json$/;
const CHUNKED_SAMPLE = /^(samples\/[\s\S]*_epoch_\d+\/)sample\.json$/;

function chunksOf(chunks: Map<string, string[]>, prefix: string): string[] {
  const known = chunks.get(prefix);
  if (known !== undefined) return known;
  const none: string[] = [];
  chunks.set(prefix, none);
  return none;
}
