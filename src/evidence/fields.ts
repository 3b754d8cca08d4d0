import type { Attributes } from './attributes.ts';
import type { FieldReport } from './import-report.ts';
import type { Mapping } from './mapping/mapping.ts';

/** Fields with a meaning of their own, beside those of the dimensions. */
export const knownFields: readonly string[] = [
  ...['id', 'scenario', 'epoch', 'step', 'cell', 'suite', 'model', 'checkpoint', 'stream', 'propensity'],
  ...['failed', 'passed', 'modes', 'tags'],
  // what names one execution of an eval says nothing of the situation
  ...['created', 'eval_id', 'run_id', 'task_id', 'uuid'],
];

/** Counts the fields of the logs that nobody used. */
export interface FieldCount {
  /**
   * Counts the fields of a run of an item and notes their contents as attributes.
   *
   * @param onNew called for each field that nobody uses, when it is met first; may throw
   */
  add(fields: Readonly<Record<string, unknown>>, mapping: Mapping | null, item: number): void;
  /** The fields of a run that nobody uses and that no run before had. */
  unmet(fields: Readonly<Record<string, unknown>>, mapping: Mapping | null): readonly string[];
  report(attributes: readonly string[]): FieldReport[];
}

interface FieldUse {
  readonly isUsed: boolean;
  runs: number;
  readonly examples: string[];
}

const NONE: readonly string[] = [];
const MOST_EXAMPLES = 3;
const LONGEST_EXAMPLE = 60;

/** A count of no fields yet. @param dimensions names of the map's dimensions */
export function createFieldCount(dimensions: readonly string[], attributes: Attributes): FieldCount {
  const byMapping = new Map<Mapping | null, Map<string, FieldUse>>();
  const usesOf = (mapping: Mapping | null) => {
    let known = byMapping.get(mapping);
    if (!known) {
      known = new Map();
      byMapping.set(mapping, known);
    }
    return known;
  };
  const isUsed = (field: string, mapping: Mapping | null) =>
    knownFields.includes(field) ||
    isClaimed(field, mapping) ||
    dimensions.some(
      (name) =>
        !mapping?.dimensions.has(name) &&
        [name, `cell.${name}`, `metadata.${name}`, `task_args.${name}`].includes(field),
    );

  return {
    unmet(fields, mapping) {
      const uses = usesOf(mapping);
      let found = NONE;
      for (const field in fields) {
        if (!uses.has(field) && !isUsed(field, mapping)) found = [...found, field];
      }
      return found;
    },
    add(fields, mapping, item) {
      const uses = usesOf(mapping);
      for (const field in fields) {
        let use = uses.get(field);
        if (!use) {
          use = { isUsed: isUsed(field, mapping), runs: 0, examples: [] };
          uses.set(field, use);
        }
        if (use.isUsed) continue;
        const value = fields[field];
        if (value === null || value === undefined || value === '') continue;
        // The parts of an object stand beside it, each as a field of its own.
        if (typeof value === 'object' && !Array.isArray(value)) continue;
        use.runs++;
        if (use.examples.length < MOST_EXAMPLES) addExample(use.examples, value);
        attributes.note(field, item, value);
      }
    },
    report(kept) {
      const merged = new Map<string, FieldReport>();
      for (const uses of byMapping.values()) {
        for (const [field, { isUsed: isTaken, runs, examples }] of uses) {
          if (isTaken || runs === 0) continue;
          const before = merged.get(field);
          merged.set(field, {
            field,
            runs: runs + (before?.runs ?? 0),
            examples: [...new Set([...(before?.examples ?? []), ...examples])].slice(0, MOST_EXAMPLES),
            isAttribute: kept.includes(field),
          });
        }
      }
      return [...merged.values()].toSorted(
        (a, b) =>
          Number(b.isAttribute) - Number(a.isAttribute) || b.runs - a.runs || (a.field < b.field ? -1 : 1),
      );
    },
  };
}

/** Whether a rule reads a field, or a part of it. */
function isClaimed(field: string, mapping: Mapping | null): boolean {
  if (!mapping) return false;
  return (
    mapping.claimed.has(field) || [...mapping.claimed].some((claimed) => claimed.startsWith(`${field}.`))
  );
}

function addExample(examples: string[], value: unknown): void {
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  const short = text.length > LONGEST_EXAMPLE ? `${text.slice(0, LONGEST_EXAMPLE)}…` : text;
  if (!examples.includes(short)) examples.push(short);
}
