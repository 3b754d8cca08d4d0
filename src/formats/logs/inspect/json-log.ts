import { readBytes } from '../../../io/decompress.ts';
import type { JsonPart, Outline, Shape } from '../../json/outline.ts';
import { createJsonPruner } from '../../json/pruner.ts';
import { headerOf, type InspectHeader } from './header.ts';
import { cutOffLog, malformedLog, missingHeader } from './log-error.ts';
import { type OnBadSample, parseSample, putAside, type RawSample } from './raw-sample.ts';
import { EVAL_SHAPE } from './shapes.ts';

/**
 * The header of a log in JSON. It stands before the samples, so that little is read; where it does not, all is.
 *
 * @throws LacunaError `log.no-header`, `log.malformed`
 */
export async function readJsonHeader(file: string): Promise<InspectHeader> {
  for await (const part of readParts(file, { members: { eval: { take: EVAL_SHAPE } } })) {
    return headerOf(part, file, 'eval');
  }
  throw missingHeader(file);
}

/**
 * The samples of a log in JSON, one at a time.
 *
 * @param shape what is kept of each
 * @param largest most bytes of it
 * @throws LacunaError `log.truncated`, or `log.malformed` where the log's frame is broken and no next sample can
 *   be found
 */
export async function* readJsonSamples(
  file: string,
  { shape, largest }: { readonly shape: Shape; readonly largest: number },
  onBad: OnBadSample,
): AsyncGenerator<RawSample> {
  const outline: Outline = { members: { samples: { elements: { take: shape } } } };
  for await (const { path, text } of readParts(file, outline, largest)) {
    const sample = await putAside(onBad, () => parseSample(text, file, `samples[${path[1]}]`));
    if (sample !== undefined) yield sample;
  }
}

async function* readParts(file: string, outline: Outline, largestPart?: number): AsyncGenerator<JsonPart> {
  const parts: JsonPart[] = [];
  const onPart = (part: JsonPart) => parts.push(part);
  const pruner = createJsonPruner(outline, largestPart === undefined ? { onPart } : { onPart, largestPart });
  let broken: unknown;
  for await (const bytes of readBytes(file)) {
    try {
      pruner.push(bytes);
    } catch (cause) {
      broken = cause;
    }
    // What stands before the broken place comes first.
    yield* parts.splice(0);
    if (broken !== undefined) throw malformedLog(file, '', broken);
  }
  if (!pruner.isComplete()) throw cutOffLog(file);
}
