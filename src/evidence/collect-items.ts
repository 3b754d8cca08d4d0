import type { Place } from '../errors.ts';
import { LacunaError } from '../errors.ts';
import { isEvalText } from '../formats/eval-texts.ts';
import type { LoggedRun, LoggedVerdict } from '../formats/logs/log-format.ts';
import type { EvalText, Observation } from '../records/evidence.ts';
import { createAttributes } from './attributes.ts';
import { addRun, type Item, observationOf } from './item.ts';
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

/**
 * A collector of items. One item is one name within a suite, model and checkpoint; where the log names no suite,
 * within its file. Items hold what they share (cells, attributes) once.
 */
export function createItemCollector(attributes = createAttributes()): ItemCollector {
  const scopeOf = createScopes();
  const items: Item[] = [];

  return {
    items: () => items.length,
    add(placed) {
      const { run, mapping, from, placement, verdict, place, file } = placed;
      const named = namesOf(placed);
      const inScope = scopeOf(named, file.file);
      const step = mapping?.step == null ? run.step : stepAt(from, mapping.step, place);
      const epoch = mapping?.epoch == null ? run.epoch : textOf(fieldAt(from.fields, mapping.epoch));
      const name = mapping && mapping.item.length > 0 ? itemName(from, mapping.item, run.item) : run.item;
      let item = inScope.get(name);
      if (!item) {
        item = {
          number: items.length,
          name,
          ...named,
          stream: streamOf(
            mapping ? textByRules(mapping.stream, from) || from.fields['stream'] : from.fields['stream'],
            place,
          ),
          propensity: propensityOf(fieldAt(from.fields, mapping?.propensity ?? 'propensity'), place),
          source: {
            file: file.file,
            ...(run.line === undefined ? {} : { line: run.line }),
            entry: run.entry,
            sha256: file.sha256,
          },
          placement,
          episodes: step === null ? null : new Map(),
          texts: [],
          runs: 0,
          fails: 0,
          unscored: 0,
          because: null,
          modes: null,
        };
        addRun(item, { epoch, step }, placement, verdict, place);
        inScope.set(name, item);
        items.push(item);
      } else addRun(item, { epoch, step }, placement, verdict, place);
      addTexts(item, run, file.file);
      return item.number;
    },
    *close(nameOf, onBad) {
      for (const item of items) {
        const id = nameOf({ ...item, file: item.source.file });
        try {
          const observation = observationOf(item, id, attributes.of(item.number));
          yield {
            observation,
            texts: item.texts.length === 0 ? NO_TEXTS : item.texts.map((text) => ({ ...text, item: id })),
          };
        } catch (error) {
          if (!(error instanceof LacunaError)) throw error;
          onBad(error);
        }
      }
    },
  };
}

const NO_TEXTS: readonly EvalText[] = [];

type Names = Pick<Item, 'suite' | 'model' | 'checkpoint'>;

/** The items by name of each scope in which names are unique. Runs of one scope mostly stand together. */
function createScopes(): (names: Names, file: string) => Map<string, Item> {
  const scopes = new Map<string, Map<string, Item>>();
  let last: (Names & { readonly file: string; readonly items: Map<string, Item> }) | undefined;
  return ({ suite, model, checkpoint }, file) => {
    const isLast = last?.model === model && last.checkpoint === checkpoint && last.suite === suite;
    if (last && isLast && (suite !== '' || last.file === file)) return last.items;
    const key = [suite === '' ? `file ${file}` : `suite ${suite}`, model, checkpoint].join('\u0000');
    const items = scopes.get(key) ?? new Map<string, Item>();
    scopes.set(key, items);
    last = { suite, model, checkpoint, file, items };
    return items;
  };
}

function namesOf({ run, mapping, from }: PlacedRun): Names {
  if (!mapping) return { suite: run.suite, model: run.model, checkpoint: run.checkpoint };
  return {
    suite: textByRules(mapping.suite, from) || run.suite,
    model: textByRules(mapping.model, from) || run.model,
    checkpoint: textByRules(mapping.checkpoint, from) || run.checkpoint,
  };
}

function itemName(from: Readable, fields: readonly string[], otherwise: string): string {
  const parts = fields.map((field) => textOf(fieldAt(from.fields, field)));
  return parts.every((part) => part === '') ? otherwise : parts.join('/');
}

function addTexts(item: Item, run: LoggedRun, file: string): void {
  for (const [index, text] of run.texts.entries()) {
    if (!isEvalText(text) || item.texts.some((known) => known.text === text)) continue;
    const id = `${run.line ?? run.entry}:${index}`;
    item.texts.push({ id, text, file, line: run.line ?? 0 });
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
