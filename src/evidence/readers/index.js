import { bucketTableReader } from './bucket-table.ts';
import { runsReader } from './runs.ts';
/** All shapes of evidence that are read, in the order in which they are tried. */
export const readers = [runsReader, bucketTableReader];
