import { z } from 'zod';
import { openZip, type ZipArchive } from '../../../io/zip.ts';
import type { Transcript } from '../log-format.ts';
import { chunkedMessages } from './chunked.ts';
import { type ArchivedSample, readMember, samplesIn } from './eval-archive.ts';
import { readJsonSamples } from './json-log.ts';
import { turnsOf } from './message-text.ts';
import { parseSample, putAside } from './raw-sample.ts';
import { FIRST_EPOCH, sampleNameSchema } from './sample.ts';
import { TRANSCRIPT_SHAPE } from './shapes.ts';

/** Most bytes of messages of one sample. */
const LARGEST_TRANSCRIPT = 64 * 1024 * 1024;

/** A sample that is wrong was reported when the log was read; here it only has no transcript. */
const ignored = () => {};

type IsWanted = (item: string, epoch: string) => boolean;

const messagesSchema = sampleNameSchema.extend({ messages: z.unknown().optional() });

/** What was said in the samples of an archive that are wanted. */
export async function* archiveTranscripts(file: string, isWanted: IsWanted): AsyncGenerator<Transcript> {
  const archive = await openZip(file);
  try {
    for (const sample of samplesIn(archive)) {
      if (isCertainlyUnwanted(sample.name, isWanted)) continue;
      const transcript = await archivedTranscript(archive, sample, isWanted);
      if (transcript !== undefined) yield transcript;
    }
  } finally {
    await archive.close();
  }
}

/** What was said in the samples of a log in JSON that are wanted. */
export async function* jsonTranscripts(file: string, isWanted: IsWanted): AsyncGenerator<Transcript> {
  const options = { shape: TRANSCRIPT_SHAPE, largest: LARGEST_TRANSCRIPT };
  for await (const { value } of readJsonSamples(file, options, ignored)) {
    const parsed = messagesSchema.safeParse(value);
    if (!parsed.success) continue;
    const { id, epoch, messages } = parsed.data;
    if (isWanted(id, epoch ?? FIRST_EPOCH)) yield transcriptOf(id, epoch, messages);
  }
}

async function archivedTranscript(
  archive: ZipArchive,
  { name, prefix, chunks }: ArchivedSample,
  isWanted: IsWanted,
): Promise<Transcript | undefined> {
  const options = { largest: LARGEST_TRANSCRIPT };
  const sample = await putAside(ignored, async () => {
    const [part] = await readMember(archive, name, { take: TRANSCRIPT_SHAPE }, options);
    return parseSample(part?.text, archive.file, name);
  });
  if (sample === undefined) return undefined;
  const { value } = sample;
  const parsed = messagesSchema.safeParse(value);
  if (!parsed.success || !isWanted(parsed.data.id, parsed.data.epoch ?? FIRST_EPOCH)) return undefined;
  const { id, epoch, messages } = parsed.data;
  if (prefix === undefined) return transcriptOf(id, epoch, messages);
  return transcriptOf(
    id,
    epoch,
    await chunkedMessages(archive, { prefix, chunks }, value, LARGEST_TRANSCRIPT),
  );
}

function transcriptOf(item: string, epoch: string | null | undefined, messages: unknown): Transcript {
  return { item, epoch: epoch ?? FIRST_EPOCH, turns: turnsOf(messages) };
}

/** A plain id stands in the name of its member as it is, so that the member need not be opened. */
function isCertainlyUnwanted(name: string, isWanted: IsWanted): boolean {
  const plain = /^samples\/([\w-]+)_epoch_(\d+)(?:\.json|\/sample\.json)$/.exec(name);
  return plain !== null && !isWanted(plain[1]!, plain[2]!);
}
