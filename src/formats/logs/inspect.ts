import { peekBytes } from '../../io/decompress.ts';
import { openZip } from '../../io/zip.ts';
import { LARGEST_PART } from '../json/pruner.ts';
import { readArchiveHeader } from './inspect/eval-archive.ts';
import { readArchivedSamples } from './inspect/eval-samples.ts';
import type { InspectHeader } from './inspect/header.ts';
import { readJsonHeader, readJsonSamples } from './inspect/json-log.ts';
import { badSample, withoutSamples } from './inspect/log-error.ts';
import type { RawSample } from './inspect/raw-sample.ts';
import { isInspectLog } from './inspect/recognise.ts';
import { runOf, sampleSchema } from './inspect/sample.ts';
import { SAMPLE_SHAPE } from './inspect/shapes.ts';
import { archiveTranscripts, jsonTranscripts } from './inspect/transcripts.ts';
import type { LogContext, LogFormat, LoggedRun, Transcript } from './log-format.ts';

/**
 * Logs of Inspect, and with them what other tools record as such: Petri's audits, Bloom on Inspect. JSON may be gzipped or in
 * zstd as a whole.
 *
 * A sample is a run of the item that its id names. Samples are read one at a time, without their messages, events and
 * attachments, which are the bulk of a log.
 */
export const inspectFormat: LogFormat = {
  name: 'inspect',
  shape: 'an Inspect log (.eval or .json), Petri and Bloom on Inspect included',
  recognises: isInspectLog,
  read: readRuns,
  transcripts: readTranscripts,
};

async function* readRuns(file: string, context: LogContext): AsyncGenerator<LoggedRun> {
  let found = 0;
  const counting: LogContext = {
    onBad(error) {
      found++;
      context.onBad(error);
    },
  };
  for await (const run of runsIn(file, counting)) {
    found++;
    yield run;
  }
  if (found === 0) context.onBad(withoutSamples(file));
}

async function* runsIn(file: string, context: LogContext): AsyncGenerator<LoggedRun> {
  if (await isJson(file)) {
    const header = await readJsonHeader(file);
    const options = { shape: SAMPLE_SHAPE, largest: LARGEST_PART };
    yield* runsOf(file, header, readJsonSamples(file, options, context.onBad), context);
    return;
  }
  const archive = await openZip(file);
  try {
    const header = await readArchiveHeader(archive);
    yield* runsOf(file, header, readArchivedSamples(archive, context.onBad), context);
  } finally {
    await archive.close();
  }
}

async function* runsOf(
  file: string,
  header: InspectHeader,
  samples: AsyncIterable<RawSample>,
  { onBad }: LogContext,
): AsyncGenerator<LoggedRun> {
  for await (const { value, entry } of samples) {
    const parsed = sampleSchema.safeParse(value);
    if (parsed.success) yield runOf(parsed.data, header, entry);
    else {
      const issue = parsed.error.issues[0]!;
      onBad(badSample(file, entry, `${issue.path.join('.')}: ${issue.message}`));
    }
  }
}

async function* readTranscripts(
  file: string,
  isWanted: (item: string, epoch: string) => boolean,
): AsyncGenerator<Transcript> {
  yield* (await isJson(file)) ? jsonTranscripts(file, isWanted) : archiveTranscripts(file, isWanted);
}

/** Whether a log is in JSON, compressed or not: a name may lie, an object's brace does not. */
async function isJson(file: string): Promise<boolean> {
  const { head } = await peekBytes(file, 16);
  return /^(?:\xef\xbb\xbf)?\s*\{/.test(head.toString('latin1'));
}
