import { resolve } from 'node:path';
import type { Command } from 'commander';
import { bucketsOf } from '../../coverage/buckets.ts';
import { totalRisk, withTaught } from '../../gaps/assess.ts';
import { createTaughtLedger } from '../../gaps/taught.ts';
import { writeJsonl } from '../../io/jsonl.ts';
import type { Scenario } from '../../records/scenario.ts';
import { type DraftPlan, draftPlan } from '../../run/draft-plan.ts';
import { estimateTokensOfWords } from '../../text/tokens.ts';
import { configOf, type InputFlags, positiveNumber, secrets, withInputs, withWriter } from '../options.ts';
import { count } from '../progress.ts';
import { safe } from '../report-error.ts';
import { formatTable } from '../table.ts';

interface PlanFlags extends InputFlags {
  readonly out?: string;
  readonly json?: boolean;
  readonly explain?: boolean;
  readonly measure?: number;
}

/** `lacuna plan`: the scenarios that would be written, or the eval items worth measuring. */
export function planCommand(program: Command): void {
  withWriter(
    withInputs(
      program.command('plan').description('the scenarios that would be written, or eval items worth running'),
    ),
  )
    .option('-o, --out <file>', 'write one scenario a line to this file')
    .option('--measure <number>', 'plan so many eval items instead', positiveNumber)
    .option('--explain', 'say which clauses belong to which value, and why')
    .option('--json', 'print one JSON object')
    .action(async (flags: PlanFlags) => {
      const config = await configOf(flags);
      const plan = await draftPlan(config, {
        cwd: process.cwd(),
        secrets: secrets(),
        measure: flags.measure,
      });
      for (const warning of plan.warnings) process.stderr.write(safe(`warning: ${warning}\n`));
      const rows = flags.measure === undefined ? plan.scenarios : plan.measuring.seeds;
      if (flags.out !== undefined) await writeJsonl(resolve(flags.out), rows);
      if (flags.json || flags.out !== undefined) {
        process.stdout.write(
          `${JSON.stringify(flags.measure === undefined ? documentsObject(plan, config.removable) : measuringObject(plan))}\n`,
        );
      } else process.stdout.write(safe(formatTable(rows, columns)));
      if (flags.explain && !flags.json) process.stdout.write(safe(`\n${explainClauses(plan)}`));
    });
}

function documentsObject(plan: DraftPlan, removable: number) {
  const ledger = createTaughtLedger(bucketsOf(plan.map));
  for (const { focus, tokens } of plan.taughtBefore) ledger.add(focus, tokens);
  for (const scenario of plan.scenarios) {
    if (scenario.split !== 'train') continue;
    ledger.add(scenario.focus, estimateTokensOfWords((scenario.words[0] + scenario.words[1]) / 2));
  }
  return {
    schemaVersion: 1,
    scenarios: plan.scenarios.length,
    modelledRiskBefore: totalRisk(plan.buckets),
    modelledRiskAfter: totalRisk(withTaught(plan.buckets, ledger, removable)),
  };
}

function measuringObject({ measuring }: DraftPlan) {
  const { seeds, varianceBefore, varianceAfter } = measuring;
  return { schemaVersion: 1, seeds: seeds.length, varianceBefore, varianceAfter };
}

const columns = [
  { title: 'id', text: (scenario: Scenario) => scenario.id },
  { title: 'focus', text: (scenario: Scenario) => Object.values(scenario.focus).join(' × ') },
  { title: 'form', text: (scenario: Scenario) => `${scenario.form}/${scenario.variant}` },
  { title: 'unit', text: (scenario: Scenario) => scenario.unit },
  { title: 'split', text: (scenario: Scenario) => scenario.split },
  {
    title: 'aim',
    text: (scenario: Scenario) =>
      scenario.stream === 'undirected' ? 'undirected' : scenario.speculative ? 'speculative' : 'targeted',
  },
  { title: 'clauses', text: (scenario: Scenario) => scenario.clauses.map((clause) => clause.id).join(' ') },
] as const;

/** Which clauses each value may bring, with the lines that pin them. */
function explainClauses({ map, clauses }: DraftPlan): string {
  const values = map.dimensions.flatMap((dimension) =>
    dimension.values.map((value) => ({ dimension: dimension.name, value: value.name })),
  );
  const blocks = values.map(({ dimension, value }) => {
    const candidates = clauses.candidatesOf(dimension, value);
    const lines = candidates
      .slice(0, 8)
      .map(({ clause, reason }) => `  ${clause.id}  (${reason})\n    ${excerpt(clause.text)}`);
    const more = candidates.length > 8 ? [`  … and ${count(candidates.length - 8)} more`] : [];
    return [`${dimension}=${value}`, ...(lines.length > 0 ? lines : ['  no clause']), ...more].join('\n');
  });
  const missing = clauses.missing.map(({ where, name }) => `  ${where}: ${name}`);
  return [
    'Clauses by value. To pin some, write in the config:  pins: {"dimension=value": [clause ids]}',
    '',
    ...blocks,
    ...(missing.length > 0
      ? ['', 'Named, but not in this constitution (retrieved instead):', ...missing]
      : []),
    '',
  ].join('\n');
}

function excerpt(text: string): string {
  return text.length > 100 ? `${text.slice(0, 99)}…` : text;
}
