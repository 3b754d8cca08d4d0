import type { Transcript } from '../../formats/logs/log-format.ts';
import type { Observation } from '../../records/evidence.ts';
import { type FindFormat, findFormat, readTranscripts } from './transcripts.ts';

/** What was said in the runs of one item. */
export interface ItemTranscripts {
  /** Its runs in the order of the log. */
  readonly runs: readonly Pick<Transcript, 'epoch' | 'turns'>[];
  /** Why there are none, in words; empty where there are some. */
  readonly missing: string;
}

/** Transcripts, fetched from the logs when they are wanted. */
export interface TranscriptShelf {
  /** @param place the place of an observation among those that the shelf was made for */
  get(place: number): Promise<ItemTranscripts>;
}

/** Items fetched in one pass over a file: whoever reads one is likely to read those after it. */
const AHEAD = 12;
/** Characters kept at hand; beyond, what was looked at longest ago goes. */
const MOST_CHARACTERS = 24_000_000;

/**
 * A shelf for observations in the order in which they will be looked at. It holds no more than a few transcripts,
 * whatever the size of the logs.
 */
export function createTranscriptShelf(
  observations: readonly Observation[],
  find: FindFormat = findFormat,
): TranscriptShelf {
  const kept = new Map<Observation, { readonly found: ItemTranscripts; readonly characters: number }>();
  let characters = 0;
  const keep = (observation: Observation, found: ItemTranscripts) => {
    const size = found.runs.reduce(
      (sum, { turns }) => sum + turns.reduce((total, { text }) => total + text.length, 0),
      0,
    );
    kept.set(observation, { found, characters: size });
    characters += size;
  };
  const makeRoom = (wanted: Observation) => {
    for (const [observation, { characters: size }] of kept) {
      if (characters <= MOST_CHARACTERS) return;
      if (observation === wanted) continue;
      kept.delete(observation);
      characters -= size;
    }
  };
  const fetch = async (place: number): Promise<void> => {
    const wanted = observations[place]!;
    // An item may stand in a queue twice, to be asked of its fails and of its passes.
    const ahead = [...new Set(observations.slice(place, place + AHEAD))].filter(
      (other) => other.source.file === wanted.source.file && !kept.has(other),
    );
    const runs = new Map(ahead.map((one) => [one, [] as ItemTranscripts['runs'][number][]]));
    for await (const found of readTranscripts(ahead, find)) {
      if (found.kind === 'missing') keep(found.observation, { runs: [], missing: found.reason });
      else runs.get(found.observation)?.push({ epoch: found.epoch, turns: found.turns });
    }
    for (const [observation, list] of runs) {
      if (list.length > 0) keep(observation, { runs: list, missing: '' });
    }
    makeRoom(wanted);
  };
  // One fetch at a time: two tabs must not read the same file twice.
  let turn: Promise<unknown> = Promise.resolve();
  return {
    get: (place) => {
      const answer = turn.then(async () => {
        const wanted = observations[place]!;
        if (!kept.has(wanted)) await fetch(place);
        const entry = kept.get(wanted);
        if (!entry) return { runs: [], missing: 'the file has no transcript of this item' };
        kept.delete(wanted);
        kept.set(wanted, entry);
        return entry.found;
      });
      turn = answer.catch(() => {
        // Whoever asked for it is told; the next one starts afresh.
      });
      return answer;
    },
  };
}
