import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { LacunaError } from '../../errors.ts';
import { writeJsonAtomic } from '../../io/atomic.ts';
import { nearest } from '../../io/yaml.ts';
import { jsonSchemaOf } from '../../project/json-schemas.ts';
import { publishedSchemas } from '../../project/published-schemas.ts';

interface SchemaFlags {
  readonly all?: boolean;
  readonly out?: string;
}

/** `lacuna schema`: the JSON Schema of a file that Lacuna reads or writes. */
export function schemaCommand(program: Command): void {
  program
    .command('schema')
    .description(`JSON Schema of ${Object.keys(publishedSchemas).join(', ')}`)
    .argument('[name]', 'which one')
    .option('--all', 'all of them')
    .option('-o, --out <folder>', 'write <name>.schema.json there')
    .action(async (name: string | undefined, flags: SchemaFlags) => {
      const names = flags.all ? Object.keys(publishedSchemas) : [checkName(name)];
      for (const wanted of names) {
        const schema = jsonSchemaOf(publishedSchemas[wanted]!);
        if (flags.out === undefined) process.stdout.write(`${JSON.stringify(schema, null, 2)}\n`);
        else await writeJsonAtomic(resolve(join(flags.out, `${wanted}.schema.json`)), schema);
      }
    });
}

function checkName(name: string | undefined): string {
  if (name !== undefined && Object.hasOwn(publishedSchemas, name)) return name;
  const known = Object.keys(publishedSchemas);
  const suggestion = name === undefined ? undefined : nearest(name, known);
  throw new LacunaError({
    code: 'schema.unknown',
    message: name === undefined ? 'no schema named' : `there is no schema "${name}"`,
    hint: suggestion ? `Did you mean "${suggestion}"?` : `Name one of ${known.join(', ')}, or use --all.`,
  });
}
