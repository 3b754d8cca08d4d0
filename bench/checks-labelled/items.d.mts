import type { Loaded } from './load.d.mts';
import type { Item, Product } from './product.d.mts';

/** Builds the labelled texts. */
export function makeItems(
  product: Product,
  data: Loaded['data'],
  options?: { readonly each?: number; readonly seed?: number },
): Item[];
