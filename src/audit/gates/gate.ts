import type { MeasuredAudit } from '../audit-result.ts';

/** How a gate's number is held against its limit. */
export type GateOperator = '<' | '<=' | '>' | '>=' | '==' | '!=';

/** What an audit needs to have been given for a number to be known. */
export type GateNeed = 'map' | 'evals' | 'against' | 'max-length';

/** A number of an audit that a gate can be set on. */
export interface GateSubject {
  readonly name: string;
  /** In words, for people. */
  readonly what: string;
  /** `count`: a whole number; `share`: from 0 to 1, or with `%` in per cent. */
  readonly unit: 'count' | 'share' | 'number';
  readonly needs: GateNeed | null;
  /** The number; `null` where it is unknown. */
  readonly value: (audit: MeasuredAudit) => number | null;
  /** Of a count, the share in [0, 1] that `%` asks for; absent where it is a share of nothing. */
  readonly share?: (audit: MeasuredAudit) => number | null;
}

/** A condition under which an audit fails. */
export interface Gate {
  /** As it was written. */
  readonly gate: string;
  readonly subject: GateSubject;
  readonly operator: GateOperator;
  /** In the subject's unit; of per cent, a share in [0, 1]. */
  readonly limit: number;
  readonly isPercent: boolean;
}
