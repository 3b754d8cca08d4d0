import { rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { writeFileAtomic } from '../io/atomic.ts';
import { runLayout } from '../records/run-layout.ts';
import { type Pack, packDocuments } from '../report/packing.ts';
import { renderRunReport } from '../report/run-report.ts';
import type { DocumentFile } from '../report/sections/documents.ts';
import { readRun } from './report-data.ts';

/** Most bytes of a report: what a mail program takes and a phone opens at once. */
export const MOST_REPORT_BYTES = 2_000_000;

/** Packs in one file beside the report: some megabytes, 2,000 documents. */
const PACKS_IN_A_FILE = 20;
const FOLDER = 'report-documents';
/** For the tags around packs, and for the names of files, which are not known when the rest is measured. */
const SLACK = 8_000;

/** What was written. */
export interface WrittenReport {
  readonly file: string;
  readonly bytes: number;
  /** Documents in it and beside it. */
  readonly documents: number;
  /** Files beside it, relative to the run's folder. */
  readonly beside: readonly string[];
}

/**
 * Writes `report.html` into a run's folder. As many documents stand in it as go into {@link MOST_REPORT_BYTES}; the
 * rest lies in scripts in `report-documents`, which the page loads on request, since from `file://` a page may
 * load scripts and nothing else.
 *
 * Memory does not grow with the documents.
 *
 * @param options.cwd the folder that file names in the run start from
 * @throws LacunaError `run.not-a-run`, `run.damaged`, or why a file cannot be read or written
 */
export async function writeReport(
  folder: string,
  { cwd, mostBytes = MOST_REPORT_BYTES }: { readonly cwd: string; readonly mostBytes?: number },
): Promise<WrittenReport> {
  const layout = runLayout(resolve(cwd, folder));
  const reading = await readRun(layout, cwd);
  const draft = join(layout.root, `${FOLDER}.draft`);
  await rm(draft, { recursive: true, force: true });
  const beside = createBeside(draft);

  const held: Pack[] = [];
  let heldBytes = 0;
  for await (const pack of packDocuments(reading.documents())) {
    if (heldBytes <= mostBytes) {
      held.push(pack);
      heldBytes += pack.packed.length;
    } else await beside.add(pack);
  }
  const report = await reading.report();
  const bare = Buffer.byteLength(renderRunReport(report, [], beside.files()));
  const fitting = countFitting(held, mostBytes - bare - SLACK);
  await beside.addFirst(held.slice(fitting));
  await beside.end();

  const place = join(layout.root, FOLDER);
  await rm(place, { recursive: true, force: true });
  if (beside.files().length > 0) await rename(draft, place);
  const packs = held.slice(0, fitting).map(({ packed }) => packed);
  const page = renderRunReport(report, packs, beside.files());
  const file = join(layout.root, 'report.html');
  await writeFileAtomic(file, page);
  return {
    file,
    bytes: Buffer.byteLength(page),
    documents: report.tally.written,
    beside: beside.files().map((one) => one.file),
  };
}

function countFitting(packs: readonly Pack[], bytes: number): number {
  let left = bytes;
  const last = packs.findIndex(({ packed }) => {
    left -= packed.length;
    return left < 0;
  });
  return last < 0 ? packs.length : last;
}

interface Beside {
  add(pack: Pack): Promise<void>;
  /** Documents that come before all others; their file is the first. */
  addFirst(packs: readonly Pack[]): Promise<void>;
  end(): Promise<void>;
  files(): readonly DocumentFile[];
}

function createBeside(folder: string): Beside {
  const written = new Map<number, number>();
  const nameOf = (number: number) => `${String(number).padStart(3, '0')}.js`;
  let waiting: Pack[] = [];
  const write = async (number: number, packs: readonly Pack[]) => {
    if (packs.length === 0) return;
    const calls = packs.map(({ packed }) => `lacunaDocuments("${packed}");\n`);
    await writeFileAtomic(join(folder, nameOf(number)), calls.join(''));
    written.set(
      number,
      packs.reduce((sum, { documents }) => sum + documents, 0),
    );
  };
  let next = 1;
  const flush = async () => {
    await write(next, waiting);
    next++;
    waiting = [];
  };
  return {
    async add(pack) {
      waiting.push(pack);
      if (waiting.length === PACKS_IN_A_FILE) await flush();
    },
    addFirst: (packs) => write(0, packs),
    end: flush,
    files: () =>
      [...written]
        .toSorted(([a], [b]) => a - b)
        .map(([number, documents]) => ({ file: `${FOLDER}/${nameOf(number)}`, documents })),
  };
}
