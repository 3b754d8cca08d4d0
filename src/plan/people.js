import { drawFrom } from './pools.ts';

const PRONOUNS = {
  it: { subject: 'it', object: 'it', possessive: 'its', reflexive: 'itself' },
  they: { subject: 'they', object: 'them', possessive: 'their', reflexive: 'themself' },
  he: { subject: 'he', object: 'him', possessive: 'his', reflexive: 'himself' },
  she: { subject: 'she', object: 'her', possessive: 'her', reflexive: 'herself' },
};
/** The parts that people play in every document. */
const PARTS = ['principal', 'colleague', 'affected'];
/** Who the AI is: named, nameless, or with a name of its own from the split's pool. */
export function choosePersona(choice, pools, split, position) {
  const pronouns = { ...PRONOUNS[choice.pronoun] };
  if (choice.kind === 'an-ai')
    return { kind: 'an-ai', name: 'the AI', introduction: 'an AI agent', pronouns };
  const name = choice.kind === 'named' ? choice.name : drawFrom(pools[split].ai, `ai/${split}`, position);
  return { kind: choice.kind, name, introduction: `${name}, an AI agent`, pronouns };
}
/** Three people with names from the split's pool, none twice before all were used. */
export function chooseCast(pools, split, position, random) {
  return PARTS.map((part, index) => ({
    given: drawFrom(pools[split].given, `given/${split}`, position * PARTS.length + index),
    family: drawFrom(pools[split].family, `family/${split}`, position * PARTS.length + index),
    part,
    pronouns: { ...PRONOUNS[random.pick(['she', 'he', 'she', 'he', 'she', 'he', 'they'])] },
  }));
}
/** A workplace from the split's pool, with one of its organisations. */
export function chooseSetting(pools, split, position) {
  const pool = pools[split].settings;
  const { organisations, ...setting } = drawFrom(pool, `settings/${split}`, position);
  const round = Math.floor(position / pool.length);
  return { ...setting, organisation: organisations[round % organisations.length] };
}
