import { join, relative, resolve } from 'node:path';
import { Option } from 'commander';
import { exportCorpus } from '../../corpus/export.ts';
import { LacunaError } from '../../errors.ts';
import { exporters } from '../../formats/training/index.ts';
import { documentSplits } from '../../records/scenario.ts';
import { count } from '../progress.ts';
/** `lacuna export`: a run's corpus in the shape a trainer reads. */
export function exportCommand(program) {
  program
    .command('export')
    .description('the corpus of a run in a training format')
    .argument('<run>', 'folder of a run')
    .addOption(
      new Option(
        '--format <name>',
        exporters.map(({ name, description }) => `${name}: ${description}`).join('; '),
      )
        .choices(exporters.map(({ name }) => name))
        .default('text'),
    )
    .option('-o, --out <folder>', 'where to write; <run>/export-<format> by default')
    .addOption(new Option('--splits <names...>', 'only these splits').choices([...documentSplits]))
    .option('--rehearsal', 'export documents of the offline writer too, which are not for training')
    .option('--json', 'print one JSON object')
    .action(async (run, flags) => {
      const exporter = exporters.find(({ name }) => name === flags.format);
      if (!exporter) throw new LacunaError({ code: 'export.unknown-format', message: flags.format });
      const out = resolve(flags.out ?? join(run, `export-${exporter.name}`));
      const files = await exportCorpus(resolve(run), exporter, {
        out,
        splits: documentSplits.filter((split) => flags.splits === undefined || flags.splits.includes(split)),
        allowRehearsal: flags.rehearsal ?? false,
      });
      if (flags.json) {
        process.stdout.write(`${JSON.stringify({ schemaVersion: 1, format: exporter.name, files })}\n`);
        return;
      }
      for (const { file, records } of files) {
        process.stdout.write(`${relative(process.cwd(), join(out, file))}  ${count(records)} records\n`);
      }
    });
}
