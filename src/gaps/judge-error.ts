import {
  type CalibrationMark,
  calibrationMarks,
  countJudgedItems,
  type JudgedItems,
} from '../evidence/triage/calibration.ts';
import type { Mark } from '../evidence/triage/marks.ts';
import { createRandom } from '../random.ts';
import type { Evidence, Observation } from '../records/evidence.ts';
import { betaQuantile } from './beta.ts';
import { correlationOf, designEffect, type Interval, sumItems } from './rates.ts';

/** How often a judge is right, as far as a calibration sample shows. */
export interface JudgeError {
  /** Share of the truly failing runs that the judge fails. */
  readonly sensitivity: number;
  readonly sensitivityInterval: Interval;
  /** Share of the truly passing runs that the judge passes. */
  readonly specificity: number;
  readonly specificityInterval: Interval;
  /** Marked items that count, by what the judge said, and how many of them it got wrong. */
  readonly fails: { readonly marked: number; readonly wrong: number };
  readonly passes: { readonly marked: number; readonly wrong: number };
  /** Marked items that say nothing about the judge: the item is faulty, or the map has no place for it. */
  readonly leftOut: { readonly evalBugs: number; readonly specBugs: number };
  /** Why no rate can be corrected by it, in words; empty where rates can. */
  readonly refusal: string;
  /** Equally likely pairs of sensitivity and specificity, given the marks. */
  readonly draws: { readonly sensitivity: Float64Array; readonly specificity: Float64Array };
}

/** Why something is not known, in words. */
export interface Unknown {
  readonly reason: string;
}

/** A failure rate corrected for the judge's errors. */
export interface CorrectedRate {
  readonly rate: number;
  /** 95 % interval that carries both the runs' and the calibration sample's uncertainty. */
  readonly interval: Interval;
}

/**
 * A judge's sensitivity and specificity over runs from calibration marks: simple random samples of the items that have
 * a run it failed, and of those that have a run it passed. Such samples give the predictive values, and with the judged fail share f those give (Begg and Greenes
 * 1983, "Assessment of diagnostic tests when disease verification is subject to selection bias"; the design is
 * Tenenbein's double sampling, 1970):
 *
 *     true fail share  p = f·PPV + (1 − f)·(1 − NPV)
 *     sensitivity        = f·PPV ÷ p
 *     specificity        = (1 − f)·NPV ÷ (1 − p)
 *
 * Intervals are the 2.5 and 97.5 % points of the two under independent Jeffreys posteriors for PPV, NPV and f, which
 * are Beta(count + ½, other count + ½): they hold where a count is zero, where the delta method has none. Eval bugs and
 * spec bugs say nothing about the judge and are left out.
 *
 * Where items were run repeatedly, a drawn item is a cluster of runs that were judged so, of which one is marked. Its
 * mark is weighted by their number, so that the predictive values are of runs (the ratio estimator of a sample of
 * clusters; Cochran 1977, "Sampling Techniques", ch. 11), and n marks count for (Σw)² ÷ Σw² (Kish 1965), which also
 * holds where an item's runs are all alike. f counts for as many runs as the evidence has effective ones.
 *
 * Assumed is that a person's mark is right, and that which of an item's runs is marked has nothing to do with what
 * is found in it.
 *
 * @param judged how many runs the judge failed and passed, of the items that the samples were drawn from, and for how
 * many independent runs they count
 */
