import type { ScoreRule } from './mapping-schema.ts';

/** A rule of a mapping file, ready to be applied. */
export type Rule =
  | {
      readonly kind: 'field';
      readonly field: string;
      readonly match: RegExp | null;
      readonly split: string | null;
      readonly values: ValueTable | null;
    }
  | { readonly kind: 'constant'; readonly value: string }
  | { readonly kind: 'tag' | 'file'; readonly match: RegExp; readonly values: ValueTable | null }
  | { readonly kind: 'label'; readonly field: string; readonly with: 'offline' | 'model' };

/** Content to value; `null` leaves the dimension open. */
export type ValueTable = ReadonlyMap<string, string | null>;

/** A mapping file, checked against a map and ready to be applied. */
export interface Mapping {
  /** The mapping file. */
  readonly file: string;
  /** Whether it is for an evidence file. */
  appliesTo(file: string): boolean;
  /** The fields that name an item, or none where the log's own name is taken. */
  readonly item: readonly string[];
  readonly epoch: string | null;
  readonly step: string | null;
  /** The field that holds an episode's steps as a list. */
  readonly episode: string | null;
  readonly suite: readonly Rule[];
  readonly model: readonly Rule[];
  readonly checkpoint: readonly Rule[];
  readonly stream: readonly Rule[];
  readonly propensity: string | null;
  readonly modes: string | null;
  readonly score: ScoreRule | null;
  /** The rules of each dimension that has any; the others are read from the field of their name. */
  readonly dimensions: ReadonlyMap<string, readonly Rule[]>;
  /** Every field that a rule reads. */
  readonly claimed: ReadonlySet<string>;
}

/** The first mapping whose globs match a file, or `null`. */
export function mappingFor(mappings: readonly Mapping[], file: string): Mapping | null {
  return mappings.find((mapping) => mapping.appliesTo(file)) ?? null;
}

/** The dimensions that a mapping has labelled by a model. */
export function modelLabelled(mapping: Mapping): readonly string[] {
  return [...mapping.dimensions].flatMap(([dimension, rules]) =>
    rules.some((rule) => rule.kind === 'label' && rule.with === 'model') ? [dimension] : [],
  );
}
