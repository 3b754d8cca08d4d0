// How often a 95 % interval of a bucket's true failure rate contains it, where the judge errs: corrected with the
// uncertainty of the calibration sample, corrected as if the judge's error were known exactly, and not corrected.
// Items are run several times: they differ in how often they truly fail, and the judge errs alike on some of them.
// After `npm run build`: node bench/judge-error.mjs [simulations] [dist folder]
const simulations = Number(process.argv[2] ?? 1_000);
const dist = process.argv[3] ?? new URL('../dist', import.meta.url).pathname;
const { drawCalibration } = await import(`${dist}/evidence/triage/calibration.js`);
const { correctRate, judgeErrorIn } = await import(`${dist}/gaps/judge-error.js`);
const { correlationOf, designEffect, sumItems, wilson } = await import(`${dist}/gaps/rates.js`);
const { createRandom } = await import(`${dist}/random.js`);

const worlds = [
  // true rate overall and in the bucket, the judge, marks of fails and of passes, items in the bucket, most runs of an
  // item, share of the items whose runs are all truly alike, and on which the judge is all right or all wrong
  {
    overall: 0.2,
    bucket: 0.2,
    sensitivity: 0.9,
    specificity: 0.95,
    marks: 100,
    items: 300,
    runs: 1,
    alike: 0,
  },
  {
    overall: 0.2,
    bucket: 0.5,
    sensitivity: 0.9,
    specificity: 0.95,
    marks: 50,
    items: 100,
    runs: 1,
    alike: 0,
  },
  {
    overall: 0.05,
    bucket: 0.2,
    sensitivity: 0.8,
    specificity: 0.98,
    marks: 200,
    items: 100,
    runs: 1,
    alike: 0,
  },
  {
    overall: 0.01,
    bucket: 0.05,
    sensitivity: 0.9,
    specificity: 0.98,
    marks: 200,
    items: 300,
    runs: 1,
    alike: 0,
  },
  { overall: 0.2, bucket: 0, sensitivity: 0.9, specificity: 0.95, marks: 100, items: 300, runs: 1, alike: 0 },
  {
    overall: 0.2,
    bucket: 0.2,
    sensitivity: 0.9,
    specificity: 0.95,
    marks: 100,
    items: 100,
    runs: 5,
    alike: 0,
  },
  {
    overall: 0.2,
    bucket: 0.2,
    sensitivity: 0.9,
    specificity: 0.95,
    marks: 100,
    items: 100,
    runs: 5,
    alike: 0.5,
  },
  {
    overall: 0.2,
    bucket: 0.3,
    sensitivity: 0.8,
    specificity: 0.9,
    marks: 60,
    items: 100,
    runs: 10,
    alike: 0.5,
  },
  {
    overall: 0.05,
    bucket: 0.1,
    sensitivity: 0.9,
    specificity: 0.98,
    marks: 100,
    items: 100,
    runs: 5,
    alike: 0.5,
  },
  {
    overall: 0.05,
    bucket: 0.1,
    sensitivity: 0.9,
    specificity: 0.98,
    marks: 100,
    items: 100,
    runs: 5,
    alike: 1,
  },
];
const items = 2_000;

process.stdout.write(
  'overall bucket sens spec marks items runs alike | coverage: corrected  as if known  uncorrected  sens  spec | mean width  refused\n',
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
    const { fails, runs, effectiveRuns } = counts;
    hits.raw += within(world.bucket, wilson((fails / runs) * effectiveRuns, effectiveRuns));
    hits.sensitivity += within(world.sensitivity, error.sensitivityInterval);
    hits.specificity += within(world.specificity, error.specificityInterval);
    width += found.interval[1] - found.interval[0];
  }
  const done = simulations - refused;
  const share = (number) => `${((100 * number) / done).toFixed(1)} %`;
  process.stdout.write(
    `${[world.overall, world.bucket, world.sensitivity, world.specificity, world.marks, world.items, world.runs, world.alike].join('  ')} | ${[hits.corrected, hits.known, hits.raw, hits.sensitivity, hits.specificity].map(share).join('  ')} | ${(width / done).toFixed(3)}  ${refused}\n`,
  );
}

function simulate(world, random) {
  const everything = Array.from({ length: items }, (_, at) =>
    runItem(`i${at}`, world.overall, world, random),
  );
  const evidence = everything.map(({ observation }) => observation);
  const firstIs = new Map(everything.map(({ observation, first }) => [observation.id, first]));
  const { items: drawn } = drawCalibration(evidence, world.marks, random.integer(1_000_000));
  const marks = drawn.map(({ observation, judged }) => ({
    schemaVersion: 1,
    item: observation.id,
    model: '',
    checkpoint: '',
    judged,
    // Of the runs that were judged so, the first is marked.
    mark: firstIs.get(observation.id)[judged] === (judged === 'fail') ? 'confirmed' : 'judge-error',
    note: '',
    calibration: true,
    at: '2026-01-01T00:00:00.000Z',
  }));
  const bucket = Array.from(
    { length: world.items },
    (_, at) => runItem(`b${at}`, world.bucket, world, random).observation,
  );
  const sums = sumItems(bucket);
  const { runs, fails, squaredRuns } = sums;
  const correlation = correlationOf(sumItems(evidence)) ?? 1;
  return {
    error: judgeErrorIn(evidence, marks),
    counts: { fails, runs, effectiveRuns: runs / designEffect(runs, squaredRuns, correlation) },
  };
}

/** One item, and whether the first of its runs that the judge failed, and passed, truly failed. */
function runItem(id, rate, { sensitivity, specificity, runs: most, alike }, random) {
  const runs = 1 + random.integer(most);
  const isAlike = random.next() < alike;
  const [ownTruth, ownJudge] = [random.next(), random.next()];
  const first = {};
  let fails = 0;
  for (let run = 0; run < runs; run++) {
    const isFail = (isAlike ? ownTruth : random.next()) < rate;
    const error = isAlike ? ownJudge : random.next();
    const saysFail = isFail ? error < sensitivity : error >= specificity;
    first[saysFail ? 'fail' : 'pass'] ??= isFail;
    fails += Number(saysFail);
  }
  const observation = { kind: 'observation', id, model: '', checkpoint: '', cells: [], runs, fails };
  return { observation, first };
}

function within(value, [low, high]) {
  return Number(value >= low - 1e-12 && value <= high + 1e-12);
}
