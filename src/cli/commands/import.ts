import { join, relative, resolve } from 'node:path';
import type { Command } from 'commander';
import { systemClock } from '../../clock.ts';
import { loadConstitution } from '../../constitution/load.ts';
import { LacunaError } from '../../errors.ts';
import { evidenceFiles } from '../../evidence/evidence-files.ts';
import type { LogImport } from '../../evidence/import-log.ts';
import type { ImportReport } from '../../evidence/import-report.ts';
import { importLogs } from '../../evidence/load-evidence.ts';
import { loadMapping } from '../../evidence/mapping/load-mapping.ts';
import { formatPreview } from '../../evidence/suggest/preview.ts';
import { suggest } from '../../evidence/suggest/suggest.ts';
import { writeObservation } from '../../formats/logs/observations.ts';
import { writeFileAtomic, writeJsonAtomic } from '../../io/atomic.ts';
import { loadGapsMap } from '../../run/gaps-inputs.ts';
import { labelByModel } from '../../run/label-by-model.ts';
import { importText } from '../import-text.ts';
import { interruption } from '../interruption.ts';
import { labelEstimateText, labelledText } from '../label-text.ts';
import { gapsConfigOf, type InputFlags, secrets, wholeNumber } from '../options.ts';
import { count } from '../progress.ts';
import { safe } from '../report-error.ts';

interface ImportFlags extends InputFlags {
  readonly out?: string;
  readonly report?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly suggest?: boolean;
}

/** What stands for standard input, and as an output for standard output. */
const STREAM = '-';

/** `lacuna import`: eval results of any known format to observations on a map. */
export function importCommand(program: Command): void {
  program
    .command('import')
    .description('eval results of any known format → observations on the map, as JSON Lines')
    .argument('<files...>', 'eval logs and tables: files, folders or globs; - is standard input')
    .option('-c, --config <file>', 'config file; lacuna.yaml of this folder where there is one')
    .option('--map <file>', 'coverage map')
    .option('--mapping <files...>', 'how what the logs recorded is laid on the map')
    .option('--scorer <name>', 'the scorer to use, where a log has several')
    .option(
      '--constitution <file>',
      'constitution in Markdown, for maps with values from it and for --suggest',
    )
    .option('-o, --out <file>', 'observations file; standard output by default')
    .option('--report <file>', 'write the report as JSON there')
    .option('--skip-bad-rows', 'put what is wrong aside instead of stopping')
    .option('--suggest', 'propose a mapping (and a first map, where there is none) by looking at the logs')
    .option('--seed <number>', 'draws the runs that --suggest looks at', wholeNumber)
    .option('--answers <file>', "recorded answers, in place of a model's labels")
    .option('--base-url <url>', 'where the Messages API lies')
    .option('--json', 'print the report as one JSON object')
    .option('--quiet', 'no progress')
    .action((files: string[], flags: ImportFlags) =>
      flags.suggest ? suggestMapping(files, flags) : importFiles(files, flags),
    );
}

async function importFiles(paths: readonly string[], flags: ImportFlags): Promise<void> {
  const cwd = process.cwd();
  const say = (line: string) => {
    if (!flags.quiet) process.stderr.write(`${safe(line)}\n`);
  };
  const config = await gapsConfigOf({ ...flags, evidence: [...paths] });
  const map = await loadGapsMap(config);
  const mappings = await Promise.all(config.mapping.map((file) => loadMapping(file, map)));
  const { files, found } = await evidenceFiles(
    paths.filter((path) => path !== STREAM),
    cwd,
  );
  const out = flags.out === undefined || flags.out === STREAM ? undefined : resolve(flags.out);
  const interrupted = interruption(() => say('finishing what was begun; Ctrl-C again to stop at once'));
  const progress = createImportProgress(files.length, say);
  try {
    const labelled = await labelByModel(files, {
      ...{ map, mappings, config, ...secrets(), signal: interrupted.signal },
      journalFile: out === undefined ? undefined : `${out}.labels.jsonl`,
      onEstimate: (estimate, model) => say(labelEstimateText(estimate, model)),
    });
    if (labelled) labelledText(labelled).forEach(say);
    const labels = labelled?.labels ?? new Map();
    const stream = { name: STREAM, bytes: process.stdin };
    const logs = await importLogs(paths.includes(STREAM) ? [...files, stream] : files, map, found, {
      ...{ mappings, labels, scorer: config.scorer ?? null, skipBadRows: config.skipBadRows },
      onRun: (file) => progress(relative(cwd, file) || file),
    });
    const lines = observationLines(logs, cwd);
    const before = logs.report();
    if (before.items === 0) throw nothingToWrite(before, paths);
    if (out !== undefined) await writeFileAtomic(out, lines);
    else for await (const line of lines) await writeOut(line);
    const report = withUnwritten(logs);
    if (flags.report !== undefined) await writeJsonAtomic(resolve(flags.report), report);
    const text = flags.json ? `${JSON.stringify(report)}\n` : safe(importText(report, cwd));
    // Results belong on stdout: the observations, or the report where they went to a file.
    (out === undefined ? process.stderr : process.stdout).write(text);
  } finally {
    interrupted.stop();
  }
}

