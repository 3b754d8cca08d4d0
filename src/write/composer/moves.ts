import type { Random } from '../../random.ts';
import type { Aspect, Scenario } from '../../records/scenario.ts';
import { aspectWords, signalsOf } from './aspect-words.ts';
import type { Facts } from './facts.ts';
import type { Phrases } from './phrases/index.ts';
import type { ComposerForm, Need, Plan } from './plans.ts';
import type { Quote } from './quote.ts';

/** A move of a document: where it stands, where its phrases are, and what it binds beside the facts. */
export interface Move {
  readonly need: Need;
  /** The paragraph of the plan it belongs to. */
  readonly paragraph: number;
  /** The key of its phrases in the bank. */
  readonly bank: string;
  readonly slots: Readonly<Record<string, string>>;
  /** The focus value that it is there to show. */
  readonly shows?: Aspect;
  /** `scene` may stand for a `name`: both show the same value. */
  readonly role?: 'scene' | 'name';
}

/** What the moves of a document are made from. */
export interface MoveSource {
  readonly scenario: Scenario;
  readonly form: ComposerForm;
  readonly facts: Facts;
  readonly quote: Quote | undefined;
  readonly phrases: Phrases;
  readonly random: Random;
}

/** Moves that a long document may make twice in a row, in other words. */
const repeatable = new Set(
  'doubt stakes weigh texture notes owner counterpart after numbers why deeper limit test contrast costMeaning scale habit'.split(
    ' ',
  ),
);

/** Background values that a document mentions. */
const MOST_BACKGROUND = 3;

/** The moves of a plan for one scenario, in order. */
export function planMoves(plan: Plan, source: MoveSource): Move[] {
  return plan.paragraphs.flatMap((planned, paragraph) =>
    planned.flatMap((entry) => {
      const need = entry.charAt(0) as Need;
      const name = entry.slice(1);
      const moves = movesFor(name, { need, paragraph }, source);
      return repeatable.has(name) ? [...moves, ...movesFor(name, { need: '~', paragraph }, source)] : moves;
    }),
  );
}

type Position = Pick<Move, 'need' | 'paragraph'>;

function movesFor(name: string, at: Position, source: MoveSource): Move[] {
  const { scenario, form, facts } = source;
  switch (name) {
    case 'focus:first':
      return scenario.focusAspects.slice(0, 1).flatMap((aspect) => focusMoves(aspect, at, source));
    case 'focus:rest':
      return scenario.focusAspects.slice(1).flatMap((aspect) => focusMoves(aspect, at, source));
    case 'background':
      return backgroundMoves(at, source);
    case 'quote':
      return quoteMoves(at, source);
    case 'cost':
      return [{ ...at, bank: `${form}/cost/${facts.cost}`, slots: {} }];
    case 'unit':
      return [{ ...at, bank: `${form}/unit/${scenario.unit}`, slots: {} }];
    default:
      return [{ ...at, bank: `${form}/${name}`, slots: {} }];
  }
}

function focusMoves(aspect: Aspect, at: Position, { form, phrases, random }: MoveSource): Move[] {
  const words = aspectWords(aspect);
  const rich = `${form}/${aspect.dimension}/${aspect.value}`;
  const signals = signalsOf(aspect.signals);
  const slots = { ...words };
  const moves: Move[] = [];
  const hasRich = phrases.has(rich);
  if (hasRich) moves.push({ ...at, need: '+', bank: rich, slots, shows: aspect, role: 'scene' });
  moves.push(
    signals.length > 0
      ? {
          ...at,
          bank: `${form}/signal`,
          slots: { ...slots, signal: random.fork(`signal ${aspect.dimension}`).pick(signals) },
          shows: aspect,
          role: 'name',
        }
      : { ...at, bank: `${form}/label`, slots, shows: aspect, role: 'name' },
  );
  if (words.description !== '') {
    moves.push({ ...at, need: hasRich ? '?' : '+', bank: `${form}/description`, slots });
  }
  return moves;
}

function backgroundMoves(at: Position, { scenario, form, phrases, random }: MoveSource): Move[] {
  return random
    .fork('background')
    .shuffle(scenario.backgroundAspects)
    .slice(0, MOST_BACKGROUND)
    .map((aspect, index) => {
      const rich = `${form}/${aspect.dimension}/${aspect.value}`;
      return {
        ...at,
        need: index < 2 ? at.need : '?',
        bank: phrases.has(rich) ? rich : `${form}/background`,
        slots: { ...aspectWords(aspect) },
      };
    });
}

/** About a third of the stories quote the constitution, and every explanation does. */
function quoteMoves(at: Position, { form, quote, random }: MoveSource): Move[] {
  if (!quote || (form === 'story' && random.fork('quotes').next() >= 1 / 3)) return [];
  const bank = form === 'explanation' && quote.heading === '' ? 'explanation/quote/bare' : `${form}/quote`;
  return [
    { ...at, bank, slots: { quote: quote.marked, ...(quote.heading ? { heading: quote.heading } : {}) } },
  ];
}
