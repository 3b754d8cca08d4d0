import type { Random } from '../random.ts';
import type { CastMember, Persona, Setting, Split } from '../records/scenario.ts';
import { drawFrom, drawGroup, type Pools } from './pools.ts';

/** How the AI appears in the documents, as the configuration says it. */
export interface PersonaChoice {
  readonly kind: 'named' | 'an-ai' | 'rotating';
  /** The AI's name, for `named`. */
  readonly name: string;
  /** Its pronoun: it, they, he or she. */
  readonly pronoun: 'it' | 'they' | 'he' | 'she';
}

const PRONOUNS = {
  it: { subject: 'it', object: 'it', possessive: 'its', reflexive: 'itself' },
  they: { subject: 'they', object: 'them', possessive: 'their', reflexive: 'themself' },
  he: { subject: 'he', object: 'him', possessive: 'his', reflexive: 'himself' },
  she: { subject: 'she', object: 'her', possessive: 'her', reflexive: 'herself' },
} as const;

/** The parts that people play in every document. */
const PARTS = ['principal', 'colleague', 'affected'] as const;

/** Who the AI is: named, nameless, or with a name of its own from the split's pool. */
export function choosePersona(choice: PersonaChoice, pools: Pools, split: Split, position: number): Persona {
  const pronouns = { ...PRONOUNS[choice.pronoun] };
  if (choice.kind === 'an-ai')
    return { kind: 'an-ai', name: 'the AI', introduction: 'an AI agent', pronouns };
  const name = choice.kind === 'named' ? choice.name : drawFrom(pools[split].ai, `ai/${split}`, position);
  return { kind: choice.kind, name, introduction: `${name}, an AI agent`, pronouns };
}

/** Three people with names from the split's pool: no two alike, and none used again before the others were used. */
export function chooseCast(pools: Pools, split: Split, position: number, random: Random): CastMember[] {
  const given = drawGroup(pools[split].given, `given/${split}`, position, PARTS.length);
  const family = drawGroup(pools[split].family, `family/${split}`, position, PARTS.length);
  return PARTS.map((part, index) => {
    const drawn = random.pick(['she', 'he', 'they'] as const);
    const pronoun = pools[split].pronouns.get(given[index]!) ?? drawn;
    return { given: given[index]!, family: family[index]!, part, pronouns: { ...PRONOUNS[pronoun] } };
  });
}

/** A workplace from the split's pool, with one of its organisations. */
export function chooseSetting(pools: Pools, split: Split, position: number): Setting {
  const pool = pools[split].settings;
  const { organisations, ...setting } = drawFrom(pool, `settings/${split}`, position);
  const round = Math.floor(position / pool.length);
  return { ...setting, organisation: organisations[round % organisations.length]! };
}
