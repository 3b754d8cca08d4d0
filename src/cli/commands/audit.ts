import { resolve } from 'node:path';
import type { Command } from 'commander';
import { audit } from '../../audit/audit.ts';
import type { AuditOptions } from '../../audit/audit-options.ts';
import type { Audit } from '../../audit/audit-result.ts';
import type { Gate } from '../../audit/gates/gate.ts';
import { gateSubjects } from '../../audit/gates/gate-subjects.ts';
import { parseGates } from '../../audit/gates/parse-gates.ts';
import { leanJson } from '../../audit/lean-audit.ts';
import { writeSubset } from '../../audit/write-subset.ts';
import type { LacunaError } from '../../errors.ts';
import { writeFileAtomic } from '../../io/atomic.ts';
import { createJsonlSink, type JsonlSink } from '../../io/jsonl-sink.ts';
import { renderAuditReport } from '../../report/audit-report.ts';
import { type AuditInputs, loadAuditInputs } from '../../run/audit-inputs.ts';
import type { GapsConfig } from '../../run/config.ts';
import { version } from '../../run/version.ts';
import { loadLanguageDetector } from '../../text/language.ts';
import { estimatingCounter } from '../../text/token-counter.ts';
import { loadTokenizer } from '../../text/tokenizer.ts';
import { labellingByModel } from '../audit-by-model.ts';
import { type AuditFlags, checkAuditFlags, hasConfig, withAuditFlags } from '../audit-flags.ts';
import { checkAuditOutputs } from '../audit-outputs.ts';
import { createAuditProgress } from '../audit-progress.ts';
import { auditText } from '../audit-text.ts';
import { interruption } from '../interruption.ts';
import { gapsConfigOf } from '../options.ts';
import { count } from '../progress.ts';
import { safe, shownMessage } from '../report-error.ts';
import { formatTable } from '../table.ts';

/** Exit code where a gate failed. */
const GATE_FAILED = 3;

/** Wrong rows that are told one by one. */
const MOST_TOLD = 5;

/** `lacuna audit`: what any dataset teaches, its health, and what it shares with evals. */
export function auditCommand(program: Command, finish: (code: number) => void): void {
  withAuditFlags(
    program
      .command('audit')
      .description('what any dataset teaches, its health, and what it shares with evals')
      .argument('[files...]', 'the dataset: files, folders, globs or runs; - is standard input'),
  ).action(async (paths: string[], flags: AuditFlags) => {
    if (flags.gates) {
      process.stdout.write(gateTable());
      return;
    }
    const result = await auditFiles(paths, flags);
    if (result.gates.some(({ passed }) => !passed)) finish(GATE_FAILED);
  });
}

async function auditFiles(paths: readonly string[], flags: AuditFlags): Promise<Audit> {
  const cwd = process.cwd();
  checkAuditFlags(paths, flags);
  const gates = parseGatesOf(flags);
  const config = await configOf(flags);
  const given = config ?? { evals: flags.evals ?? [], constitution: flags.constitution };
  const inputs = await loadAuditInputs(given, paths, cwd);
  await checkAuditOutputs(flags, {
    ...{ paths, cwd, config },
    evals: inputs.evals.map(({ file }) => file),
  });
  const say = (line: string) => {
    if (!flags.quiet) process.stderr.write(`${safe(line)}\n`);
  };
  const progress = createAuditProgress(process.stderr);
  const interrupted = interruption(() => say('stopping; Ctrl-C again to stop at once'));
  const { signal } = interrupted;
  const bad = createBadRows((line) => {
    progress.end();
    say(line);
  });
  const labelling =
    flags.label === 'model' && config && inputs.map
      ? await labellingByModel(flags, inputs.map, config, { cwd, signal })
      : undefined;
  const [pairs, matches] = [flags.pairs, flags.matches].map(sinkInto);
  const sinks = [pairs, matches].filter((sink) => sink !== undefined);
  try {
    const options: AuditOptions = {
      ...{ paths, cwd, gates, signal },
      ...(await optionsOf(flags, inputs)),
      ...(flags.skipBadRows ? { onBad: bad.take } : {}),
      ...(labelling ? { modelLabels: labelling.labels } : {}),
      ...(pairs ? { onDuplicate: pairs.add } : {}),
      ...(matches ? { onMatch: matches.add } : {}),
      onProgress: async (state) => {
        if (!flags.quiet) progress.show(state);
        for (const sink of sinks) await sink.room();
      },
    };
    const result = await audit(options);
    await writeOutputs(result, flags, inputs, options);
    for (const sink of sinks) await sink.close();
    progress.end();
    bad.sum();
    process.stdout.write(
      flags.json ? `${leanJson(result)}\n` : safe(auditText(result, written(flags, result))),
    );
    return result;
  } catch (error) {
    progress.end();
    for (const sink of sinks) await sink.abandon();
    throw error;
  } finally {
    interrupted.stop();
    await labelling?.close();
  }
}

