/** A PICT model, read: parameters, submodels and constraints, as they stand in its file. */
export interface PictModel {
  readonly parameters: readonly PictParameter[];
  readonly submodels: readonly PictSubmodel[];
  readonly constraints: readonly PictConstraint[];
  /** What was read otherwise than it may have been meant, with its line. */
  readonly notes: readonly string[];
}

/** One parameter of a PICT model. */
export interface PictParameter {
  readonly name: string;
  readonly line: number;
  readonly values: readonly PictValue[];
  /** Whether the first names of all its values are numbers: then it is compared with numbers only. */
  readonly isNumeric: boolean;
  /** The order in which it alone is combined with the others (`Name @ 3:`), or `null`. */
  readonly order: number | null;
}

/** One value of a parameter. Constraints see its first name only. */
export interface PictValue {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly weight: number;
  /** Whether it is out of range (`~`): a row has at most one such value. */
  readonly isNegative: boolean;
}

/** Parameters that are combined in an order of their own. */
export interface PictSubmodel {
  readonly line: number;
  /** Names as the parameters have them. */
  readonly parameters: readonly string[];
  /** How many are combined; `null` where the model leaves it to the command line. */
  readonly order: number | null;
}

/** `IF condition THEN then ELSE otherwise;` or, without a condition, an invariant. */
export interface PictConstraint {
  readonly line: number;
  /** As written, on one line. */
  readonly text: string;
  readonly condition: PictExpression | null;
  readonly then: PictExpression;
  readonly otherwise: PictExpression | null;
}

/** How two values are compared. */
export type PictRelation = '=' | '<>' | '>' | '>=' | '<' | '<=';

/** A number or a string of a constraint. */
export type PictLiteral = number | string;

/** What a constraint says. Parameters are named as the model has them, lines count from 1. */
export type PictExpression =
  | {
      readonly kind: 'compare';
      readonly parameter: string;
      readonly relation: PictRelation;
      readonly value: PictLiteral;
      readonly line: number;
    }
  | {
      readonly kind: 'compare-parameters';
      readonly parameter: string;
      readonly relation: PictRelation;
      readonly other: string;
      readonly line: number;
    }
  | {
      readonly kind: 'in';
      readonly parameter: string;
      readonly values: readonly PictLiteral[];
      readonly line: number;
    }
  | { readonly kind: 'like'; readonly parameter: string; readonly pattern: string; readonly line: number }
  | { readonly kind: 'is-negative'; readonly parameter: string; readonly line: number }
  | { readonly kind: 'not'; readonly of: PictExpression }
  | { readonly kind: 'all' | 'any'; readonly of: readonly PictExpression[] };
