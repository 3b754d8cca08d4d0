import type { z } from 'zod';
import { bugFileSchema } from '../bugs/bug-file.ts';
import { exportManifestSchema } from '../corpus/export-manifest.ts';
import { mapFileSchema } from '../coverage/map-schema.ts';
import { mappingFileSchema } from '../evidence/mapping/mapping-schema.ts';
import { namesSchema, settingsSchema } from '../plan/pools.ts';
import { manifestSchema } from '../prompts/manifest.ts';
import { certificateSchema } from '../records/certificate.ts';
import { corpusRecordSchema } from '../records/corpus-record.ts';
import { documentSchema } from '../records/document.ts';
import { observationSchema } from '../records/evidence-schema.ts';
import { regionsSchema } from '../records/regions.ts';
import { outcomeSchema, requestSchema } from '../records/request.ts';
import { scenarioSchema } from '../records/scenario.ts';
import { configSchema } from '../run/config-schema.ts';
import { runFileSchema } from '../run/run-file.ts';

/** The shapes of all files that Lacuna reads or writes and others may check, by name. */
export const publishedSchemas: Readonly<Record<string, z.ZodType>> = {
  map: mapFileSchema,
  mapping: mappingFileSchema,
  observation: observationSchema,
  config: configSchema,
  form: manifestSchema,
  names: namesSchema,
  settings: settingsSchema,
  regions: regionsSchema,
  bug: bugFileSchema,
  scenario: scenarioSchema,
  request: requestSchema,
  outcome: outcomeSchema,
  document: documentSchema,
  record: corpusRecordSchema,
  certificate: certificateSchema,
  export: exportManifestSchema,
  run: runFileSchema,
};
