import type { LacunaDocument } from '../records/document.ts';
import type { Scenario } from '../records/scenario.ts';
import type { Course } from './course.ts';
import { courtOf } from './court.ts';
import type { RunEvent } from './events.ts';
import type { WavePrelude } from './guidance.ts';
import { retractLeaks } from './retract.ts';
import { createWaveCounter } from './wave-statistics.ts';
import { writeWave } from './write-wave.ts';

/** Writes a wave and counts it. @returns whether any of it was not on disk before */
export async function writeOneWave(
  course: Course,
  scenarios: readonly Scenario[],
  prelude: WavePrelude,
): Promise<boolean> {
  const { config, layout, choice, curation, tally, inputs, signal, onEvent } = course;
  const { wave } = prelude;
  onEvent({ type: 'wave-start', wave, scenarios: scenarios.length });
  const before = tally.totals();
  let done = 0;
  let restored = 0;
  const court = { ...courtOf(config, inputs, choice, curation), avoid: prelude.guidance.avoid };
  course.tells.startWave();
  const counter = createWaveCounter(course.buckets, course.wording);
  const reasons: Record<string, number> = { ...before.reasons };
  let kept = 0;
  const { writer, grader, close } = await choice.open(wave, prelude.guidance);
  try {
    await writeWave({
      wave,
      scenarios,
      layout,
      writer,
      grader,
      court,
      signal,
      onDocument(document, isRestored) {
        tally.add(document);
        counter.add(document);
        if (document.status === 'kept') course.tells.add(document);
        done++;
        if (isRestored) restored++;
        else if (document.status === 'rejected') onEvent(rejectionOf(wave, document));
        if (document.status === 'kept') kept++;
        for (const reason of document.reasons) reasons[reason] = (reasons[reason] ?? 0) + 1;
        onEvent({
          type: 'progress',
          wave,
          done,
          restored,
          scenarios: scenarios.length,
          kept: before.kept + kept,
          rejected: before.rejected + done - kept,
          reasons: { ...reasons },
        });
      },
    });
  } finally {
    await close();
  }
  const retractions = await retractLeaks(layout, wave, curation.exemption, config.nearDuplicates);
  for (const { id } of retractions) {
    tally.retract(id);
    curation.curator.forget(id);
  }
  const wavesStatistics = counter.end({
    ...{ wave, planned: scenarios.length, retracted: retractions.length, tells: course.tells.worst() },
    withdrawn: prelude.withdrawn.length,
    saturated: prelude.saturated,
  });
  course.statistics.push(wavesStatistics);
  onEvent({
    ...{ type: 'wave-end', wave, kept, rejected: done - kept, retracted: retractions.length },
    yield: wavesStatistics.yield,
    distinctness: wavesStatistics.distinctness,
  });
  return restored < done;
}

function rejectionOf(wave: number, { id, reasons, verdicts }: LacunaDocument): RunEvent {
  const detail = verdicts.find((verdict) => !verdict.passed)?.detail ?? '';
  return { type: 'rejected', wave, document: id, reasons, detail };
}
