import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Constitution } from '../../constitution/clause.ts';
import { loadConstitution } from '../../constitution/load.ts';
import { existingFiles } from '../../corpus/existing.ts';
import { bucketsOf } from '../../coverage/buckets.ts';
import type { CoverageMap } from '../../coverage/map.ts';
import { readEvalFiles } from '../../curate/eval-files.ts';
import type { LoadedEvidence } from '../../evidence/load-evidence.ts';
import { percent } from '../../gaps/action.ts';
import { createClauseChooser } from '../../plan/clauses.ts';
import { loadPools } from '../../plan/pools.ts';
import { loadTemplates, type TemplateLibrary } from '../../prompts/library.ts';
import type { GapsConfig } from '../../run/config.ts';
import { loadEvidenceOf, loadGapsMap } from '../../run/gaps-inputs.ts';
import { examine, type Finding, ok, skipped, warning } from './finding.ts';

/** How inputs are read. */
export interface InputsContext {
  readonly cwd: string;
  /** The templates that come with Lacuna; undefined where they could not be read. */
  readonly builtIn: TemplateLibrary | undefined;
  /** Called with every run of the evidence that is read. */
  readonly onRun?: ((file: string) => void) | undefined;
}

/** Every input that a config names, read as a run reads it. One that is wrong does not hide the others. */
export async function checkInputs(config: GapsConfig, context: InputsContext): Promise<Finding[]> {
  const constitution = await checkConstitution(config);
  // The map has its own faults, which those of the constitution must not hide.
  const usable = constitution.read ? config : { ...config, constitution: undefined };
  const map = await checkMap(usable, constitution.read !== undefined);
  return [
    ...constitution.findings,
    ...map.findings,
    ...(map.read ? await checkEvidence(usable, map.read, context) : [skipped('evidence', 'the map')]),
    ...(map.read && constitution.read ? await checkPins(config, map.read, constitution.read) : []),
    ...(await checkEvals(config, context)),
    ...(await checkExisting(config, context)),
    ...(await checkTemplates(config, context)),
  ];
}

async function checkConstitution({ constitution }: GapsConfig) {
  if (constitution === undefined) {
    const hint = 'Name one as "constitution": without it gaps are found, and nothing is written.';
    return { findings: [warning('constitution', 'none is given', hint)], read: undefined };
  }
  return examine('constitution', async () => {
    const read = await loadConstitution(constitution.file, constitution.exclude);
    return { findings: [ok('constitution', `${amount(read.clauses.length, 'clause')}`)], read };
  });
}

async function checkMap(config: GapsConfig, hasConstitution: boolean) {
  const looked = await examine('map', async () => {
    const read = await loadGapsMap(config);
    const buckets = bucketsOf(read).length;
    const words = `${read.name}: ${amount(read.dimensions.length, 'dimension')}, ${amount(buckets, 'bucket')}`;
    return { findings: [ok('map', words)], read };
  });
  const waits = !hasConstitution && looked.findings.some(({ code }) => code === 'map.needs-constitution');
  return waits ? { findings: [skipped('map', 'the constitution')], read: undefined } : looked;
}

async function checkEvidence(config: GapsConfig, map: CoverageMap, { cwd, onRun }: InputsContext) {
  const { findings } = await examine('evidence', async () => {
    const reading = { keepsTexts: false, ...(onRun ? { onRun } : {}) };
    const read = await loadEvidenceOf(config, map, cwd, reading);
    return { findings: [evidenceFinding(read)], read };
  });
  return findings;
}

/** Share of the runs on the map below which a mapping is missing rather than a few runs. */
const FEW_MAPPED = 0.9;

function evidenceFinding({ report, subjects, putAside, evidence }: LoadedEvidence): Finding {
  const { runs, shareMapped } = report;
  const what =
    runs > 0 ? amount(evidence.length, 'item') : amount(evidence.length, 'row of figures', 'rows of figures');
  const words = [
    `${what} of ${subjects.join(', ') || 'an unnamed model'}`,
    ...(shareMapped === null ? [] : [`${percent(shareMapped)} of ${amount(runs, 'run')} on the map`]),
    ...(putAside.length > 0 ? [`${amount(putAside.length, 'row')} put aside`] : []),
  ].join(', ');
  if (shareMapped !== null && shareMapped < FEW_MAPPED) {
    return warning('evidence', words, '"lacuna import FILE --suggest" proposes a mapping for the rest.');
  }
  return putAside.length > 0
    ? warning('evidence', words, 'lacuna gaps says which rows are wrong.')
    : ok('evidence', words);
}

async function checkPins({ pins }: GapsConfig, map: CoverageMap, constitution: Constitution) {
  const { findings } = await examine('clauses', async () => {
    const { missing } = createClauseChooser(map, constitution, pins);
    const named = missing.slice(0, 3).map(({ where, name }) => `"${name}" for ${where}`);
    const more = missing.length > named.length ? `, and ${missing.length - named.length} more` : '';
    return {
      findings: [
        missing.length === 0
          ? ok('clauses', 'the constitution has all clauses that the map and the pins name')
          : warning(
              'clauses',
              `the constitution does not have ${named.join(', ')}${more}`,
              'Others are retrieved in their place; lacuna plan --explain shows which.',
            ),
      ],
      read: undefined,
    };
  });
  return findings;
}

async function checkEvals({ evals, map }: GapsConfig, { cwd }: InputsContext) {
  const { findings } = await examine('evals', async () => {
    const hasMap = (await stat(map).catch(() => undefined)) !== undefined;
    const files = await readEvalFiles(evals, hasMap ? map : undefined, cwd);
    const texts = files.reduce((sum, file) => sum + file.texts.length, 0);
    const hint = 'Name eval sets as "evals", so that no document comes near them.';
    return {
      findings: [
        files.length === 0
          ? warning('evals', 'no eval set is named: the certificate speaks of the evidence alone', hint)
          : ok('evals', `${amount(texts, 'text')} in ${amount(files.length, 'file')} to stay away from`),
      ],
      read: undefined,
    };
  });
  return findings;
}

async function checkExisting({ existing }: GapsConfig, { cwd }: InputsContext) {
  if (existing.length === 0) return [];
  const { findings } = await examine('existing', async () => {
    const files = await existingFiles(existing, cwd);
    return {
      findings: [ok('existing', `${amount(files.length, 'file')} of earlier corpora`)],
      read: undefined,
    };
  });
  return findings;
}

async function checkTemplates({ templates, forms }: GapsConfig, { builtIn }: InputsContext) {
  const { findings } = await examine('templates', async () => {
    const library = templates === undefined ? builtIn : await loadTemplates(templates);
    if (library === undefined) return { findings: [skipped('templates', 'the package')], read: undefined };
    for (const form of forms) library.form(form);
    const pools = templates === undefined ? undefined : join(templates, 'pools');
    const hasPools = pools !== undefined && (await stat(pools).catch(() => undefined)) !== undefined;
    if (hasPools) await loadPools(pools);
    const words = `${amount(library.forms.length, 'document form')}${templates === undefined ? ', built in' : ''}`;
    return { findings: [ok('templates', words)], read: undefined };
  });
  return findings;
}

function amount(number: number, one: string, several = `${one}s`): string {
  return `${number.toLocaleString('en-GB')} ${number === 1 ? one : several}`;
}
