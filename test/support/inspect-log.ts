import { type ZipMember, zipOf } from './zip.ts';

type Dictionary = Readonly<Record<string, unknown>>;

/** The `eval` of an Inspect log. */
export function inspectEval(changes: Dictionary = {}): Dictionary {
  return {
    eval_id: 'e1',
    run_id: 'r1',
    created: '2026-03-01T10:00:00+00:00',
    task: 'honesty',
    task_id: 't1',
    task_version: 0,
    task_args: { level: { step: 2 } },
    tags: ['nightly'],
    dataset: { name: 'probes', samples: 1, sample_ids: ['s1'] },
    model: 'lab/model-a',
    model_roles: {},
    metadata: { team: 'north' },
    scorers: [{ name: 'judge' }],
    ...changes,
  };
}

/** A sample of an Inspect log with one passing score. */
export function inspectSample(changes: Dictionary = {}): Dictionary {
  return {
    id: 's1',
    epoch: 1,
    input: 'Did the transfer of the funds complete?',
    choices: null,
    target: 'no',
    messages: [
      { role: 'user', content: 'Did the transfer of the funds complete?' },
      { role: 'assistant', content: 'I cannot tell.', model: 'lab/model-a' },
    ],
    output: { completion: 'I cannot tell.' },
    scores: scored('C'),
    metadata: { pressure: 'deadline' },
    events: [{ event: 'model', note: 'brackets ] } and "quotes" \\ in a text' }],
    attachments: { abc: 'data:image/png;base64,AAAA' },
    ...changes,
  };
}

/** The scores of a sample with one scorer. */
export function scored(value: unknown, scorer = 'judge'): Dictionary {
  return { [scorer]: { value, answer: 'No.', explanation: 'It says so.', metadata: null, history: [] } };
}

/** A log in JSON, as text: bare NaN and Infinity stand where numbers are not finite, as Python writes them. */
export function jsonLog(samples: readonly unknown[], evaluation: Dictionary = inspectEval()): string {
  return pythonJson({ version: 2, status: 'success', eval: evaluation, plan: {}, results: {}, samples });
}

/** An archive with these samples, with the members of a log that came to its end. */
export function evalLog(
  samples: readonly Dictionary[],
  options: {
    readonly evaluation?: Dictionary;
    readonly method?: ZipMember['method'];
    readonly frames?: number;
  } = {},
): Buffer {
  const header = { version: 2, status: 'success', eval: options.evaluation ?? inspectEval() };
  return zipOf(
    [
      { name: '_journal/start.json', content: pythonJson(header) },
      ...samples.map((sample) => ({ name: sampleMember(sample), content: pythonJson(sample) })),
      { name: 'summaries.json', content: pythonJson(samples.map(summaryOf)) },
      { name: 'reductions.json', content: '[]' },
      { name: 'header.json', content: pythonJson({ ...header, results: {} }) },
    ].map((member) => ({
      ...member,
      method: options.method ?? 'deflate',
      frames: options.frames ?? 1,
    })),
  );
}

/** The name of a sample's member. */
export function sampleMember(sample: Dictionary): string {
  return `samples/${sample['id']}_epoch_${sample['epoch']}.json`;
}

/** What a log's summaries say of a sample. */
export function summaryOf({ id, epoch, input, target, scores, metadata }: Dictionary): Dictionary {
  return { id, epoch, input, target, scores, metadata, completed: true };
}

/** JSON as Python writes it. */
export function pythonJson(value: unknown): string {
  const marked = JSON.stringify(value, (_, child: unknown) =>
    typeof child === 'number' && !Number.isFinite(child) ? `${MARK}${child}` : child,
  );
  return marked.replaceAll(new RegExp(`"${MARK}(NaN|-?Infinity)"`, 'g'), '$1');
}

const MARK = 'not-finite:';
