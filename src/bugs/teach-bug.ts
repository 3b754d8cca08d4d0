import { dirname, join, resolve } from 'node:path';
import { systemClock } from '../clock.ts';
import type { CoverageMap } from '../coverage/map.ts';
import { LacunaError } from '../errors.ts';
import type { RunConfig } from '../run/config.ts';
import { type BugLayout, bugLayout } from './bug-layout.ts';
import { fromMapFolder } from './bug-subjects.ts';
import { type DeliverOptions, type Delivery, deliver } from './deliver.ts';
import { type Ledger, openLedger, readLedger } from './ledger.ts';
import { regionsAround } from './regions.ts';

/** How a bug is taught. */
export interface TeachOptions
  extends Pick<DeliverOptions, 'cwd' | 'secrets' | 'process' | 'mayPay' | 'signal' | 'onEvent' | 'clock'> {
  readonly slug: string;
  readonly map: CoverageMap;
  readonly config: RunConfig;
  /** The folder of the delta; `output/bug-<slug>-<number>` by default. */
  readonly out?: string | undefined;
  /** A run to merge the delta with. */
  readonly merge?: string | undefined;
}

/**
 * Writes the documents for a bug whose slice was found, or taken as it is, and puts the delivery down in the ledger.
 * This may cost money: it is never begun unasked. Interrupted, the same call goes on.
 *
 * @throws LacunaError `bug.nothing-to-teach`, `bug.taught-already`, and what {@link deliver} throws
 */
export async function teachBug(options: TeachOptions): Promise<Delivery> {
  const { slug, map, config, cwd, clock = systemClock } = options;
  const layout = bugLayout(config.map, slug);
  const before = await readLedger(layout.ledgerFile);
  const found = before.current('found');
  if (!found || before.state === 'unplaced') throw nothingToTeach(layout, before);
  checkNotTaught(before, options);
  const taughtBefore = before.entries.filter((entry) => entry.event === 'taught').length;
  const { out = join('output', `bug-${slug}-${taughtBefore + 1}`), merge, mayPay } = options;
  const { secrets, process, signal, onEvent } = options;
  const delivery = await deliver({
    ...{ slug, config, cwd, out, secrets, process, signal, onEvent, clock },
    ...(mayPay && { mayPay }),
    ...(merge !== undefined && { merge }),
    regions: regionsAround(map, found.cell, {
      clauses: before.last('placed')?.clauses ?? [],
      ...{ measured: found.measured, seed: config.seed },
    }),
  });
  if (isDelivered(delivery)) await note(delivery, { layout, config, cwd, clock });
  return delivery;
}

/** Whether the corpus is there and disjoint: a run that waits for its budget, or failed a gate, taught nothing. */
export function isDelivered({ certificate, end }: Delivery): boolean {
  return certificate && end.stop.reason !== 'budget' && end.stop.reason !== 'review';
}

interface NoteInput {
  readonly layout: BugLayout;
  readonly config: RunConfig;
  readonly cwd: string;
  readonly clock: NonNullable<TeachOptions['clock']>;
}

async function note(delivery: Delivery, { layout, config, cwd, clock }: NoteInput): Promise<void> {
  const path = (file: string) => fromMapFolder(config.map, resolve(cwd, file));
  const ledger = await openLedger(layout.ledgerFile, clock);
  try {
    await ledger.add({
      event: 'taught',
      out: path(delivery.out),
      merged: delivery.merged?.passed === true ? path(delivery.merged.out) : '',
      documents: delivery.kept,
      writer: config.writer,
      certificate: delivery.certificate,
      holdOut: delivery.regions.holdOut,
      seedsFile: path(delivery.seedsFile),
      seeds: delivery.seeds,
    });
  } finally {
    await ledger.close();
  }
}

function checkNotTaught({ entries, current }: Ledger, { out, config, cwd }: TeachOptions): void {
  const taught = current('taught');
  const found = current('found');
  if (!taught || !found || entries.lastIndexOf(taught) < entries.lastIndexOf(found)) return;
  const before = resolve(dirname(config.map), taught.out);
  if (out !== undefined && resolve(cwd, out) !== before) return;
  throw new LacunaError({
    code: 'bug.taught-already',
    message: `documents for this bug were delivered already: ${taught.out} (${taught.documents} kept)`,
    hint: 'Train on them, run the regression seeds, and give the results with --answers. For another delivery, name its folder: --out FOLDER.',
  });
}

function nothingToTeach({ ledgerFile }: BugLayout, { state }: Ledger): LacunaError {
  return new LacunaError({
    code: 'bug.nothing-to-teach',
    message:
      state === 'unplaced'
        ? 'the map has no place for this bug yet'
        : 'no failing slice was found for this bug yet',
    hint:
      state === 'unplaced'
        ? 'Give it one first: --apply adds what the report describes under "missing".'
        : 'Run the probes and give their results with --answers, or take the cell of the report as it is with --now.',
    place: { file: ledgerFile },
  });
}
