import { cellKey } from '../../records/cell.ts';
import type { Evidence, Observation } from '../../records/evidence.ts';
import { shortHash } from '../../text/hash.ts';
import { createLikenessIndex } from './likeness.ts';
import { itemKey, itemOf } from './marks.ts';
import { type FindFormat, findFormat, readTranscripts } from './transcripts.ts';

/** Failing items that are alike, so that they can be judged together. */
export interface TriageGroup {
  /** The same for the same first item, however the queue is made. */
  readonly id: string;
  /** The words that tell it from other groups; where there is no text, its failure mode or its cell. */
  readonly title: string;
  /** What its items have in common. */
  readonly by: 'likeness' | 'mode' | 'cell';
  /** Names of what went wrong in it, the commonest first. */
  readonly modes: readonly string[];
  /** The most typical first. */
  readonly items: readonly Observation[];
}

/**
 * Groups every failing item by what was asked and said in it, or by its failure mode and cell where there is no
 * transcript. Marks do not enter, so that groups stay as they are while they are worked through. The groups with most
 * items come first, then those with more failing runs, then by their modes.
 *
 * Of each transcript no more than its words is kept, so that memory does not grow with the logs.
 */
export async function buildQueue(
  evidence: readonly Evidence[],
  find: FindFormat = findFormat,
): Promise<TriageGroup[]> {
  const failing = evidence
    .filter((item): item is Observation => item.kind === 'observation' && item.fails > 0)
    .toSorted((a, b) => compare(keyOf(a), keyOf(b)));
  const { groups: alike, without } = await groupByText(failing, find);
  const others = new Map<string, Observation[]>();
  for (const item of without) {
    const key = modesOf([item])[0] ?? `\u0000${item.cells.map(cellKey).join(' ')}`;
    const known = others.get(key);
    if (known) known.push(item);
    else others.set(key, [item]);
  }
  return [
    ...alike.map(({ items, words }) => describeGroup(items, 'likeness', words)),
    ...[...others.values()].map((items) => describeGroup(items, modesOf(items)[0] ? 'mode' : 'cell', [])),
  ].toSorted(byUrgency);
}

/** A cell in words, or the cells of an episode in order. */
export function cellsInWords({ cells }: Observation): string {
  return cells.map((cell) => Object.values(cell).join(' × ')).join(' → ') || 'no cell';
}

async function groupByText(failing: readonly Observation[], find: FindFormat) {
  const index = createLikenessIndex();
  const texts = new Map<Observation, string>();
  const numbered: Observation[] = [];
  const without: Observation[] = [];
  const place = (item: Observation, text: string) => {
    if (index.add(text) === undefined) without.push(item);
    else numbered.push(item);
  };
  for await (const found of readTranscripts(failing, find)) {
    const { observation } = found;
    // The first run says what an item is about; further epochs say it again.
    if (found.kind === 'missing') without.push(observation);
    else if (!texts.has(observation)) texts.set(observation, excerptOf(found.turns));
  }
  for (const item of failing) {
    const text = texts.get(item);
    if (text !== undefined) place(item, text);
  }
  const groups = index
    .group()
    .map(({ members, words }) => ({ items: members.map((member) => numbered[member]!), words }));
  return { groups, without };
}

/** Characters of a turn, and of all turns, by which items are compared. */
const TURN_EXCERPT = 1_500;
const EXCERPT = 4_000;

/** The beginning of every turn but the system's, which all items of an eval tend to share. */
function excerptOf(turns: readonly { readonly role: string; readonly text: string }[]): string {
  const spoken = turns.filter(({ role }) => role !== 'system');
  const pieces: string[] = [];
  let left = EXCERPT;
  for (const { text } of spoken.length > 0 ? spoken : turns) {
    if (left <= 0) break;
    const piece = text.slice(0, Math.min(left, TURN_EXCERPT));
    pieces.push(piece);
    left -= piece.length;
  }
  // Two pieces at least are joined into a text of its own; a mere slice would hold the whole transcript in memory.
  return [...pieces, ''].join('\n');
}

function describeGroup(
  items: readonly Observation[],
  by: TriageGroup['by'],
  words: readonly string[],
): TriageGroup {
  const modes = modesOf(items);
  return {
    id: shortHash([keyOf(items[0]!)], 12),
    title: words.join(', ') || modes[0] || cellsInWords(items[0]!),
    by,
    modes,
    items,
  };
}

function modesOf(items: readonly Observation[]): string[] {
  const counts = new Map<string, number>();
  for (const { name, runs } of items.flatMap((item) => item.modes))
    counts.set(name, (counts.get(name) ?? 0) + runs);
  return [...counts]
    .toSorted(([a, first], [b, second]) => second - first || compare(a, b))
    .map(([name]) => name);
}

function byUrgency(a: TriageGroup, b: TriageGroup): number {
  const fails = (group: TriageGroup) => group.items.reduce((sum, item) => sum + item.fails, 0);
  return (
    b.items.length - a.items.length ||
    fails(b) - fails(a) ||
    compare(a.modes.join('\u0000'), b.modes.join('\u0000')) ||
    compare(keyOf(a.items[0]!), keyOf(b.items[0]!))
  );
}

function keyOf(item: Observation): string {
  return itemKey(itemOf(item));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