function sinkInto(file: string | undefined): JsonlSink | undefined {
  return file === undefined ? undefined : createJsonlSink(resolve(file));
}

function parseGatesOf({ failOn }: AuditFlags): Gate[] {
  return failOn === undefined ? [] : parseGates(failOn.join(','));
}

/** The config, with its map; nothing where there is no map. Unlike a run, an audit needs no evidence. */
function configOf(flags: AuditFlags): Promise<GapsConfig> | undefined {
  if (!hasConfig(flags)) return undefined;
  return gapsConfigOf(
    flags.config === undefined && flags.map !== undefined ? { evidence: [], ...flags } : flags,
  );
}

async function optionsOf(flags: AuditFlags, inputs: AuditInputs): Promise<Partial<AuditOptions>> {
  const { textField, messagesField, idField, formField, splitField } = flags;
  const fields = {
    text: textField,
    messages: messagesField,
    id: idField,
    form: formField,
    split: splitField,
  };
  const { map, mappings, evidence, evals, exempt } = inputs;
  return {
    ...{ mappings, evidence, evals, exempt },
    ...(map === undefined ? {} : { map }),
    fields: Object.fromEntries(Object.entries(fields).filter(([, name]) => name !== undefined)),
    stdin: process.stdin,
    counter: flags.tokenizer === undefined ? estimatingCounter : await loadTokenizer(flags.tokenizer),
    language: await loadLanguageDetector(),
    offline: flags.label !== 'fields',
    ...(flags.trainSplits === undefined ? {} : { trainingSplits: flags.trainSplits }),
    ...(flags.subset === undefined ? {} : { subset: flags.keep ?? 'doses' }),
    ...(flags.against === undefined ? {} : { against: flags.against }),
    ...(flags.maxLength === undefined ? {} : { maxLength: flags.maxLength }),
    ...(flags.checkAll ? { checks: 'all' as const } : {}),
  };
}

async function writeOutputs(
  result: Audit,
  flags: AuditFlags,
  { map }: AuditInputs,
  options: AuditOptions,
): Promise<void> {
  const { subset } = result.coverage ?? {};
  if (flags.subset !== undefined && subset) {
    const numbers = subset.members.map(({ number }) => number);
    await writeSubset(resolve(flags.subset), numbers, options);
  }
  if (flags.html !== undefined) {
    await writeFileAtomic(resolve(flags.html), renderAuditReport({ audit: result, map, lacuna: version }));
  }
}

function written(flags: AuditFlags, { coverage }: Audit): string[] {
  return [
    ...(flags.subset !== undefined && coverage?.subset ? [`Subset: ${flags.subset}`] : []),
    ...(flags.pairs === undefined ? [] : [`Duplicates: ${flags.pairs}`]),
    ...(flags.matches === undefined ? [] : [`Matches: ${flags.matches}`]),
    flags.html === undefined
      ? 'With --html FILE there is a page with everything, and the documents behind it.'
      : `Report: ${flags.html}`,
  ];
}

function createBadRows(say: (line: string) => void) {
  let rows = 0;
  return {
    take(error: LacunaError): void {
      rows++;
      if (rows <= MOST_TOLD) say(`left out: ${shownMessage(error)}`);
    },
    sum(): void {
      if (rows > MOST_TOLD) say(`left out: ${count(rows - MOST_TOLD)} more rows`);
    },
  };
}

function gateTable(): string {
  return formatTable(gateSubjects, [
    { title: 'name', text: ({ name }) => name },
    {
      title: 'unit',
      text: ({ unit, share }) =>
        unit === 'count' && share ? 'count or %' : unit === 'share' ? 'share or %' : unit,
    },
    { title: 'what', text: ({ what, needs }) => (needs ? `${what} (needs --${needs})` : what) },
  ]);
}
