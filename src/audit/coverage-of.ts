import type { CoverageMap } from '../coverage/map.ts';
import type { AuditOptions } from './audit-options.ts';
import type { Measure } from './audited-document.ts';
import { readAudited } from './read-audited.ts';
import { compareTaught } from './taught/difference.ts';
import { createDocumentLabeller } from './taught/document-labeller.ts';
import { createTaughtMeasure } from './taught/taught.ts';
import type { Taught, TaughtDifference } from './taught/taught-result.ts';

/** A measure of what the audited dataset teaches of a map. */
export function createCoverageMeasure(map: CoverageMap, options: AuditOptions): Measure<Taught> {
  const { mappings, modelLabels, offline, evidence, trainingSplits, subset } = options;
  return createTaughtMeasure({
    map,
    labeller: createDocumentLabeller({
      map,
      ...(mappings === undefined ? {} : { mappings }),
      ...(modelLabels === undefined
        ? {}
        : { byModel: modelLabels.byModel, modelDimensions: modelLabels.dimensions }),
      ...(offline === undefined ? {} : { offline }),
    }),
    ...(evidence === undefined || evidence.length === 0 ? {} : { evidence }),
    ...(trainingSplits === undefined ? {} : { trainingSplits }),
    ...(modelLabels === undefined ? {} : { model: modelLabels }),
    ...(subset === undefined ? {} : { subset: { keeps: subset, lists: true } }),
  });
}

/** Reads the dataset that this one is held against, and says how what they teach differs; `null` where there is none. */
export async function measureDifference(
  coverage: Taught,
  map: CoverageMap,
  options: AuditOptions,
): Promise<TaughtDifference | null> {
  const { against = [] } = options;
  if (against.length === 0) return null;
  // The model is asked about the audited dataset alone.
  const { modelLabels: _, subset: __, ...others } = options;
  const there = createCoverageMeasure(map, others);
  for await (const batch of readAudited({ paths: against, as: 'against' }, options)) {
    for (const document of batch) there.add(document);
  }
  return compareTaught(coverage, there.finish());
}
