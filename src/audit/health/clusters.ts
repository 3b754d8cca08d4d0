import { createNumberList } from '../../curate/number-list.ts';
import type { DuplicateCluster, DuplicateHealth } from './duplicate-result.ts';
import type { DocumentPlace } from './places.ts';
import { exactRate } from './rate.ts';

/** Groups of documents that repeat the first of the group. */
export interface Clusters {
  /** Opens a cluster with its first text, by number. @returns the cluster's number, from 0 */
  open(text: number): number;
  /** Counts another document in a cluster. */
  join(cluster: number): void;
  /** The number of the first text of a cluster. */
  first(cluster: number): number;
  /** @param placeOf where a text stands */
  summary(
    documents: number,
    placeOf: (text: number) => DocumentPlace,
  ): Pick<DuplicateHealth, 'clustered' | 'clusters' | 'largest' | 'clusterLimit' | 'tooLarge'>;
}

/** Clusters that are named. */
const MOST_NAMED = 10;
/** A cluster of more documents is too large, or of a greater share of them. */
const TOO_LARGE = { documents: 20, share: 0.01 } as const;

/** No clusters yet. Takes 8 to 16 bytes a cluster, also of one document. */
export function createClusters(): Clusters {
  const sizes = createNumberList();
  const firsts = createNumberList();
  return {
    open(text) {
      sizes.push(1);
      firsts.push(text);
      return sizes.length() - 1;
    },
    join: (cluster) => sizes.set(cluster, sizes.get(cluster) + 1),
    first: (cluster) => firsts.get(cluster),
    summary(documents, placeOf) {
      const named: DuplicateCluster[] = [];
      let clusters = 0;
      let clustered = 0;
      for (let cluster = 0; cluster < sizes.length(); cluster++) {
        const size = sizes.get(cluster);
        if (size < 2) continue;
        clusters++;
        clustered += size;
        if (named.length === MOST_NAMED && named.at(-1)!.documents >= size) continue;
        if (named.length === MOST_NAMED) named.pop();
        const { file, line } = placeOf(firsts.get(cluster));
        named.push({ documents: size, share: size / documents, file, line });
        named.sort((a, b) => b.documents - a.documents);
      }
      const clusterLimit = Math.max(TOO_LARGE.documents, Math.floor(TOO_LARGE.share * documents));
      return {
        clustered: exactRate(clustered, documents),
        clusters,
        largest: named,
        clusterLimit,
        tooLarge: (named[0]?.documents ?? 0) > clusterLimit,
      };
    },
  };
}
