import { relative } from 'node:path';
import { percent } from '../gaps/action.ts';
import type { NewProject } from '../project/init.ts';
import { count } from './progress.ts';
import { formatTable } from './table.ts';

/** What was made, what was guessed, and the next commands. */
export function initText(project: NewProject, cwd: string): string {
  const folder = relative(cwd, project.folder);
  const steps = [...(folder === '' ? [] : [`cd ${quoted(folder)}`]), 'lacuna gaps', 'lacuna run --docs 20'];
  return [
    `A project in ${folder || '.'}:`,
    '',
    formatTable(filesInWords(project), [
      { title: 'file', text: ([file]) => file },
      { title: 'what it is', text: ([, what]) => what },
    ]),
    ...notesOf(project),
    '',
    `Next: ${steps.join(' && ')}`,
    '',
  ].join('\n');
}

/** What a person should know of a new project: what was left out, proposed or made up. */
export function notesOf({ draft, config, kept, map }: NewProject): string[] {
  const { checked, simulated, principles, found } = draft;
  const report = checked?.report;
  return [
    `Map: ${count(map.dimensions.length)} dimensions (${map.dimensions.join(', ')}), ${count(map.buckets)} buckets.`,
    ...(report && report.runs > 0
      ? [
          `Evidence: ${count(report.items)} items, ${count(report.runs)} runs, ${percent(report.shareMapped ?? 0)} of them on the map.`,
        ]
      : []),
    ...(report && report.tallies > 0
      ? [`Evidence: ${count(report.tallies)} rows of figures for whole buckets.`]
      : []),
    ...(checked && checked.checkpoint.length > 0
      ? [
          `Only ${checked.checkpoint.join(', ')} is used, which has the most runs; not ${checked.others.map((name) => name || '(unnamed)').join(', ')}. See checkpoint in lacuna.yaml.`,
        ]
      : []),
    ...(checked && checked.putAside > 0 ? [`${count(checked.putAside)} wrong rows are put aside.`] : []),
    ...(simulated ? ['The evidence is simulated: what it shows says nothing of your model.'] : []),
    ...(found && !principles
      ? [
          'The logs have a dimension of principles already, and the headings of the constitution were not added: "pins" in lacuna.yaml names the clauses of its values.',
        ]
      : []),
    ...(principles
      ? [
          `The dimension principle was made from the headings of the constitution: ${principles.principles.map(({ name }) => name).join(', ')}.`,
        ]
      : []),
    ...(config.isExampleConstitution ? ['constitution.md is an example: put your own in its place.'] : []),
    ...(kept.length > 0
      ? [
          `Left as it was: ${kept.join(', ')}.${kept.includes('.gitignore') ? ' See that git ignores output/.' : ''}`,
        ]
      : []),
  ];
}

function filesInWords({ files, config }: NewProject): (readonly [string, string])[] {
  const under = (folder: string) => files.filter((file) => file.startsWith(folder)).length;
  const rows: (readonly [string, string])[] = [
    ['lacuna.yaml', 'what a run is asked for'],
    ['map.yaml', 'which situations matter'],
    ['mapping.yaml', 'how the eval logs are laid on the map'],
    ['evidence/simulated.jsonl', 'eval results, simulated'],
    ['constitution.md', 'the example constitution'],
    ['README.md', 'what lies here, and what to do next'],
    ['.gitignore', 'keeps output/ out of git'],
  ];
  return [
    ...rows.filter(([file]) => files.includes(file)),
    ...(config.hasTemplates
      ? [['templates/', `${count(under('templates/'))} prompts and document forms, to be edited`] as const]
      : []),
    ['.lacuna/schemas/', 'what your editor checks the YAML files by'],
  ];
}

function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;
}