export function judgeErrorOf(marks: readonly CalibrationMark[], judged: JudgedShare): JudgeError | Unknown {
  const count = (of: Mark['judged'], found: Mark['mark']) =>
    marks.filter(({ mark }) => mark.judged === of && mark.mark === found).length;
  const right = { fails: count('fail', 'confirmed'), passes: count('pass', 'confirmed') };
  const wrong = { fails: count('fail', 'judge-error'), passes: count('pass', 'judge-error') };
  const missing = [
    right.fails + wrong.fails === 0 ? 'fails' : undefined,
    right.passes + wrong.passes === 0 ? 'passes' : undefined,
  ].filter((name) => name !== undefined);
  if (missing.length > 0) {
    return { reason: `no ${missing.join(' and no ')} of a calibration sample have been marked` };
  }
  const [ppv, npv] = [predictiveValue(marks, 'fail'), predictiveValue(marks, 'pass')];
  const failShare = judged.fails / (judged.fails + judged.passes);
  const { sensitivity, specificity } = errorRates(failShare, ppv.share, npv.share);
  if (!Number.isFinite(sensitivity) || !Number.isFinite(specificity)) {
    return { reason: 'the calibration sample has no true fail or no true pass in it' };
  }
  const draws = drawErrorRates({ share: failShare, effective: judged.effectiveRuns }, ppv, npv);
  return {
    sensitivity,
    sensitivityInterval: intervalAround(sensitivity, draws.sensitivity, draws.sensitivity),
    specificity,
    specificityInterval: intervalAround(specificity, draws.specificity, draws.specificity),
    fails: { marked: right.fails + wrong.fails, wrong: wrong.fails },
    passes: { marked: right.passes + wrong.passes, wrong: wrong.passes },
    leftOut: {
      evalBugs: count('fail', 'eval-bug') + count('pass', 'eval-bug'),
      specBugs: count('fail', 'spec-bug') + count('pass', 'spec-bug'),
    },
    refusal:
      sensitivity + specificity > 1
        ? ''
        : 'the judge does no better than chance (sensitivity and specificity add up to at most 1), so its verdicts say nothing about the true rate',
    draws,
  };
}

/** What a calibration was drawn from, in runs. */
export interface JudgedShare extends Pick<JudgedItems, 'fails' | 'passes'> {
  /** Runs ÷ design effect. */
  readonly effectiveRuns: number;
}

/** {@link judgeErrorOf} the evidence that a calibration was drawn from. */
export function judgeErrorIn(evidence: readonly Evidence[], marks: Iterable<Mark>): JudgeError | Unknown {
  const sums = sumItems(evidence.filter((item): item is Observation => item.kind === 'observation'));
  const effect = designEffect(sums.runs, sums.squaredRuns, correlationOf(sums) ?? 1);
  return judgeErrorOf(calibrationMarks(evidence, marks), {
    ...countJudgedItems(evidence),
    effectiveRuns: sums.runs / effect,
  });
}

/**
 * Corrects a judged failure rate q (Rogan and Gladen 1978, "Estimating prevalence from the results of a screening
 * test"): (q + specificity − 1) ÷ (sensitivity + specificity − 1), cut to [0, 1].
 *
 * The interval takes the 2.5 and 97.5 % points of the same formula over draws of q, from its Jeffreys posterior on the
 * effective number of runs, and of sensitivity and specificity. The coverage of such intervals, and of some that
 * ignore the judge's uncertainty, is measured in `bench/judge-error.mjs`. A pair that does no better than chance says
 * nothing, and stands for both 0 and 1. Assumed is that the judge errs alike in every bucket.
 *
 * @param counts as the judge left them, faulty items taken out (`applyMarks` with `asJudged`)
 */
export function correctRate(
  counts: { readonly fails: number; readonly runs: number; readonly effectiveRuns: number },
  { sensitivity, specificity, refusal, draws }: JudgeError,
): CorrectedRate | Unknown {
  const { fails, runs, effectiveRuns } = counts;
  if (refusal !== '') return { reason: refusal };
  if (runs === 0) return { reason: 'no run was scored' };
  const rate = corrected(fails / runs, sensitivity, specificity);
  const share = effectiveRuns / runs;
  const quantile = quantilesOfBeta(fails * share + 0.5, (runs - fails) * share + 0.5);
  const order = shuffledStrata('rate');
  const low = new Float64Array(DRAWS);
  const high = new Float64Array(DRAWS);
  for (let at = 0; at < DRAWS; at++) {
    const found = corrected(quantile(order[at]!), draws.sensitivity[at]!, draws.specificity[at]!);
    low[at] = Number.isNaN(found) ? 0 : found;
    high[at] = Number.isNaN(found) ? 1 : found;
  }
  return { rate, interval: intervalAround(rate, low, high) };
}

