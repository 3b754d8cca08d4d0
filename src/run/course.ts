import { createTellsLedger } from '../check/tells/ledger.ts';
import { bucketsOf, type MapBucket } from '../coverage/buckets.ts';
import { createDistinctnessIndex, type DistinctnessIndex } from '../curate/distinctness.ts';
import type { PlanContext } from '../plan/context.ts';
import type { FamilyLedger } from '../plan/families.ts';
import type { LacunaDocument } from '../records/document.ts';
import type { AvoidLists } from '../records/guidance.ts';
import type { RunLayout } from '../records/run-layout.ts';
import type { RunConfig } from './config.ts';
import type { Curation } from './curation.ts';
import type { RunEstimate } from './estimate.ts';
import type { OnEvent } from './events.ts';
import type { RunInputs } from './inputs.ts';
import type { RunTally } from './tally.ts';
import type { WaveStatistics } from './wave-statistics.ts';
import type { WriterChoice } from './writers.ts';

/** What the waves of a run work on. */
export interface WavesInput {
  readonly config: RunConfig;
  readonly context: PlanContext;
  readonly families: FamilyLedger;
  readonly layout: RunLayout;
  readonly choice: WriterChoice;
  readonly curation: Curation;
  /** A tally of nothing but what stood there before the run. */
  readonly newTally: () => RunTally;
  readonly inputs: RunInputs;
  readonly signal: AbortSignal;
  readonly onEvent: OnEvent;
  /** Asked before a model is paid; the run goes no further where it says no. */
  readonly mayPay: ((estimate: RunEstimate) => Promise<boolean>) | undefined;
  /** Whether the run stops after the first wave of which something was not on disk. */
  readonly waitsForReview: boolean;
}

/** The waves of a run under way: what they work on, and what each has to learn from those before it. */
export interface Course extends WavesInput {
  readonly tally: RunTally;
  /** Of the complete waves. */
  readonly statistics: WaveStatistics[];
  /** The wording of everything that was kept. */
  readonly wording: DistinctnessIndex;
  readonly buckets: readonly MapBucket[];
  readonly tells: Tells;
}

/** Counts what gives documents away, where a writer can be told of it. */
interface Tells {
  startWave(): void;
  add(document: LacunaDocument): void;
  worst(): AvoidLists;
}

/** A run before its first wave. */
export function createCourse(input: WavesInput): Course {
  return {
    ...input,
    tally: input.newTally(),
    statistics: [],
    wording: createDistinctnessIndex(input.curation.exemption),
    buckets: bucketsOf(input.context.map),
    tells: input.config.writer === 'composer' ? noTells : tellsOfDocuments(),
  };
}

/** Words on an avoid-list of each kind: a longer one is not heeded. */
const MOST_TELLS = 15;

function tellsOfDocuments(): Tells {
  const ledger = createTellsLedger();
  return {
    startWave: () => ledger.startWave(),
    worst: () => ledger.worst(MOST_TELLS),
    add({ scenario, text, messages }) {
      const { form, persona, cast, setting, clauses, focusAspects, backgroundAspects } = scenario;
      const said = messages.filter(({ role }) => role === 'assistant').map(({ content }) => content);
      ledger.add({
        form,
        text: messages.length > 0 ? said.join('\n\n') : text,
        given: [
          persona.name,
          persona.introduction,
          ...cast.map(({ given, family }) => `${given} ${family}`),
          ...Object.values(setting),
          ...clauses.map((clause) => clause.text),
          ...[...focusAspects, ...backgroundAspects].flatMap(({ label, description }) => [
            label,
            description,
          ]),
        ],
      });
    },
  };
}

/** The composer's wording is fixed: it can heed nothing. */
const noTells: Tells = {
  startWave() {},
  add() {},
  worst: () => ({ openings: [], phrases: [], names: [] }),
};
