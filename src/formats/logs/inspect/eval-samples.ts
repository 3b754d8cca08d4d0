import type { ZipArchive } from '../../../io/zip.ts';
import { LARGEST_PART } from '../../json/pruner.ts';
import { withChunks } from './chunked.ts';
import { readMember, samplesIn, summariesIn } from './eval-archive.ts';
import { type OnBadSample, parseSample, putAside, type RawSample } from './raw-sample.ts';
import { FIRST_EPOCH, sampleNameSchema } from './sample.ts';
import { SAMPLE_SHAPE } from './shapes.ts';

/**
 * The samples of an archive, one at a time; then those that only a summary tells of, as when an eval broke off
 * before they were written. A summary may shorten long texts.
 */
export async function* readArchivedSamples(
  archive: ZipArchive,
  onBad: OnBadSample,
): AsyncGenerator<RawSample> {
  const seen = new Set<string>();
  for (const { name, prefix, chunks } of samplesIn(archive)) {
    // What a broken sample's name says is all that is known of it; its summary must not stand in for it.
    seen.add(nameKey(name));
    const sample = await putAside(onBad, async () => {
      const [part] = await readMember(archive, name, { take: SAMPLE_SHAPE });
      const { value } = parseSample(part?.text, archive.file, name);
      if (prefix === undefined) return { value, entry: name };
      return { value: await withChunks(archive, { prefix, chunks }, value), entry: name };
    });
    if (sample === undefined) continue;
    const named = sampleNameSchema.safeParse(sample.value);
    if (named.success) seen.add(sampleKey(named.data));
    yield sample;
  }
  for (const name of summariesIn(archive)) yield* await readSummaries(archive, name, seen, onBad);
}

async function readSummaries(
  archive: ZipArchive,
  name: string,
  seen: Set<string>,
  onBad: OnBadSample,
): Promise<RawSample[]> {
  const found: RawSample[] = [];
  await putAside(onBad, () =>
    readMember(
      archive,
      name,
      { elements: { take: SAMPLE_SHAPE } },
      {
        largest: LARGEST_PART,
        onPart({ path, text }) {
          const summary = parseSample(text, archive.file, `${name}[${path[0]}]`);
          const named = sampleNameSchema.safeParse(summary.value);
          if (!named.success || seen.has(sampleKey(named.data))) return;
          seen.add(sampleKey(named.data));
          found.push(summary);
        },
      },
    ),
  );
  return found;
}

/** The key under which the member of a sample is known: what it would be named by its id and epoch. */
function sampleKey({
  id,
  epoch,
}: {
  readonly id: string;
  readonly epoch?: string | null | undefined;
}): string {
  return `samples/${id}_epoch_${epoch ?? FIRST_EPOCH}`;
}

function nameKey(name: string): string {
  return name.replace(/(?:\/sample)?\.json$/, '');
}
