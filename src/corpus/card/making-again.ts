import type { Reproduction } from '../reproduction.ts';
import { table } from './tables.ts';

/** How a corpus is made again, from what, and what of it will not come out the same. */
export function makingAgain(reproduction: Reproduction): string {
  const { lacuna, seed, command, config, inputs, models, answeredBy } = reproduction;
  const stages = Object.entries(models);
  return [
    `Lacuna ${lacuna}, seed ${seed}. With the inputs below beside it${config === '' ? '' : ' and this `lacuna.yaml`'}:`,
    ...(config === '' ? [] : ['', '```yaml', config.trimEnd(), '```']),
    '',
    '```console',
    `$ ${command}`,
    '```',
    '',
    table(
      ['input', 'file', 'SHA-256'],
      inputs.map(({ role, file, sha256 }) => [role, `\`${file}\``, `\`${sha256}\``]),
    ),
    ...(stages.length === 0
      ? []
      : [
          '',
          table(
            ['stage', 'model'],
            stages.map(([stage, model]) => [stage, `\`${model}\``]),
          ),
        ]),
    ...(answeredBy.length === 0
      ? []
      : ['', `Answered by: ${answeredBy.map((model) => `\`${model}\``).join(', ')}.`]),
    '',
    outcome(reproduction),
  ].join('\n');
}

function outcome({ isRepeatable, withdrawn }: Reproduction): string {
  const removed =
    withdrawn === 0
      ? ''
      : ` A reviewer took out ${withdrawn} documents: \`review.jsonl\` of the run belongs to the inputs.`;
  const repeatable = isRepeatable
    ? 'The same version, inputs and config give the same documents and this card byte for byte, wherever the inputs lie.'
    : `What the models answer is not reproducible: asked the same, they write other texts, and what is kept and planned next follows from those. Reproducible are the first plan and every check. The run's own folder holds the answers in its journal: from it \`lacuna run --resume\` writes the same documents and this card byte for byte.`;
  return `${repeatable}${removed} Times and costs stand in \`manifest.json\`, which therefore differs.`;
}
