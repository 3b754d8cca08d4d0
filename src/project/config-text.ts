import { commentedYaml } from '../evidence/suggest/commented-yaml.ts';
import { schemaLink } from './json-schemas.ts';

/** What the config of a new project names. Paths are relative to it. */
export interface NewConfig {
  readonly evidence: readonly string[];
  readonly isSimulated: boolean;
  readonly hasMapping: boolean;
  readonly checkpoint: readonly string[];
  /** Models and checkpoints of the evidence that are left out. */
  readonly otherCheckpoints: readonly string[];
  readonly skipBadRows: boolean;
  readonly constitution: string;
  readonly isExampleConstitution: boolean;
  /** Headings of the constitution that are left out. */
  readonly exclude: readonly string[];
  readonly evals: readonly string[];
  readonly hasTemplates: boolean;
  readonly pins: Readonly<Record<string, readonly string[]>>;
}

/** `lacuna.yaml` of a new project, with a comment on everything that was chosen for the user. */
export function configText(config: NewConfig): string {
  const { checkpoint, constitution, exclude, evals, pins } = config;
  const content = {
    map: 'map.yaml',
    evidence: oneOrAll(config.evidence),
    ...(config.hasMapping ? { mapping: 'mapping.yaml' } : {}),
    ...(checkpoint.length > 0 ? { checkpoint: oneOrAll(checkpoint) } : {}),
    ...(config.skipBadRows ? { skipBadRows: true } : {}),
    constitution: exclude.length > 0 ? { file: constitution, exclude } : constitution,
    ...(evals.length > 0 ? { evals: oneOrAll(evals) } : {}),
    ...(config.hasTemplates ? { templates: 'templates' } : {}),
    docs: 200,
    seed: 1,
    writer: 'composer',
    ...(Object.keys(pins).length > 0 ? { pins } : {}),
  };
  return commentedYaml(content, {
    top: [
      schemaLink('config'),
      'What `lacuna run` and `lacuna gaps` are asked for in this folder. Paths are relative to this file.',
    ],
    at: [
      { path: ['map'], lines: ['Which situations matter. `lacuna map --check` says whether it is sound.'] },
      { path: ['evidence'], lines: aboutEvidence(config) },
      { path: ['checkpoint'], lines: aboutCheckpoint(config) },
      { path: ['constitution'], lines: aboutConstitution(config) },
      {
        path: ['templates'],
        lines: ['The prompts, to be edited. Delete this line to write with those that come with Lacuna.'],
      },
      { path: ['docs'], lines: ['Documents to keep, over all splits.'] },
      {
        path: ['writer'],
        lines: [
          '`composer` rehearses offline: nothing that it writes is for training. `claude` asks a model.',
        ],
      },
      {
        path: ['pins'],
        lines: ['proposed: the clauses that each principle may bring into a document, by their ids.'],
      },
    ],
    end: [
      ...(evals.length > 0 ? [] : ['evals: evals/            eval sets that no document may come near']),
      'maxCost: 50             most US dollars to spend on a model',
      'intendedUse: …          what the corpus is for; it stands in the manifest and the card',
      'More: `lacuna schema config`.',
    ],
    onOneLine: [
      ['evidence'],
      ['checkpoint'],
      ['constitution'],
      ['constitution', 'exclude'],
      ['evals'],
      ...Object.keys(pins).map((pin) => ['pins', pin]),
    ],
  });
}

function aboutEvidence({ isSimulated }: NewConfig): string[] {
  return isSimulated
    ? [
        'SIMULATED: no model was evaluated. Replace it with your eval results, then propose a mapping:',
        '`lacuna import FILE --suggest --out mapping.yaml`.',
      ]
    : ['Eval results: files, folders or globs. mapping.yaml says how they are laid on the map.'];
}

function aboutCheckpoint({ otherCheckpoints }: NewConfig): string[] {
  return [
    'The one with the most runs. Models and checkpoints are never pooled unless several are named here.',
    `Left out: ${otherCheckpoints.map((name) => name || '(unnamed)').join(', ')}.`,
  ];
}

function aboutConstitution({ isExampleConstitution, exclude }: NewConfig): string[] {
  return [
    ...(isExampleConstitution ? ['The example that comes with Lacuna: put your own in its place.'] : []),
    ...(exclude.length > 0 ? ['proposed: what is excluded says nothing of how to act.'] : []),
  ];
}

function oneOrAll(items: readonly string[]): string | readonly string[] {
  return items.length === 1 ? items[0]! : items;
}
