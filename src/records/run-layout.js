import { join } from 'node:path';
/** The layout of the run in `root`; see design, "Files of a run". */
export function runLayout(root) {
  const waveName = (wave) => `wave-${String(wave).padStart(3, '0')}`;
  const corpusFolder = join(root, 'corpus');
  return {
    root,
    runFile: join(root, 'run.json'),
    gapsFile: join(root, 'gaps.json'),
    familiesFile: join(root, 'plan', 'families.jsonl'),
    seedsFile: join(root, 'seeds', 'seeds.jsonl'),
    corpusFolder,
    manifestFile: join(corpusFolder, 'manifest.json'),
    certificateFile: join(corpusFolder, 'certificate.json'),
    cardFile: join(corpusFolder, 'README.md'),
    planFile: (wave) => join(root, 'plan', `${waveName(wave)}.jsonl`),
    requestsFolder: (wave) => join(root, 'requests', waveName(wave)),
    documentsFolder: (wave) => join(root, 'documents', waveName(wave)),
    retractedFile: (wave) => join(root, 'documents', waveName(wave), 'retracted.jsonl'),
    shardFile: (wave, shard) => join(root, 'documents', waveName(wave), `${shardName(shard)}.jsonl`),
  };
}
/** `shard-00000`, `shard-00001`, … */
export function shardName(shard) {
  return `shard-${String(shard).padStart(5, '0')}`;
}
