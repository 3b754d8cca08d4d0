import type { Product } from './product.d.mts';

/** What texts are made from, and what they are checked against; the bench alone looks inside. */
export interface Loaded {
  readonly data: object;
  readonly against: object;
}
/** Reads the bench's material from the repository's folder. */
export function load(product: Product, root: string): Promise<Loaded>;
