import { join } from 'node:path';
import { writeFileAtomic } from '../io/atomic.ts';
import { sha256 } from '../text/hash.ts';
import { type CardInput, descriptionOf, renderCard } from './card.ts';
import { renderCheckSums } from './check-sums.ts';
import { renderCroissant } from './croissant.ts';

/** Names of what describes a corpus, in its folder. */
export const metadataFiles = {
  card: 'README.md',
  croissant: 'croissant.json',
  certificate: 'certificate.json',
  checkSums: 'SHA256SUMS',
} as const;

/**
 * Writes what describes a corpus beside its files: the dataset card, the Croissant description, and the hashes of all
 * of them with that of the certificate, whose text is given. The manifest has times and costs, so that its hash would
 * make two runs of the same corpus differ: it is not among them.
 */
export async function writeMetadata(
  folder: string,
  input: CardInput,
  certificateText: string,
): Promise<void> {
  const { name, version, intendedUse, trainable, files, certificate } = input;
  const description = descriptionOf(input);
  const card = renderCard(input);
  const croissant = renderCroissant({
    ...{ name, description, version, intendedUse, trainable, files, certificate },
  });
  const checkSums = renderCheckSums([
    ...files,
    { file: metadataFiles.card, sha256: sha256(card) },
    { file: metadataFiles.croissant, sha256: sha256(croissant) },
    { file: metadataFiles.certificate, sha256: sha256(certificateText) },
  ]);
  await writeFileAtomic(join(folder, metadataFiles.card), card);
  await writeFileAtomic(join(folder, metadataFiles.croissant), croissant);
  await writeFileAtomic(join(folder, metadataFiles.checkSums), checkSums);
}
