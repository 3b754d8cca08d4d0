import { z } from 'zod';
import { cellSchema } from './cell.ts';

/** A cell that documents are aimed at whatever the evidence says of it. */
export const regionSchema = z.strictObject({
  cell: cellSchema,
  /** Its share of the documents, in proportion to the other regions' weights. */
  weight: z.number().positive(),
  /** Values in which it differs from the slice that is being mended; 0 for the slice itself. */
  distance: z.number().int().min(0),
});
export type Region = z.infer<typeof regionSchema>;

/**
 * Regions of a map that a run is confined to, in place of the buckets that the evidence would choose: the
 * neighbourhood of a bug. What lies in a cell of `holdOut` is written for no split but `heldout`, so that whether the
 * lesson carries over can be measured there.
 */
export const regionsSchema = z.strictObject({
  teach: z.array(regionSchema).min(1),
  holdOut: z.array(cellSchema).default([]),
  /** Ids of the clauses whose reasons the documents give; empty for those that the map's values call for. */
  clauses: z.array(z.string()).default([]),
  /** Whether evidence shows that the slice fails; documents of regions that nobody has measured are speculative. */
  measured: z.boolean().default(true),
});
export type Regions = z.infer<typeof regionsSchema>;
