import type { BugStatus } from './bug-report.ts';
import { decisiveStanding } from './standing.ts';

/** What a bug needs next, in one or two sentences that name the flags of `lacuna bug`. */
export function nextStep(
  status: Pick<BugStatus, 'state' | 'found' | 'taught' | 'standings' | 'reported'>,
): string {
  const { state, found, standings, taught } = status;
  const decisive = decisiveStanding(standings);
  const needed = decisive ? decisive.cleanRunsNeeded.toLocaleString('en-GB') : '';
  switch (state) {
    case 'reported':
    case 'placed':
    case 'sealed':
      return 'Run lacuna bug on the bug file again: it goes on from here.';
    case 'unplaced':
      return 'Give the bug a place: --apply adds to the map what the report describes under "missing"; or write values that the map has into its cell. Then run lacuna bug again.';
    case 'probed':
      return 'Run the probes on the model that showed the bug, and give the results with --answers FILE. To teach without waiting for them: --now.';
    case 'found':
      return found?.measured === true
        ? 'Teach it: --teach --docs N writes the documents (with --writer claude it asks before it spends).'
        : 'Nothing was measured: the cell of the report is taken as it is. Give results of the probes with --answers FILE, or teach it unmeasured with --teach --docs N.';
    case 'taught':
      return `Train on ${taught?.merged || taught?.out || 'the delivery'}, name the checkpoint and its corpora under "checkpoints" in the config, run the regression seeds, and give the results with --answers FILE.`;
    case 're-measured':
      if (decisive && !decisive.trained) {
        return 'This checkpoint is not known to be trained on the delivery: say so in the config, "checkpoints: [{name, trainedOn}]", or "fixed" can never be said.';
      }
      return `${needed} further clean runs of new items would bound the rate: probes and regression seeds serve for them.`;
    case 'not-fixed':
      return 'It was taught and still fails: more of the same will hardly help. Look at the failing items, the clauses and the form of the documents, then teach again with --out FOLDER.';
    case 'fixed':
      return 'Keep the regression seeds among your evals: a later checkpoint that fails them shows here as regressed.';
    case 'regressed':
      return 'It was fixed and fails again: look at what the newer checkpoint was trained on, and teach again with --teach --out FOLDER.';
  }
}
