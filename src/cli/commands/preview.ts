import { resolve } from 'node:path';
import type { Command } from 'commander';
import { writeFileAtomic } from '../../io/atomic.ts';
import { type PreviewPageItem, renderPreviewPage } from '../../report/preview-page.ts';
import { type PreviewItem, preview } from '../../run/preview.ts';
import { compareWithLast } from '../../run/preview-memory.ts';
import { interruption } from '../interruption.ts';
import { configOf, type InputFlags, positiveNumber, secrets, withInputs, withWriter } from '../options.ts';
import { backgroundOf, cellText, previewItemText, previewSummary } from '../preview-text.ts';
import { safe } from '../report-error.ts';

interface PreviewFlags extends InputFlags {
  readonly number: number;
  readonly prompts?: boolean;
  readonly scenario?: string;
  readonly html?: string;
  readonly json?: boolean;
}

/** `lacuna preview`: a handful of documents, with the scenario and the prompt behind each. */
export function previewCommand(program: Command): void {
  withWriter(
    withInputs(program.command('preview').description('write a handful: scenario, prompt and document')),
  )
    .option('-n, --number <number>', 'how many', positiveNumber, 3)
    .option('--prompts', 'only scenarios and prompts: nothing is written')
    .option('--scenario <id>', 'only this scenario of the plan')
    .option('--html <file>', 'a page to read them side by side')
    .option('--json', 'print one JSON object a line')
    .action(async (flags: PreviewFlags) => {
      const config = await configOf(flags);
      const cwd = process.cwd();
      const interrupted = interruption(() => process.stderr.write('finishing what was begun\n'));
      const made = await preview(config, {
        cwd,
        secrets: secrets(),
        number: flags.number,
        scenario: flags.scenario,
        writes: !flags.prompts,
        signal: interrupted.signal,
      }).finally(() => interrupted.stop());
      for (const warning of made.plan.warnings) process.stderr.write(safe(`warning: ${warning}\n`));
      if (flags.json) {
        for (const { scenario, prompt, document } of made.items) {
          const line = { schemaVersion: 1, scenario, prompt, document: document ?? null };
          process.stdout.write(`${JSON.stringify(line)}\n`);
        }
        return;
      }
      const changes = await compareWithLast(cwd, made.plan.map.name, made.items);
      const summary = previewSummary(made, changes);
      if (flags.html === undefined) {
        for (const item of made.items) process.stdout.write(safe(`${previewItemText(item)}\n`));
      } else {
        const title = `Preview of ${made.plan.map.name}`;
        const page = renderPreviewPage({ title, summary, items: made.items.map(pageItem) });
        await writeFileAtomic(resolve(flags.html), page);
        process.stdout.write(`${flags.html}\n`);
      }
      process.stdout.write(safe(`${summary.join('\n')}\n`));
    });
}

function pageItem({ scenario, prompt, document }: PreviewItem): PreviewPageItem {
  return {
    title: `${scenario.id}: ${scenario.form}, ${scenario.variant}`,
    facts: [
      ['focus', cellText(scenario.focus)],
      ['background', cellText(backgroundOf(scenario))],
      ['unit', scenario.unit],
      ['split', scenario.split],
      ['persona', scenario.persona.introduction],
      ['cast', scenario.cast.map((member) => `${member.given} ${member.family} (${member.part})`).join(', ')],
      ['setting', `${scenario.setting.organisation}, ${scenario.setting.sector}, ${scenario.setting.place}`],
      ...scenario.clauses.map((clause): [string, string] => [
        'clause',
        `${clause.id} (${clause.reason}): ${clause.text}`,
      ]),
    ],
    prompt: [...prompt.system.map((block) => block.text), prompt.user],
    document: document && {
      title: `Document, ${document.status}, ${document.words} words`,
      findings: document.verdicts
        .filter((verdict) => !verdict.passed)
        .map((verdict) => `${verdict.code}: ${verdict.detail}`),
      text: document.text,
    },
  };
}
