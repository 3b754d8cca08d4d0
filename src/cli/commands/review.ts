import { basename, relative, resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { systemClock } from '../../clock.ts';
import { LacunaError } from '../../errors.ts';
import { secretToken } from '../../random.ts';
import { runLayout } from '../../records/run-layout.ts';
import { serveReview } from '../../report/review/serve.ts';
import { createReviewSession, type ReviewSession } from '../../report/review/session.ts';
import { openReviews } from '../../run/review-log.ts';
import { openReviewShelf } from '../../run/review-shelf.ts';
import { interruption } from '../interruption.ts';
import { wholeNumber } from '../options.ts';
import { count } from '../progress.ts';
import { safe } from '../report-error.ts';
import { parseNamedDecision, reviewText, wishesByName } from '../review-text.ts';

interface ReviewFlags {
  readonly list?: boolean;
  readonly decide?: string[];
  readonly note?: string;
  readonly port?: number;
  readonly json?: boolean;
}

/** `lacuna review`: the documents of a run, to be accepted, rejected with a note, or pinned as examples. */
export function reviewCommand(program: Command): void {
  program
    .command('review')
    .description('the documents of a run on a local page: accept, reject with a note, pin good examples')
    .argument('<run>', 'folder of a run')
    .option('--list', 'print the documents instead')
    .option('--decide <document=decision...>', 'decide about documents: accepted, rejected, pinned, or none')
    .option('--note <text>', 'a note for the writer, with --decide')
    .option('--port <number>', 'port of the page; any that is free by default', portNumber)
    .option('--json', 'print JSON')
    .action(async (run: string, flags: ReviewFlags) => {
      checkFlags(flags);
      const wanted = flags.decide?.map(parseNamedDecision);
      const layout = runLayout(resolve(run));
      const shelf = await openReviewShelf(layout);
      const log = await openReviews(layout);
      try {
        const session = createReviewSession({ shelf, log, clock: systemClock });
        const { entries } = await session.list();
        if (wanted) {
          const decided = await session.decide(wishesByName(entries, wanted, flags.note));
          const documents = decided?.entries ?? [];
          print(
            flags,
            { documents },
            () => `${count(documents.length)} decided in ${relative(process.cwd(), layout.reviewFile)}\n`,
          );
        } else if (flags.list) {
          print(flags, { documents: entries }, () => reviewText(entries));
        } else {
          await serve(flags, run, session);
          const after = (await log.read()).length;
          say(
            `${count(after)} decisions in review.jsonl; they count from the next wave on: lacuna run --resume --out ${run}`,
          );
        }
      } finally {
        await log.close();
      }
    });
}

async function serve(flags: ReviewFlags, run: string, session: ReviewSession): Promise<void> {
  const title = `Review: ${basename(resolve(run))}`;
  const server = await serveReview(session, { title, token: secretToken(), port: flags.port ?? 0 });
  const stopping = interruption(() => {});
  print(flags, { url: server.url }, () => `${server.url}\n`);
  say('Open this address in a browser on this machine; it is secret. Ctrl-C ends.');
  try {
    const stopped = new Promise<void>((done) => {
      if (stopping.signal.aborted) done();
      stopping.signal.addEventListener('abort', () => done());
    });
    await Promise.race([server.done, stopped]);
  } finally {
    stopping.stop();
    await server.close();
  }
}

function checkFlags({ list, decide, note }: ReviewFlags): void {
  if (list && decide) {
    throw new LacunaError({
      code: 'review.one-at-a-time',
      message: '--list and --decide cannot be used together',
      hint: 'Use one after the other.',
    });
  }
  if (note !== undefined && !decide) {
    throw new LacunaError({
      code: 'review.note-alone',
      message: '--note says something about a document, and there is none',
      hint: 'Add --decide DOCUMENT=rejected, or DOCUMENT=none for a note alone.',
    });
  }
}

function portNumber(text: string): number {
  const port = wholeNumber(text);
  if (port > 65_535) throw new InvalidArgumentError('ports go up to 65535.');
  return port;
}

function print<T extends object>(flags: ReviewFlags, value: T, inWords: () => string): void {
  process.stdout.write(flags.json ? `${JSON.stringify({ schemaVersion: 1, ...value })}\n` : safe(inWords()));
}

function say(text: string): void {
  process.stderr.write(safe(`${text}\n`));
}
