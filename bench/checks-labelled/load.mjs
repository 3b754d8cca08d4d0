// Reads what the labelled bench is made from: the bundled cassette, the example's evals, and the hand-written texts.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/**
 * @param product the functions of the product that `product.d.mts` names
 * @param root the repository's folder, with a closing slash
 * @returns `data` for `makeItems` and `against` for `codesOf`
 */
export async function load(product, root) {
  const constitution = await product.loadConstitution(`${root}constitutions/business-agent.md`, ['preamble']);
  const { forms } = await product.loadTemplates(`${root}templates`);
  const evals = rows(`${root}gaps/ai-agent/evals.jsonl`).map(({ question }) => question);
  const exempt = [
    constitution.text,
    readFileSync(`${root}gaps/ai-agent/map.yaml`, 'utf8'),
    ...filesIn(`${root}templates`).map((file) => readFileSync(file, 'utf8')),
  ];
  return {
    data: {
      answers: rows(`${root}gaps/ai-agent/cassette/answers.jsonl`),
      scenarios: rows(`${root}gaps/ai-agent/cassette/scenarios.jsonl`),
      evals,
      constitution,
      phrases: product.readPhrases(),
      handWritten: yaml(`${root}bench/checks-labelled/hand-written.yaml`),
      passages: yaml(`${root}bench/checks-labelled/passages.yaml`),
    },
    against: {
      forms: new Map(forms.map((form) => [form.name, form])),
      constitution,
      // what the curator does with whole runs of an eval's words, later and across documents
      evalIndex: await product.buildEvalIndex(
        evals.map((text, at) => ({ id: String(at), text, file: 'evals', line: at + 1 })),
        product.createExemption([]),
      ),
      evalBans: product.createEvalBanList(evals, { exempt }),
    },
  };
}

function rows(file) {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line));
}

function yaml(file) {
  return parse(readFileSync(file, 'utf8'));
}

function filesIn(folder) {
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? filesIn(path) : [path]))
    .toSorted();
}
