import { dirname, join } from 'node:path';
import { SEALED_NAMES } from '../curate/sealed-names.ts';

/** Where everything of a bug lies: in the folder of the map, since it belongs to it and is shared with it. */
export interface BugLayout {
  readonly root: string;
  /** What was done about the bug, one event a line, appended only. */
  readonly ledgerFile: string;
  /** Eval seeds of the neighbourhood. */
  readonly probesFile: string;
  /** Probes that were asked before others took their place. */
  readonly earlierFolder: string;
  /** What the probes came to, as observations. */
  readonly answersFolder: string;
  /** Texts of the incident, kept out of every corpus. */
  readonly sealedFolder: string;
  readonly sealedFile: string;
  /** Names of the incident, one a line, that no document may have. */
  readonly sealedNamesFile: string;
}

/** The folder of all bugs of a map. */
export function bugsFolderOf(mapFile: string): string {
  return join(dirname(mapFile), 'bugs');
}

/** The layout of the bug `slug` of a map. */
export function bugLayout(mapFile: string, slug: string): BugLayout {
  const root = join(bugsFolderOf(mapFile), slug);
  const sealedFolder = join(dirname(mapFile), 'sealed', slug);
  return {
    root,
    ledgerFile: join(root, 'ledger.jsonl'),
    probesFile: join(root, 'probes.jsonl'),
    earlierFolder: join(root, 'earlier'),
    answersFolder: join(root, 'answers'),
    sealedFolder,
    sealedFile: join(sealedFolder, 'incident.jsonl'),
    sealedNamesFile: join(sealedFolder, SEALED_NAMES),
  };
}
