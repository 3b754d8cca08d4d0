import { relative } from 'node:path';
import { readExisting } from '../corpus/existing.ts';
import { bucketsOf } from '../coverage/buckets.ts';
import { assess } from '../gaps/assess.ts';
import { createTaughtLedger } from '../gaps/taught.ts';
import { createClauseChooser } from '../plan/clauses.ts';
/** Reads what the existing corpora teach: the focus and tokens of each training document. */
export async function readTaught(config, cwd) {
  const taught = [];
  let unlabelled = 0;
  for await (const document of readExisting(config.existing, cwd)) {
    if (document.split !== 'train') continue;
    if (document.focus) taught.push({ focus: document.focus, tokens: document.tokens });
    else unlabelled++;
  }
  return { taught, unlabelled };
}
/** Assesses the map on the evidence and on what was taught before. */
export function assessRun(config, inputs, before, cwd) {
  const ledger = createTaughtLedger(bucketsOf(inputs.map));
  for (const { focus, tokens } of before.taught) ledger.add(focus, tokens);
  return assess({
    map: inputs.map,
    evidence: inputs.evidence.evidence,
    taught: ledger,
    isAfterTeaching: isAfterTeaching(config, inputs, cwd),
    removable: config.removable,
  });
}
/** Whether every existing corpus is one that the checkpoint of the evidence was trained on. */
function isAfterTeaching(config, inputs, cwd) {
  if (config.existing.length === 0) return false;
  const current = config.checkpoints.findLast(({ name }) =>
    inputs.evidence.subjects.some((subject) => subject === name || subject.split('/').includes(name)),
  );
  const trained = (current?.trainedOn ?? []).map((path) => relative(cwd, path));
  return config.existing.every((path) => trained.includes(relative(cwd, path)));
}
/** What plans are made from. */
export function planContext(config, inputs, assessment, writer) {
  const { seed, undirected, speculative, splits, removable, persona } = config;
  return {
    map: inputs.map,
    buckets: assessment.buckets,
    clauses: createClauseChooser(inputs.map, inputs.constitution, config.pins),
    forms: inputs.forms.filter((form) => writer.writes(form.name)),
    units: writer.units,
    pools: inputs.pools,
    settings: {
      seed,
      undirectedShare: undirected,
      speculativeShare: speculative,
      splitWeights: splits,
      removable,
      persona,
    },
  };
}