/** Draws in a Latin hypercube (McKay, Beckman and Conover 1979): one in each of so many equally likely strata. */
const DRAWS = 2_000;

function errorRates(failShare: number, ppv: number, npv: number) {
  const found = failShare * ppv;
  const missed = (1 - failShare) * (1 - npv);
  const rightlyPassed = (1 - failShare) * npv;
  const wronglyFailed = failShare * (1 - ppv);
  return {
    sensitivity: found / (found + missed),
    specificity: rightlyPassed / (rightlyPassed + wronglyFailed),
  };
}

/** A share, and the number of independent observations that it is worth. */
interface Share {
  readonly share: number;
  readonly effective: number;
}

/** Share of the runs judged so of which that is right, from marks that stand for several runs each. */
function predictiveValue(marks: readonly CalibrationMark[], judged: Mark['judged']): Share {
  let [right, all, squares] = [0, 0, 0];
  for (const { mark, runs } of marks) {
    if (mark.judged !== judged || (mark.mark !== 'confirmed' && mark.mark !== 'judge-error')) continue;
    if (mark.mark === 'confirmed') right += runs;
    all += runs;
    squares += runs * runs;
  }
  return { share: right / all, effective: (all * all) / squares };
}

function drawErrorRates(judged: Share, ppv: Share, npv: Share): JudgeError['draws'] {
  const failShares = drawsOfBeta('share', judged);
  const ppvs = drawsOfBeta('fails', ppv);
  const npvs = drawsOfBeta('passes', npv);
  const sensitivity = new Float64Array(DRAWS);
  const specificity = new Float64Array(DRAWS);
  for (let at = 0; at < DRAWS; at++) {
    const rates = errorRates(failShares[at]!, ppvs[at]!, npvs[at]!);
    sensitivity[at] = rates.sensitivity;
    specificity[at] = rates.specificity;
  }
  return { sensitivity, specificity };
}

/** The corrected rate in [0, 1], or NaN where the judge does no better than chance. */
function corrected(rate: number, sensitivity: number, specificity: number): number {
  const better = sensitivity + specificity - 1;
  if (better <= 0) return Number.NaN;
  return Math.min(1, Math.max(0, (rate + specificity - 1) / better));
}

function drawsOfBeta(name: string, { share, effective }: Share): number[] {
  return shuffledStrata(name).map(quantilesOfBeta(share * effective + 0.5, (1 - share) * effective + 0.5));
}

/** The middles of equally likely strata of [0, 1], in an order of their own for each quantity. */
function shuffledStrata(name: string): number[] {
  const middles = Array.from({ length: DRAWS }, (_, at) => (at + 0.5) / DRAWS);
  return createRandom('judge error').fork(name).shuffle(middles);
}

/** Places at which a quantile function is computed; denser towards the ends, where it bends. */
const NODES = 64;

/** The quantile function of a Beta distribution, linear between nodes. */
function quantilesOfBeta(a: number, b: number): (probability: number) => number {
  const nodes = Array.from({ length: NODES + 1 }, (_, at) => {
    const probability = nodeAt(at);
    return betaQuantile(probability, a, b);
  });
  return (probability) => {
    const at = Math.min(NODES - 1, Math.floor((Math.acos(1 - 2 * probability) / Math.PI) * NODES));
    const [left, right] = [nodeAt(at), nodeAt(at + 1)];
    return nodes[at]! + ((probability - left) / (right - left)) * (nodes[at + 1]! - nodes[at]!);
  };
}

function nodeAt(at: number): number {
  return (1 - Math.cos((Math.PI * at) / NODES)) / 2;
}

/** The middle 95 % of draws, widened to the estimate, which lies at an end of what is possible at times. */
function intervalAround(estimate: number, low: Float64Array, high: Float64Array): Interval {
  const point = (draws: Float64Array, probability: number) =>
    draws.toSorted()[Math.min(DRAWS - 1, Math.floor(probability * DRAWS))]!;
  return [Math.min(estimate, point(low, 0.025)), Math.max(estimate, point(high, 0.975))];
}
