import type { Loaded } from './load.d.mts';
import type { Item, JudgedItem, Product } from './product.d.mts';

/** How often a code was right. */
export interface CodeScore {
  readonly code: string;
  readonly bad: number;
  readonly found: number;
  readonly wrong: number;
  readonly alarms: number;
}
/** Each item with the codes it got. */
export function judgeAll(product: Product, against: Loaded['against'], items: readonly Item[]): JudgedItem[];
/** Counts by code. */
export function scoreCodes(judged: readonly JudgedItem[]): CodeScore[];
