import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readText } from '../../io/files.ts';
import { schemaFiles, schemaFolder } from '../json-schemas.ts';
import { type Finding, ok, warning } from './finding.ts';

/** Whether the schemas that an editor checks a project's files by are those of this version; nothing without any. */
export async function checkEditorSchemas(project: string): Promise<Finding[]> {
  if ((await stat(join(project, schemaFolder)).catch(() => undefined)) === undefined) return [];
  for (const [path, text] of schemaFiles()) {
    const own = await readText(join(project, path)).catch(() => undefined);
    if (own === text) continue;
    return [
      warning(
        'schemas',
        `${schemaFolder} is of another version of Lacuna`,
        `lacuna schema --all --out ${schemaFolder} writes it anew.`,
      ),
    ];
  }
  return [ok('schemas', `${schemaFolder} is of this version`)];
}
