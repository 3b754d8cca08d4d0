import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { z } from 'zod';
import { bugFileSchema } from '../../bugs/bug-file.ts';
import { mapFileSchema } from '../../coverage/map-schema.ts';
import { LacunaError } from '../../errors.ts';
import { mappingFileSchema } from '../../evidence/mapping/mapping-schema.ts';
import { writeJsonAtomic } from '../../io/atomic.ts';
import { nearest } from '../../io/yaml.ts';
import { namesSchema, settingsSchema } from '../../plan/pools.ts';
import { jsonSchemaOf } from '../../project/json-schemas.ts';
import { manifestSchema } from '../../prompts/manifest.ts';
import { certificateSchema } from '../../records/certificate.ts';
import { corpusRecordSchema } from '../../records/corpus-record.ts';
import { documentSchema } from '../../records/document.ts';
import { observationSchema } from '../../records/evidence-schema.ts';
import { regionsSchema } from '../../records/regions.ts';
import { outcomeSchema, requestSchema } from '../../records/request.ts';
import { scenarioSchema } from '../../records/scenario.ts';
import { configSchema } from '../../run/config.ts';
import { runFileSchema } from '../../run/run-file.ts';

/** What `lacuna schema` prints, by name. */
const schemas: Readonly<Record<string, z.ZodType>> = {
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
  run: runFileSchema,
};

interface SchemaFlags {
  readonly all?: boolean;
  readonly out?: string;
}

/** `lacuna schema`: the JSON Schema of a file that Lacuna reads or writes. */
export function schemaCommand(program: Command): void {
  program
    .command('schema')
    .description(`JSON Schema of ${Object.keys(schemas).join(', ')}`)
    .argument('[name]', 'which one')
    .option('--all', 'all of them')
    .option('-o, --out <folder>', 'write <name>.schema.json there')
    .action(async (name: string | undefined, flags: SchemaFlags) => {
      const names = flags.all ? Object.keys(schemas) : [checkName(name)];
      for (const wanted of names) {
        const schema = jsonSchemaOf(schemas[wanted]!);
        if (flags.out === undefined) process.stdout.write(`${JSON.stringify(schema, null, 2)}\n`);
        else await writeJsonAtomic(resolve(join(flags.out, `${wanted}.schema.json`)), schema);
      }
    });
}

function checkName(name: string | undefined): string {
  if (name !== undefined && Object.hasOwn(schemas, name)) return name;
  const known = Object.keys(schemas);
  const suggestion = name === undefined ? undefined : nearest(name, known);
  throw new LacunaError({
    code: 'schema.unknown',
    message: name === undefined ? 'no schema named' : `there is no schema "${name}"`,
    hint: suggestion ? `Did you mean "${suggestion}"?` : `Name one of ${known.join(', ')}, or use --all.`,
  });
}
