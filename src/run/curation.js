import { readExisting } from '../corpus/existing.ts';
import { createCurator } from '../curate/curator.ts';
import { buildEvalIndex } from '../curate/eval-index.ts';
import { createExemption } from '../curate/exemption.ts';
/**
 * Prepares the comparison of documents with evals, with corpora that exist already and with each other.
 *
 * @param phrases the writer's own fixed wording, which two documents may share; none for a model
 */
export async function prepareCuration(config, inputs, phrases, cwd) {
  const exemption = createExemption([
    { what: 'the constitution', texts: inputs.constitution.clauses.map((clause) => clause.text) },
    { what: 'the templates', texts: inputs.templates.sources().map((source) => source.text) },
    { what: "the composer's phrases", texts: phrases },
  ]);
  const evals = await buildEvalIndex(
    inputs.evals.flatMap((file) => file.texts),
    exemption,
  );
  const curator = createCurator({ evals, exemption, nearThreshold: config.nearDuplicates });
  for await (const { id, split, text } of readExisting(config.existing, cwd)) {
    curator.keep({ id: `existing:${id}`, split, text });
  }
  return { curator, evals, exemption };
}