async function* observationLines(logs: LogImport, cwd: string): AsyncGenerator<string> {
  for (const { observation, texts } of logs.items()) {
    const { source } = observation;
    const file = source.file === STREAM ? STREAM : relative(cwd, source.file) || source.file;
    const line = { ...observation, source: { ...source, file } };
    yield `${writeObservation(
      line,
      texts.map(({ text }) => text),
    )}\n`;
  }
}

/** Waits where whoever reads is slower. */
async function writeOut(text: string): Promise<void> {
  if (process.stdout.write(text)) return;
  await new Promise<void>((resume) => process.stdout.once('drain', resume));
}

/** The report, with what an observations file has no place for. */
function withUnwritten(logs: LogImport): ImportReport {
  const report = logs.report();
  const warnings = [...report.warnings];
  if (logs.tallies.length > 0) {
    warnings.push(
      `${count(logs.tallies.length)} rows of bucket tables are no observations and were not written: give these tables to --evidence as they are`,
    );
  }
  if (logs.texts.length > 0) {
    warnings.push(
      `${count(logs.texts.length)} texts of the evals belong to no item and were not written: give these logs to --evals as well`,
    );
  }
  if (report.mapped === 0 && report.runs > 0) {
    warnings.push('no run lies on the map: "lacuna import FILE --suggest" proposes a mapping');
  }
  return { ...report, warnings };
}

function nothingToWrite(report: ImportReport, paths: readonly string[]): LacunaError {
  const place = paths.length === 1 ? paths[0] : 'these files';
  if (report.tallies > 0) {
    return new LacunaError({
      code: 'import.only-tallies',
      message: `${place} has figures of whole buckets and no runs, so there are no observations to write`,
      hint: 'Give bucket tables to --evidence as they are.',
    });
  }
  return new LacunaError({
    code: 'evidence.empty',
    message: `there is no evidence in ${place}`,
    hint: report.putAside[0]
      ? `Everything was put aside; first: ${report.putAside[0].message}`
      : 'Is it the right file?',
  });
}

/** Milliseconds between two lines of progress; short imports say nothing. */
const SAY_EVERY = 3_000;

function createImportProgress(files: number, say: (line: string) => void): (file: string) => void {
  let runs = 0;
  let said = systemClock.now();
  let file = '';
  let started = 0;
  return (current) => {
    runs++;
    if (current !== file) {
      file = current;
      started++;
    }
    // Asking for the time of every run would cost more than reading it.
    if (runs % 4_096 !== 0 || systemClock.now() - said < SAY_EVERY) return;
    said = systemClock.now();
    say(`file ${count(started)} of ${count(Math.max(files, started))}  ${count(runs)} runs  ${file}`);
  };
}

async function suggestMapping(paths: readonly string[], flags: ImportFlags): Promise<void> {
  const cwd = process.cwd();
  if (paths.includes(STREAM)) {
    throw new LacunaError({
      code: 'import.suggest-stream',
      message: 'standard input can be read once, and a mapping is proposed for files that stay',
      hint: 'Save the log as a file first.',
    });
  }
  const isMapGiven = flags.map !== undefined || flags.config !== undefined;
  const config = isMapGiven ? await gapsConfigOf({ ...flags, evidence: [...paths] }) : undefined;
  const map = config && (await loadGapsMap(config));
  const constitution = config?.constitution?.file ?? flags.constitution;
  const headings =
    constitution &&
    (await loadConstitution(resolve(constitution), config?.constitution?.exclude ?? [])).headings;
  const { files } = await evidenceFiles(paths, cwd);
  const found = await suggest(files, {
    map,
    ...(headings ? { headings } : {}),
    ...(flags.seed === undefined ? {} : { seed: flags.seed }),
  });
  process.stderr.write(safe(`${formatPreview(found.preview).join('\n')}\n`));
  if (flags.json) {
    const { map: proposedMap, mapping, preview } = found;
    process.stdout.write(`${JSON.stringify({ schemaVersion: 1, map: proposedMap, mapping, preview })}\n`);
    return;
  }
  if (flags.out === undefined || flags.out === STREAM) {
    const parts = found.map === null ? [found.mapping] : [found.map, found.mapping];
    process.stdout.write(safe(parts.join('---\n')));
    return;
  }
  const written: string[] = [];
  if (found.map !== null) {
    await writeFileAtomic(resolve(flags.out, 'map.yaml'), found.map);
    written.push(join(flags.out, 'map.yaml'));
  }
  const file = found.map === null ? flags.out : join(flags.out, 'mapping.yaml');
  await writeFileAtomic(resolve(file), found.mapping);
  written.push(file);
  process.stdout.write(`${written.join('\n')}\n`);
}
