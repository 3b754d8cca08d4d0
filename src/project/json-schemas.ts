import { z } from 'zod';
import { publishedSchemas } from './published-schemas.ts';

/** The JSON Schema (draft 7, which editors read) of what a user may write where this schema is expected. */
export function jsonSchemaOf(schema: z.ZodType): object {
  return z.toJSONSchema(schema, { io: 'input', target: 'draft-7', unrepresentable: 'any' });
}

/** The files that a project's owner edits, by the names of their schemas. */
const edited = ['config', 'map', 'mapping', 'form', 'names', 'settings', 'regions', 'bug'] as const;

/** The folder of a project in which its editor finds the schemas, offline. */
export const schemaFolder = '.lacuna/schemas';

/** Where the schema of this name lies in a project. */
export function schemaPath(name: string): string {
  return `${schemaFolder}/${name}.schema.json`;
}

/** The first line of a YAML file by which an editor checks it as it is written, for a file in the project's folder. */
export function schemaLink(name: string): string {
  return `yaml-language-server: $schema=./${schemaPath(name)}`;
}

/** The schema files of a project: text by path. */
export function schemaFiles(): Map<string, string> {
  return new Map(
    edited.map((name) => [
      schemaPath(name),
      `${JSON.stringify(jsonSchemaOf(publishedSchemas[name]!), null, 2)}\n`,
    ]),
  );
}
