import { LacunaError } from '../../errors.ts';
import { nearest } from '../../io/yaml.ts';
import type { Evidence, Observation } from '../../records/evidence.ts';
import { itemOf, type Mark, markingOf, type TriageMark, triageMarks } from './marks.ts';

/** What a person wants marked, as typed: `ITEM=MARK`, where the mark `none` takes one back. */
export interface NamedMark {
  readonly item: string;
  readonly mark: TriageMark | null;
}

/**
 * Reads `ITEM=MARK`. An item's name may have an `=` in it.
 *
 * @throws LacunaError `triage.unknown-mark`
 */
export function parseNamedMark(text: string): NamedMark {
  const at = text.lastIndexOf('=');
  const said = at < 0 ? '' : text.slice(at + 1);
  const mark = triageMarks.find((known) => known === said);
  if (at > 0 && (mark || said === 'none')) return { item: text.slice(0, at), mark: mark ?? null };
  const names = [...triageMarks, 'none'];
  const suggestion = nearest(said, names);
  throw new LacunaError({
    code: 'triage.unknown-mark',
    message: `"${text}" is not an item and its mark`,
    hint: `Write ITEM=MARK, where the mark is ${names.join(', ')}.${said !== '' && suggestion ? ` Did you mean "${suggestion}"?` : ''}`,
  });
}

/**
 * The lines to add for marks on items of the evidence. A mark speaks of an item's failing runs; where it has none, of
 * its passes.
 *
 * @throws LacunaError `triage.unknown-item`, `triage.ambiguous-item`, `triage.unscored-item`
 */
export function marksByName(
  evidence: readonly Evidence[],
  known: readonly Mark[],
  wanted: readonly NamedMark[],
  { note, at }: { readonly note: string | undefined; readonly at: string },
): Mark[] {
  const byName = new Map<string, Observation[]>();
  for (const item of evidence) {
    if (item.kind === 'tally') continue;
    const others = byName.get(item.id);
    if (others) others.push(item);
    else byName.set(item.id, [item]);
  }
  return wanted.map(({ item, mark }) => {
    const observation = onlyItem(item, byName);
    const judged = observation.fails > 0 ? 'fail' : 'pass';
    const name = itemOf(observation);
    const before = known.findLast(
      (other) =>
        other.item === name.item &&
        other.model === name.model &&
        other.checkpoint === name.checkpoint &&
        other.judged === judged,
    );
    return markingOf(known, {
      ...name,
      ...{ judged, mark, note: note ?? before?.note ?? '', calibration: false, at },
    });
  });
}

function onlyItem(item: string, byName: ReadonlyMap<string, readonly Observation[]>): Observation {
  const found = byName.get(item) ?? [];
  const [only, other] = found;
  if (!only) {
    const suggestion = nearest(item, [...byName.keys()].slice(0, 50_000));
    throw new LacunaError({
      code: 'triage.unknown-item',
      message: `the evidence has no item "${item}"`,
      hint: suggestion
        ? `Did you mean "${suggestion}"?`
        : 'lacuna triage --list --json has the names of all that fail.',
    });
  }
  if (other) {
    const subjects = found.map(({ model, checkpoint }) => [model, checkpoint].filter(Boolean).join('/'));
    throw new LacunaError({
      code: 'triage.ambiguous-item',
      message: `item "${item}" is in the evidence of ${subjects.join(' and of ')}`,
      hint: 'Choose one with --checkpoint.',
    });
  }
  if (only.runs === 0) {
    throw new LacunaError({
      code: 'triage.unscored-item',
      message: `no run of item "${item}" was scored, so there is no verdict to mark`,
      hint: 'Only fails and passes are marked.',
    });
  }
  return only;
}
