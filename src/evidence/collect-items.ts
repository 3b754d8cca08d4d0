import type { Place } from '../errors.ts';
import { LacunaError } from '../errors.ts';
import { isEvalText } from '../formats/eval-texts.ts';
import type { LoggedRun, LoggedVerdict } from '../formats/logs/log-format.ts';
import type { EvalText, EvidenceSource, Observation } from '../records/evidence.ts';
import { createAttributes } from './attributes.ts';
import { addRun, type BesideItems, createItem, finishItem, type Item } from './item.ts';
import type { Mapping } from './mapping/mapping.ts';
import type { Placement } from './mapping/placement.ts';
import { fieldAt, type Readable, textByRules, textOf } from './mapping/rules.ts';
import type { Named } from './unique-names.ts';

/** A run with everything that was found out about it. */
export interface PlacedRun {
  readonly run: LoggedRun;
  readonly mapping: Mapping | null;
  readonly from: Readable;
  readonly placement: Placement;
  readonly verdict: LoggedVerdict;
  readonly place: Place;
  readonly file: { readonly file: string; readonly sha256: string };
}

/** An observation with the texts of its item. */
export interface CollectedItem {
  readonly observation: Observation;
  readonly texts: readonly EvalText[];
}

/** Collects the runs of each item, wherever they stand. */
export interface ItemCollector {
  /**
   * Adds a run; the first of an item says what the item is.
   *
   * @returns the number of its item, from 0
   * @throws LacunaError `evidence.inconsistent-item`, `evidence.bad-stream`, `evidence.bad-step`
   */
  add(run: PlacedRun): number;
  readonly items: () => number;
  /** The items, in the order in which they came. Nothing can be added after. */
  close(nameOf: (item: Named) => string, onBad: (error: LacunaError) => void): Generator<CollectedItem>;
}

/** What is collected. */
export interface CollectorOptions {
  /** Whether the texts of the eval are kept; they may be most of a log. */
  readonly keepsTexts?: boolean;
}

/**
 * A collector of items. One item is one name within a suite, model and checkpoint; where the log names no suite,
 * within its file. Items hold what they share (cells, attributes) once.
 */
export function createItemCollector(
  attributes = createAttributes(),
  { keepsTexts = true }: CollectorOptions = {},
): ItemCollector {
  const scopes = createScopes();
  const items: Item[] = [];
  const beside: BesideItems = { episodes: new Map(), modes: new Map() };
  const textsOf = new Map<number, EvalText[]>();

  return {
    items: () => items.length,
    add(placed) {
      const { run, mapping, from, placement, verdict, place, file } = placed;
      const scope = scopes.of(namesOf(placed), file.file);
      const step = mapping?.step == null ? run.step : stepAt(from, mapping.step, place);
      const epoch = mapping?.epoch == null ? run.epoch : textOf(fieldAt(from.fields, mapping.epoch));
      const name = mapping && mapping.item.length > 0 ? itemName(from, mapping.item, run) : run.item;
      const known = scope.numbers.get(name);
      let item = known === undefined ? undefined : items[known];
      if (!item) {
        const { suite, model, checkpoint } = scope;
        const stream = streamOf(
          mapping ? textByRules(mapping.stream, from) || from.fields['stream'] : from.fields['stream'],
          place,
        );
        const propensity = propensityOf(fieldAt(from.fields, mapping?.propensity ?? 'propensity'), place);
        const source = sourceOf(run, file);
        const id = ownCopy(name);
        item = createItem({ id, suite, model, checkpoint, stream, propensity, source }, placement);
        if (step !== null) beside.episodes.set(item, new Map());
        addRun(item, beside, { epoch, step }, placement, verdict, place);
        scope.numbers.set(id, items.length);
        items.push(item);
      } else addRun(item, beside, { epoch, step }, placement, verdict, place);
      const number = known ?? items.length - 1;
      if (keepsTexts && run.texts.length > 0) addTexts(number, run, file.file, textsOf);
      return number;
    },
    *close(nameOf, onBad) {
      // Names are looked up no more, and a million of them are memory.
      scopes.clear();
      for (const [number, item] of items.entries()) {
        const { suite, model, checkpoint, source } = item;
        const id = nameOf({ name: item.id, suite, model, checkpoint, file: source.file });
        try {
          const observation = finishItem(item, beside, id, attributes.of(number));
          const texts = textsOf.get(number);
          textsOf.delete(number);
          yield { observation, texts: texts ? texts.map((text) => ({ ...text, item: id })) : NO_TEXTS };
        } catch (error) {
          if (!(error instanceof LacunaError)) throw error;
          onBad(error);
        }
      }
    },
  };
}

