import { basename } from 'node:path';
import { z } from 'zod';
import { parseYaml } from '../io/yaml.ts';
import { reasonCodes } from '../records/document.ts';
import { teachingUnits } from '../records/scenario.ts';
import { type Form, formKinds } from './form.ts';

const id = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'an id is lower-case words joined by hyphens');

const variants = z
  .array(z.strictObject({ id, description: z.string().trim().min(1, 'say how such a document is built') }))
  .min(1, 'a form has at least one variant: say how such a document is built')
  .superRefine((list, context) => {
    for (const [index, variant] of list.entries()) {
      if (list.findIndex((other) => other.id === variant.id) === index) continue;
      context.addIssue({
        code: 'custom',
        message: `there is another variant "${variant.id}"`,
        path: [index, 'id'],
      });
    }
  });

const count = z.number().int().positive();

/** What stands in a form's `form.yaml`. */
export const manifestSchema = z
  .strictObject({
    label: z.string().trim().min(1),
    description: z.string().trim().min(1),
    kind: z.enum(formKinds).default('prose'),
    weight: z.number().nonnegative().default(1),
    words: z.tuple([count, count]).refine(([least, most]) => least <= most, 'words are [least, most]'),
    quotesClause: z.boolean(),
    fits: z
      .strictObject({
        units: z
          .array(z.enum(teachingUnits))
          .min(1, 'a form fits at least one teaching unit')
          .default([...teachingUnits]),
      })
      .prefault({}),
    leaveOut: z.array(z.enum(reasonCodes)).default([]),
    tools: z.enum(['none', 'some']).default('none'),
    variants,
  })
  .refine(({ kind, tools }) => kind === 'conversation' || tools === 'none', {
    path: ['tools'],
    message: 'only a form of kind "conversation" has tools',
  });

/**
 * The form that a manifest declares; it is named after its folder.
 *
 * @throws LacunaError `yaml.syntax`, `yaml.unknown-key` or `yaml.unexpected` with file, line and column
 */
export function parseManifest(text: string, file: string, folder: string): Form {
  return { name: basename(folder), ...parseYaml(text, file, manifestSchema), folder };
}
