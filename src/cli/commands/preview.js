import { systemClock } from '../../clock.ts';
import { LacunaError } from '../../errors.ts';
import { createLabeller } from '../../label/labeller.ts';
import { promptView } from '../../prompts/view.ts';
import { prepareCuration } from '../../run/curation.ts';
import { draftPlan } from '../../run/draft-plan.ts';
import { judge } from '../../run/judge.ts';
import { chooseWriter } from '../../run/writers.ts';
import { interruption } from '../interruption.ts';
import { configOf, positiveNumber, secrets, withInputs, withWriter } from '../options.ts';
import { safe } from '../report-error.ts';
/** `lacuna preview`: a handful of documents, with the scenario and the prompt behind each. */
export function previewCommand(program) {
  withWriter(
    withInputs(program.command('preview').description('write a handful: scenario, prompt and document')),
  )
    .option('-n, --number <number>', 'how many', positiveNumber, 3)
    .option('--prompts', 'only scenarios and prompts: nothing is written')
    .option('--scenario <id>', 'only this scenario of the plan')
    .option('--json', 'print one JSON object a line')
    .action(async (flags) => {
      const config = await configOf(flags);
      const plan = await draftPlan(config, { cwd: process.cwd(), secrets: secrets() });
      const chosen = chooseScenarios(plan, flags);
      const documents = flags.prompts ? new Map() : await write(config, plan, chosen);
      for (const [index, scenario] of chosen.entries()) {
        const form = plan.inputs.templates.form(scenario.form);
        const prompt = plan.inputs.templates.render(scenario.form, 'draft', promptView(scenario, form));
        const document = documents.get(scenario.id);
        process.stdout.write(
          flags.json
            ? `${JSON.stringify({ schemaVersion: 1, scenario, prompt, document: document ?? null })}\n`
            : safe(`${index === 0 ? '' : '\n'}${page(scenario, prompt, document)}`),
        );
      }
    });
}
function chooseScenarios(plan, flags) {
  if (flags.scenario === undefined) return plan.scenarios.slice(0, flags.number);
  const found = plan.scenarios.find((scenario) => scenario.id === flags.scenario);
  if (found) return [found];
  throw new LacunaError({
    code: 'preview.unknown-scenario',
    message: `the plan has no scenario "${flags.scenario}"`,
    hint: 'lacuna plan lists the scenarios; the plan changes with the inputs, --seed and --docs.',
  });
}
async function write(config, plan, scenarios) {
  const choice = await chooseWriter(config, plan.inputs, undefined, secrets(), systemClock);
  const { curator } = await prepareCuration(config, plan.inputs, choice.phrases, process.cwd());
  const court = {
    constitution: plan.inputs.constitution,
    labeller: createLabeller(plan.map),
    curator,
    formOf: (name) => plan.inputs.templates.form(name),
    rejectOffTarget: config.rejectOffTarget,
    writer: choice.name,
    trainable: choice.needs.trainable,
  };
  const documents = new Map();
  const interrupted = interruption(() => process.stderr.write('finishing what was begun\n'));
  try {
    const writer = await choice.preview();
    for await (const draft of writer.write(scenarios, interrupted.signal)) {
      const scenario = scenarios.find((candidate) => candidate.id === draft.scenario);
      documents.set(scenario.id, judge(court, scenario, draft));
    }
  } finally {
    interrupted.stop();
  }
  return documents;
}
const RULE = '─'.repeat(78);
function page(scenario, prompt, document) {
  const cell = (part) =>
    Object.entries(part)
      .map(([dimension, value]) => `${dimension}=${value}`)
      .join('  ');
  const background = Object.fromEntries(
    Object.entries(scenario.cell).filter(([dimension]) => scenario.focus[dimension] === undefined),
  );
  const people = scenario.cast
    .map((member) => `${member.given} ${member.family} (${member.part})`)
    .join(', ');
  const lines = [
    `${RULE}\nSCENARIO ${scenario.id}   ${scenario.form}/${scenario.variant}   ${scenario.unit}   ${scenario.split}${scenario.speculative ? '   speculative' : ''}   ${scenario.stream}`,
    `focus       ${cell(scenario.focus)}`,
    `background  ${cell(background)}`,
    `persona     ${scenario.persona.introduction}`,
    `cast        ${people}`,
    `setting     ${scenario.setting.organisation}, ${scenario.setting.sector}, ${scenario.setting.place}`,
    ...scenario.clauses.map((clause) => `clause      ${clause.id}  (${clause.reason})`),
    '',
    'PROMPT',
    ...prompt.system.map((block) => block.text),
    '',
    prompt.user,
  ];
  if (!document) return `${lines.join('\n')}\n`;
  const failed = document.verdicts.filter((verdict) => !verdict.passed);
  return `${[
    ...lines,
    '',
    `DOCUMENT ${document.id}   ${document.status}   ${document.words} words   about ${document.tokens} tokens`,
    ...failed.map((verdict) => `rejected    ${verdict.code}: ${verdict.detail}`),
    `recognised  ${cell(document.focusFound)}`,
    '',
    document.text,
  ].join('\n')}\n`;
}
