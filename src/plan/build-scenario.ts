import { type CoverageMap, dimensionOf, mapValueOf } from '../coverage/map.ts';
import type { Form } from '../prompts/form.ts';
import type { Random } from '../random.ts';
import type { Cell } from '../records/cell.ts';
import type { Aspect, Scenario, TeachingUnit } from '../records/scenario.ts';
import { drawBackground } from './background.ts';
import type { Aim, PlanContext } from './context.ts';
import type { Cursor } from './cursor.ts';
import type { Family } from './families.ts';
import { outside } from './outside.ts';
import { chooseCast, choosePersona, chooseSetting } from './people.ts';

/** What is decided before the rest of a scenario is drawn. */
export interface ScenarioParts {
  readonly focus: Cell;
  /** What the cell keeps to: the focus, or a region around it. */
  readonly within: Cell;
  /** Whether it lies in what is held out; everything else stays outside. */
  readonly isHeldOut: boolean;
  readonly aim: Aim;
  readonly family: Family;
  readonly form: Form;
  readonly unit: TeachingUnit;
  readonly wave: number;
  readonly index: number;
  readonly cursor: Cursor;
  readonly root: Random;
}

/** Fixes everything of a scenario that its focus and family leave open. */
export function buildScenario(context: PlanContext, parts: ScenarioParts): Scenario {
  const { map, settings, pools, regions } = context;
  const { focus, within, isHeldOut, aim, family, form, cursor } = parts;
  const position = cursor.nextPosition(family.split);
  const id = cursor.nextId(family.family);
  const random = parts.root.fork(id);
  const open = isHeldOut ? map : (outside(map, regions?.holdOut ?? [], focus) ?? map);
  const cell = drawBackground(open, within, random.fork('background'));
  const clauses = regions && aim !== 'undirected' ? regions.chooseClauses : context.clauses.choose;
  return {
    id,
    wave: parts.wave,
    index: parts.index,
    cell,
    focus,
    focusAspects: aspectsOf(map, focus),
    backgroundAspects: aspectsOf(map, without(cell, focus)),
    form: form.name,
    variant: family.variant,
    unit: parts.unit,
    family: family.family,
    split: family.split,
    arm: 'targeted',
    stream: aim === 'undirected' ? 'undirected' : 'directed',
    speculative: aim === 'speculative',
    persona: choosePersona(settings.persona, pools, family.split, position),
    cast: chooseCast(pools, family.split, position, random.fork('cast')),
    setting: chooseSetting(pools, family.split, position),
    clauses: clauses(focus, random.fork('clauses')),
    words: [form.words[0], form.words[1]],
    seed: `${settings.seed}/${id}`,
  };
}

/** The values of a cell with the words a writer needs. */
export function aspectsOf(map: CoverageMap, cell: Cell): Aspect[] {
  return Object.entries(cell).map(([dimension, value]) => {
    const details = mapValueOf(map, dimension, value);
    return {
      dimension,
      value,
      dimensionLabel: dimensionOf(map, dimension).label,
      label: details.label,
      description: details.description,
      signals: [...details.signals],
    };
  });
}

function without(cell: Cell, part: Cell): Cell {
  return Object.fromEntries(Object.entries(cell).filter(([dimension]) => part[dimension] === undefined));
}
