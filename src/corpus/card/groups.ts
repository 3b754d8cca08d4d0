import { documentSplits } from '../../records/scenario.ts';
import { type Configuration, type CorpusFile, configurations } from '../write-shards.ts';

/** A configuration that has files, with those of each split that has any. */
export interface CardGroup {
  readonly configuration: Configuration;
  readonly splits: readonly { readonly split: CorpusFile['split']; readonly files: readonly CorpusFile[] }[];
}

/** The files of a corpus by configuration and split. What has no file is left out: a loader would look for it. */
export function groupsOf(files: readonly CorpusFile[]): CardGroup[] {
  return configurations.flatMap((configuration) => {
    const splits = documentSplits.flatMap((split) => {
      const own = files.filter((file) => file.configuration === configuration && file.split === split);
      return own.length > 0 ? [{ split, files: own }] : [];
    });
    return splits.length > 0 ? [{ configuration, splits }] : [];
  });
}
