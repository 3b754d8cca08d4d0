import { z } from 'zod';
import { readText } from '../../io/files.ts';
import { parseYaml } from '../../io/yaml.ts';

/** Files that a dataset card declares: patterns from its folder, by configuration and split. */
export interface DeclaredFiles {
  readonly configuration: string;
  readonly split: string;
  readonly patterns: readonly string[];
}

const patterns = z
  .union([z.string(), z.array(z.string())])
  .transform((found) => (typeof found === 'string' ? [found] : found));

const dataFiles = z.union([
  z.array(z.looseObject({ split: z.string(), path: patterns })).min(1),
  patterns.transform((path) => [{ split: 'train', path }]),
  z
    .record(z.string(), patterns)
    .transform((bySplit) => Object.entries(bySplit).map(([split, path]) => ({ split, path }))),
]);

const cardSchema = z.looseObject({
  configs: z
    .array(
      z.looseObject({
        config_name: z.coerce.string().default('default'),
        data_dir: z.string().default(''),
        data_files: dataFiles.optional(),
      }),
    )
    .optional(),
});

/**
 * The files that a dataset card in the layout of Hugging Face declares: `configs` with `data_files` in its front
 * matter; nothing where it declares none.
 *
 * @param file its README.md
 * @throws LacunaError `yaml.…` with the place in the card
 */
export async function declaredFiles(file: string): Promise<readonly DeclaredFiles[]> {
  const [, head] = /^\ufeff?---[ \t]*\n([\s\S]*?)\n---[ \t]*(?:\n|$)/.exec(await readText(file)) ?? [];
  if (head === undefined) return [];
  // A line in place of the opening dashes, so that errors have the lines of the card.
  const { configs = [] } = parseYaml(`\n${head}`, file, cardSchema);
  return configs.flatMap(({ config_name: configuration, data_dir: folder, data_files: files = [] }) =>
    files.map(({ split, path }) => ({
      configuration,
      split,
      patterns: path.map((pattern) => within(folder, pattern)),
    })),
  );
}

function within(folder: string, pattern: string): string {
  const trimmed = folder.replace(/^\.?\/+|\/+$/g, '');
  return trimmed === '' ? pattern : `${trimmed}/${pattern}`;
}
