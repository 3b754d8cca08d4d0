import type { CoverageMap } from '../../coverage/map.ts';
import { type Mapping, mappingFor } from '../../evidence/mapping/mapping.ts';
import { createPlacer } from '../../evidence/mapping/place-run.ts';
import { namesOf } from '../../formats/logs/table/verdict.ts';
import type { Cell } from '../../records/cell.ts';
import type { AuditedDocument } from '../audited-document.ts';
import type { LabelSource } from './document-labels.ts';

/** Values that the fields of a document give it, each with its source: a rule may ask a labeller about a field. */
export interface FieldLabels {
  readonly cell: Cell;
  readonly sources: Readonly<Record<string, LabelSource>>;
}

/** Finds a value in a field's text, as a rule of a mapping asks for it. */
export type FieldLabeller = (dimension: string, text: string, by: 'offline' | 'model') => string | undefined;

/**
 * Lays the fields of documents on a map, as those of eval results are: by the mapping that is for the file, else by
 * fields with the names of dimensions, whose other values then count for nothing. Where a list opens up several cells, the first is taken.
 *
 * @throws LacunaError `evidence.…`, when a label is asked for, where the map says that a value must not occur
 */
export function createFieldLabels(
  map: CoverageMap,
  mappings: readonly Mapping[],
): (document: AuditedDocument, label: FieldLabeller) => FieldLabels {
  const placer = createPlacer(map);
  // A foreign dataset may have a column that is called like a dimension and means something else.
  const lenient = createPlacer({
    ...map,
    dimensions: map.dimensions.map((dimension) => ({ ...dimension, other: 'warn' })),
  });
  const known = new Set(map.dimensions.map(({ name }) => name));
  return (document, label) => {
    const { file, line, fields } = document;
    const byLabeller: Record<string, LabelSource> = {};
    const mapping = mappingFor(mappings, file);
    const place = (mapping ? placer : lenient).place(
      {
        fields,
        tags: namesOf(fields['tags']),
        file,
        label(dimension, text, by) {
          const value = label(dimension, text, by);
          if (value !== undefined) byLabeller[dimension] = by === 'model' ? 'model' : 'labeller';
          return value;
        },
      },
      mapping,
      { file, line },
    );
    const cell = place.cells[0] ?? {};
    const entries = Object.entries(cell).filter(([dimension]) => known.has(dimension));
    return {
      cell: Object.fromEntries(entries),
      sources: Object.fromEntries(
        entries.map(([dimension]) => [dimension, byLabeller[dimension] ?? 'fields']),
      ),
    };
  };
}
