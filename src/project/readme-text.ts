import type { NewConfig } from './config-text.ts';
import type { ProjectDraft } from './draft.ts';

/** `README.md` of a new project: what lies in it, what was proposed or made up, and the next commands. */
export function readmeText(draft: ProjectDraft, config: NewConfig, name: string): string {
  const files: readonly (readonly [string, string])[] = [
    ['lacuna.yaml', 'what a run is asked for; names everything else'],
    ['map.yaml', 'the coverage map: which situations matter'],
    ...(config.hasMapping
      ? [['mapping.yaml', 'how what the eval logs record is laid on the map'] as const]
      : []),
    ...config.evidence.map(
      (file) =>
        [
          file,
          config.isSimulated ? '**simulated** eval results; no model was evaluated' : 'eval results',
        ] as const,
    ),
    [
      config.constitution,
      config.isExampleConstitution
        ? 'the example constitution that comes with Lacuna: put your own in its place'
        : 'the constitution',
    ],
    ...config.evals.map((file) => [file, 'evals that no document may come near'] as const),
    ...(config.hasTemplates
      ? [['templates/', 'document forms and prompts, copied so that you can edit them'] as const]
      : []),
    ['.lacuna/schemas/', 'what an editor checks the YAML files by'],
  ];
  return [
    `# ${name}`,
    '',
    'A Lacuna project: it finds where training leaves gaps, and writes the documents that fill them.',
    '',
    '## Next',
    '',
    '```sh',
    'lacuna gaps            # which situations need measuring, and which need teaching',
    'lacuna run --docs 20   # a rehearsal, offline: open the report.html that it names',
    'lacuna doctor          # whether machine and project are fit for a real run',
    '```',
    '',
    'Where Lacuna is not installed for all projects, write `npx lacuna`. For documents that can be trained on, set',
    '`ANTHROPIC_API_KEY` and add `--writer claude`; the price is estimated before anything is paid.',
    '',
    '## What lies here',
    '',
    '| file | what it is |',
    '|---|---|',
    ...files.map(([file, what]) => `| \`${file}\` | ${what} |`),
    '',
    '## What to look at first',
    '',
    ...adviceFor(draft).map((line) => `- ${line}`),
    '',
  ].join('\n');
}

function adviceFor({ simulated, principles, mapping, map }: ProjectDraft): string[] {
  return [
    ...(simulated
      ? [
          `The evidence is simulated: ${simulated.items} items, ${simulated.runs} runs of a model that does not exist.${worseWords(simulated.worse)} Whatever \`lacuna gaps\` says of it says nothing of your model.`,
        ]
      : []),
    ...(principles
      ? [
          'The dimension `principle` was made from the headings of the constitution, without a model. Rename, merge and divide its values.',
        ]
      : []),
    ...(mapping
      ? [
          'The map shows what the logs record, and cannot know what matters. The comments in `map.yaml` and `mapping.yaml` say how sure each part is.',
        ]
      : ['The dimensions of the map are a starting point. Keep those that your model meets.']),
    ...(map.dimensions.some(({ isStake }) => isStake)
      ? []
      : [
          'Nothing in the map says what a failure costs: give one dimension `stake: true`, and its values a `stake`.',
        ]),
  ];
}

function worseWords(worse: NonNullable<ProjectDraft['simulated']>['worse']): string {
  if (worse.length === 0) return '';
  const cells = worse.map((cell) =>
    Object.entries(cell)
      .map(([dimension, value]) => `\`${dimension}=${value}\``)
      .join(' with '),
  );
  return ` Failures were made more common in ${cells.join(' and in ')}.`;
}
