// How often a 95 % interval of a bucket's true failure rate contains it, where the judge errs: corrected with the
// uncertainty of the calibration sample, corrected as if the judge's error were known exactly, and not corrected.
// After `npm run build`: node bench/judge-error.mjs [simulations]
import { correctRate, judgeErrorOf } from '../dist/gaps/judge-error.js';
import { wilson } from '../dist/gaps/rates.js';
import { createRandom } from '../dist/random.js';

const simulations = Number(process.argv[2] ?? 1_000);
const worlds = [
  // true rate overall and in the bucket, the judge, marks of fails and of passes, runs in the bucket
  { overall: 0.2, bucket: 0.2, sensitivity: 0.9, specificity: 0.95, marks: 100, runs: 300 },
  { overall: 0.2, bucket: 0.5, sensitivity: 0.9, specificity: 0.95, marks: 50, runs: 100 },
  { overall: 0.05, bucket: 0.05, sensitivity: 0.9, specificity: 0.98, marks: 100, runs: 300 },
  { overall: 0.05, bucket: 0.2, sensitivity: 0.8, specificity: 0.98, marks: 200, runs: 100 },
  { overall: 0.01, bucket: 0.05, sensitivity: 0.9, specificity: 0.98, marks: 200, runs: 300 },
  { overall: 0.3, bucket: 0.1, sensitivity: 0.7, specificity: 0.8, marks: 200, runs: 300 },
  { overall: 0.2, bucket: 0, sensitivity: 0.9, specificity: 0.95, marks: 100, runs: 300 },
];
const items = 5_000;

process.stdout.write(
  'overall bucket sens spec marks runs | coverage: corrected  as if known  uncorrected  sens  spec | mean width  refused\n',
);
for (const world of worlds) {
  const random = createRandom('bench').fork(JSON.stringify(world));
  const hits = { corrected: 0, known: 0, raw: 0, sensitivity: 0, specificity: 0 };
  let width = 0;
  let refused = 0;
  for (let run = 0; run < simulations; run++) {
    const { error, counts } = simulate(world, random);
    const found = 'reason' in error ? error : correctRate(counts, error);
    if ('reason' in found) {
      refused++;
      continue;
    }
    const exact = {
      ...error,
      draws: {
        sensitivity: error.draws.sensitivity.map(() => error.sensitivity),
        specificity: error.draws.specificity.map(() => error.specificity),
      },
    };
    hits.corrected += within(world.bucket, found.interval);
    hits.known += within(world.bucket, correctRate(counts, exact).interval);
    hits.raw += within(world.bucket, wilson(counts.fails, counts.runs));
    hits.sensitivity += within(world.sensitivity, error.sensitivityInterval);
    hits.specificity += within(world.specificity, error.specificityInterval);
    width += found.interval[1] - found.interval[0];
  }
  const done = simulations - refused;
  const share = (number) => `${((100 * number) / done).toFixed(1)} %`;
  process.stdout.write(
    `${[world.overall, world.bucket, world.sensitivity, world.specificity, world.marks, world.runs].join('  ')} | ${[hits.corrected, hits.known, hits.raw, hits.sensitivity, hits.specificity].map(share).join('  ')} | ${(width / done).toFixed(3)}  ${refused}\n`,
  );
}

function simulate(world, random) {
  const { overall, bucket, sensitivity, specificity, marks, runs } = world;
  const judge = (isFail) => (isFail ? random.next() < sensitivity : random.next() >= specificity);
  const truths = { fails: [], passes: [] };
  for (let item = 0; item < items; item++) {
    const isFail = random.next() < overall;
    truths[judge(isFail) ? 'fails' : 'passes'].push(isFail);
  }
  const drawn = ['fails', 'passes'].flatMap((judged) =>
    // Items are made independently, so the first ones are a random sample.
    truths[judged].slice(0, marks).map((isFail, at) => ({
      schemaVersion: 1,
      item: `${judged} ${at}`,
      model: 'm',
      checkpoint: '',
      judged: judged === 'fails' ? 'fail' : 'pass',
      mark: isFail === (judged === 'fails') ? 'confirmed' : 'judge-error',
      note: '',
      calibration: true,
      at: '2026-01-01T00:00:00.000Z',
    })),
  );
  let fails = 0;
  for (let run = 0; run < runs; run++) fails += Number(judge(random.next() < bucket));
  return {
    error: judgeErrorOf(drawn, { fails: truths.fails.length, passes: truths.passes.length }),
    counts: { fails, runs, effectiveRuns: runs },
  };
}

function within(value, [low, high]) {
  return Number(value >= low - 1e-12 && value <= high + 1e-12);
}