const NO_TEXTS: readonly EvalText[] = [];

type Names = Pick<Observation, 'suite' | 'model' | 'checkpoint'>;

/** Where names are unique: the numbers of its items by name, and the texts that all of them share. */
interface Scope extends Names {
  readonly file: string;
  readonly numbers: Map<string, number>;
}

/** The items by name of each scope in which names are unique. Runs of one scope mostly stand together. */
function createScopes(): { of(names: Names, file: string): Scope; clear(): void } {
  const scopes = new Map<string, Scope>();
  let last: Scope | undefined;
  return {
    of({ suite, model, checkpoint }, file) {
      const isLast = last?.model === model && last.checkpoint === checkpoint && last.suite === suite;
      if (last && isLast && (suite !== '' || last.file === file)) return last;
      const key = [suite === '' ? `file ${file}` : `suite ${suite}`, model, checkpoint].join('\u0000');
      const scope = scopes.get(key) ?? { suite, model, checkpoint, file, numbers: new Map<string, number>() };
      scopes.set(key, scope);
      last = scope;
      return scope;
    },
    clear() {
      scopes.clear();
      last = undefined;
    },
  };
}

function sourceOf({ line, entry }: LoggedRun, { file, sha256 }: PlacedRun['file']): EvidenceSource {
  return line === undefined ? { file, entry, sha256 } : { file, line, entry, sha256 };
}

/** Longest string that is a copy, in any case, where it was cut out of another. */
const ALWAYS_COPIED = 12;

/** A name that does not hold the whole line it was cut out of in memory. */
function ownCopy(name: string): string {
  if (name.length <= ALWAYS_COPIED || !PLAIN.test(name)) return name;
  return Buffer.from(name, 'latin1').toString('latin1');
}

const PLAIN = /^[ -~]*$/;

function namesOf({ run, mapping, from }: PlacedRun): Names {
  if (!mapping) return { suite: run.suite, model: run.model, checkpoint: run.checkpoint };
  return {
    suite: textByRules(mapping.suite, from) || run.suite,
    model: textByRules(mapping.model, from) || run.model,
    checkpoint: textByRules(mapping.checkpoint, from) || run.checkpoint,
  };
}

/** The name that the fields spell. A log that keeps the epoch elsewhere than in a field of its runs has one all the same. */
function itemName(from: Readable, fields: readonly string[], run: LoggedRun): string {
  const parts = fields.map(
    (field) => textOf(fieldAt(from.fields, field)) || (field === 'epoch' ? run.epoch : ''),
  );
  return parts.every((part) => part === '') ? run.item : parts.join('/');
}

function addTexts(number: number, run: LoggedRun, file: string, textsOf: Map<number, EvalText[]>): void {
  let own = textsOf.get(number);
  for (const [index, text] of run.texts.entries()) {
    if (!isEvalText(text) || own?.some((known) => known.text === text)) continue;
    if (!own) {
      own = [];
      textsOf.set(number, own);
    }
    const id = `${run.line ?? run.entry}:${index}`;
    own.push({ id, text, file, line: run.line ?? 0 });
  }
}

function stepAt(from: Readable, field: string, place: Place): number | null {
  const value = fieldAt(from.fields, field);
  if (value === undefined || value === null || value === '') return null;
  const number = Number(value);
  if (Number.isFinite(number)) return number;
  throw new LacunaError({
    code: 'evidence.bad-step',
    message: `the step ${JSON.stringify(value)} in field "${field}" is not a number`,
    hint: 'Steps are numbers, so that their order is known.',
    place,
  });
}

function streamOf(raw: unknown, place: Place): Observation['stream'] {
  if (raw === undefined || raw === null || raw === '' || raw === 'directed') return 'directed';
  if (raw === 'undirected') return 'undirected';
  throw new LacunaError({
    code: 'evidence.bad-stream',
    message: `stream ${JSON.stringify(raw)} is unknown`,
    hint: 'Write "directed" (chosen for its cell) or "undirected" (drawn at random).',
    place,
  });
}

function propensityOf(value: unknown, place: Place): number | null {
  if (value === undefined || value === null || value === '') return null;
  const number = typeof value === 'string' ? Number(value) : value;
  if (typeof number === 'number' && number >= 0 && number <= 1) return number;
  throw new LacunaError({
    code: 'evidence.bad-propensity',
    message: `the propensity ${JSON.stringify(value)} is no probability`,
    hint: 'Write the probability with which the item was drawn, from 0 to 1, or leave it empty.',
    place,
  });
}
