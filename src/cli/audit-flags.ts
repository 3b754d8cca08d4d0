import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { LacunaError } from '../errors.ts';
import { type InputFlags, positiveAmount, positiveNumber } from './options.ts';

/** What an audit is asked for on the command line. */
export interface AuditFlags extends InputFlags {
  readonly against?: string[];
  readonly textField?: string;
  readonly messagesField?: string;
  readonly idField?: string;
  readonly formField?: string;
  readonly splitField?: string;
  readonly tokenizer?: string;
  readonly maxLength?: number;
  readonly label?: 'fields' | 'offline' | 'model';
  readonly labelAtMost?: number;
  readonly trainSplits?: string[];
  readonly checkAll?: boolean;
  readonly subset?: string;
  readonly keep?: 'doses' | 'pairs';
  readonly pairs?: string;
  readonly matches?: string;
  readonly html?: string;
  readonly json?: boolean;
  readonly failOn?: string[];
  readonly gates?: boolean;
  readonly quiet?: boolean;
}

/** Adds the flags of an audit. */
export function withAuditFlags(command: Command): Command {
  return command
    .option('-c, --config <file>', 'config file; lacuna.yaml of this folder where there is one')
    .option('--map <file>', 'coverage map; without one nothing is said of coverage')
    .option('--mapping <files...>', "how the documents' fields, and what logs recorded, are laid on the map")
    .option('--evidence <files...>', 'eval results, which rank the holes by risk')
    .option('--scorer <name>', 'the scorer to use, where a log has several')
    .option('--layer <name>', 'the layer of the map to measure; evidence rolls up to it')
    .option('--checkpoint <names...>', 'checkpoint or model whose evidence is used')
    .option('--evals <files...>', 'eval sets that no document may have the wording of')
    .option('--constitution <file>', 'constitution in Markdown, whose wording does not count as shared')
    .option('--against <files...>', 'another dataset to hold this one against')
    .option('--text-field <name>', 'the column with the text; found by itself where not given')
    .option('--messages-field <name>', 'the column with the turns of a conversation')
    .option('--id-field <name>', "the column with the document's id")
    .option('--form-field <name>', "the column with the document's form")
    .option('--split-field <name>', "the column with the document's split")
    .option('--train-splits <names...>', 'the splits that are trained on; train and no split by default')
    .option('--tokenizer <file>', "the trainer's tokenizer.json, to count tokens with")
    .option('--max-length <tokens>', 'most tokens that the trainer takes', positiveNumber)
    .addOption(
      new Option(
        '--label <how>',
        'where labels come from: fields only, the texts as well, or a model as well',
      ).choices(['fields', 'offline', 'model']),
    )
    .option('--label-at-most <number>', 'most documents to ask a model about', positiveNumber)
    .option('--max-cost <dollars>', 'most US dollars to spend on a model', positiveAmount)
    .option('--answers <file>', "recorded answers, in place of a model's labels")
    .option('--base-url <url>', 'where the Messages API lies')
    .option('--check-all', 'make every check on every document, not on a sample of a large dataset')
    .option('--subset <file>', 'write the smallest subset that keeps the coverage, as JSON Lines')
    .addOption(
      new Option('--keep <what>', 'what the subset keeps: the doses, or every pair of values').choices([
        'doses',
        'pairs',
      ]),
    )
    .option('--pairs <file>', 'write every duplicate with the document that it repeats, as JSON Lines')
    .option('--matches <file>', 'write every document that has the wording of an eval item, as JSON Lines')
    .option('--html <file>', 'a page with everything, and the documents behind it')
    .option('--fail-on <conditions...>', "exit with 3 where one holds, e.g. 'taught<0.8,contamination>0'")
    .option('--gates', 'list the numbers that --fail-on knows')
    .option('--skip-bad-rows', 'put wrong rows aside instead of stopping, and say how many')
    .option('--json', 'print one JSON object')
    .option('--quiet', 'no progress');
}

/** Whether there is a config, and with it a map: by flag, or that of the working folder. */
export function hasConfig(flags: AuditFlags): boolean {
  return flags.config !== undefined || flags.map !== undefined || existsSync('lacuna.yaml');
}

/**
 * Makes sure that flags fit together, before anything is read.
 *
 * @throws LacunaError `audit.no-dataset`, `audit.needs-map`, `audit.one-file`, `audit.only-once`, `audit.no-limit`
 */
export function checkAuditFlags(paths: readonly string[], flags: AuditFlags): void {
  if (paths.length === 0) {
    throw new LacunaError({
      code: 'audit.no-dataset',
      message: 'no dataset named',
      hint: 'Give files, folders, globs or runs first, and flags after them: lacuna audit train.jsonl --map map.yaml',
    });
  }
  const outputs = [flags.subset, flags.pairs, flags.matches, flags.html].flatMap((file) =>
    file ? [resolve(file)] : [],
  );
  if (new Set(outputs).size < outputs.length) {
    throw new LacunaError({
      code: 'audit.one-file',
      message: 'two outputs are to go into one file',
      hint: 'Give --subset, --pairs, --matches and --html a file each.',
    });
  }
  if (flags.subset !== undefined && paths.includes('-')) {
    throw new LacunaError({
      code: 'audit.only-once',
      message: 'a subset cannot be written of standard input, which can be read only once',
      hint: 'Put the dataset into a file.',
    });
  }
  const isLimited = flags.maxCost !== undefined || flags.labelAtMost !== undefined;
  if (flags.label === 'model' && flags.answers === undefined && !isLimited) {
    throw new LacunaError({
      code: 'audit.no-limit',
      message: 'a model would be asked, and paid for, once for every document',
      hint: 'Say how much that may be: --max-cost DOLLARS, or --label-at-most DOCUMENTS.',
    });
  }
  const needing = Object.entries({
    '--evidence': flags.evidence,
    '--mapping': flags.mapping,
    '--layer': flags.layer,
    '--against': flags.against,
    '--label': flags.label,
    '--subset': flags.subset,
  }).flatMap(([flag, value]) => (value === undefined ? [] : [flag]));
  if (needing.length > 0 && !hasConfig(flags)) {
    throw new LacunaError({
      code: 'audit.needs-map',
      message: `without a coverage map there is nothing to do for ${needing.join(', ')}`,
      hint: 'Give --map FILE.',
    });
  }
}
