import { aspectWords, signalsOf } from './aspect-words.ts';

/** Moves that a long document may make twice in a row, in other words. */
const repeatable = new Set(
  'doubt stakes weigh texture notes owner counterpart after numbers why deeper limit test contrast costMeaning scale habit'.split(
    ' ',
  ),
);
/** Background values that a document mentions. */
const MOST_BACKGROUND = 3;
/** The moves of a plan for one scenario, in order. */
export function planMoves(plan, source) {
  return plan.paragraphs.flatMap((planned, paragraph) =>
    planned.flatMap((entry) => {
      const need = entry.charAt(0);
      const name = entry.slice(1);
      const moves = movesFor(name, { need, paragraph }, source);
      return repeatable.has(name) ? [...moves, ...movesFor(name, { need: '~', paragraph }, source)] : moves;
    }),
  );
}
function movesFor(name, at, source) {
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
function focusMoves(aspect, at, { form, phrases, random }) {
  const words = aspectWords(aspect);
  const rich = `${form}/${aspect.dimension}/${aspect.value}`;
  const signals = signalsOf(aspect.signals);
  const slots = { ...words };
  const moves = [];
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
function backgroundMoves(at, { scenario, form, phrases, random }) {
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
function quoteMoves(at, { form, quote, random }) {
  if (!quote || (form === 'story' && random.fork('quotes').next() >= 1 / 3)) return [];
  const bank = form === 'explanation' && quote.heading === '' ? 'explanation/quote/bare' : `${form}/quote`;
  return [
    { ...at, bank, slots: { quote: quote.marked, ...(quote.heading ? { heading: quote.heading } : {}) } },
  ];
}
