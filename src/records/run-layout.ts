import { join } from 'node:path';

/** Where everything of a run lies, relative to its directory. */
export interface RunLayout {
  readonly root: string;
  readonly runFile: string;
  readonly gapsFile: string;
  readonly familiesFile: string;
  /** The regions that the run is confined to; absent where there are none. */
  readonly regionsFile: string;
  readonly seedsFile: string;
  /** Rows of the evidence that were put aside. */
  readonly quarantineFile: string;
  readonly corpusFolder: string;
  readonly manifestFile: string;
  readonly certificateFile: string;
  readonly cardFile: string;
  /** A person's accepts, rejects, pins and notes. */
  readonly reviewFile: string;
  /** What each wave came to, one a line. */
  readonly wavesFile: string;
  /** Documents that left the corpus because a reviewer rejected them, as of the last emission. */
  readonly withdrawnFile: string;
  planFile(wave: number): string;
  /** What was settled before a wave was planned: guidance, what a reviewer rejected, what is saturated. */
  guidanceFile(wave: number): string;
  requestsFolder(wave: number): string;
  documentsFolder(wave: number): string;
  shardFile(wave: number, shard: number): string;
  /** Training documents of earlier waves that a later document of another split is too close to. */
  retractedFile(wave: number): string;
}

/** The layout of the run in `root`; see design, "Files of a run". */
export function runLayout(root: string): RunLayout {
  const waveName = (wave: number) => `wave-${String(wave).padStart(3, '0')}`;
  const corpusFolder = join(root, 'corpus');
  return {
    root,
    runFile: join(root, 'run.json'),
    gapsFile: join(root, 'gaps.json'),
    familiesFile: join(root, 'plan', 'families.jsonl'),
    regionsFile: join(root, 'plan', 'regions.json'),
    seedsFile: join(root, 'seeds', 'seeds.jsonl'),
    quarantineFile: join(root, 'quarantine.jsonl'),
    corpusFolder,
    manifestFile: join(corpusFolder, 'manifest.json'),
    certificateFile: join(corpusFolder, 'certificate.json'),
    cardFile: join(corpusFolder, 'README.md'),
    reviewFile: join(root, 'review.jsonl'),
    wavesFile: join(root, 'waves.jsonl'),
    withdrawnFile: join(root, 'documents', 'withdrawn.jsonl'),
    planFile: (wave) => join(root, 'plan', `${waveName(wave)}.jsonl`),
    guidanceFile: (wave) => join(root, 'plan', `guidance-${String(wave).padStart(3, '0')}.json`),
    requestsFolder: (wave) => join(root, 'requests', waveName(wave)),
    documentsFolder: (wave) => join(root, 'documents', waveName(wave)),
    retractedFile: (wave) => join(root, 'documents', waveName(wave), 'retracted.jsonl'),
    shardFile: (wave, shard) => join(root, 'documents', waveName(wave), `${shardName(shard)}.jsonl`),
  };
}

/** `shard-00000`, `shard-00001`, … */
export function shardName(shard: number): string {
  return `shard-${String(shard).padStart(5, '0')}`;
}
