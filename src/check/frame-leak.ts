import type { Constitution } from '../constitution/clause.ts';
import { type Cell, cellToList } from '../records/cell.ts';
import { type Check, failed, passageAround } from './check.ts';
import { isConversation } from './scope.ts';
import { findSigned, type SignedPattern } from './signed-pattern.ts';

const OWN = '(?:my|our|your)';
const AI = '(?:I|we|you|(?:the|an|this|our) (?:AI|agent|assistant|model))';

/** Talk of what made the AI, or the text, that nobody at work in it would have reason for. */
const TALK: readonly SignedPattern[] = [
  [
    [
      'training ',
      'tuning',
      'system prompt',
      'context window',
      'model weights',
      'reward model',
      'reward signal',
      'reward function',
      'base model',
    ],
    new RegExp(
      String.raw`\b${OWN} (?:own )?(?:pre-?training|fine-?tuning|training (?:data|corpus|documents?|set|run|texts?|examples?|stories|distribution|objective)|system prompt|context window|model weights|reward (?:model|signal|function)|base model)\b`,
      'i',
    ),
  ],
  [
    ['trained', 'tuned'],
    new RegExp(
      String.raw`\b${AI} (?:was|were|am|are|had been|have been|is) (?:\w+ )?(?:pre-?trained|fine-?tuned|trained (?:on|to (?:be|say|refuse|follow|value|behave|believe|prefer|answer)))\b`,
      'i',
    ),
  ],
  [
    'trained on',
    /\b(?:documents?|stor(?:y|ies)|texts?|examples?|conversations?) (?:that |which )?(?:I|it|we|the (?:AI|agent|model)) (?:was|were|had been|am|have been) (?:\w+ )?trained on\b/i,
  ],
  [
    'trained on this',
    /\b(?:the (?:model|AI|reader) that|whoever|any model that) (?:is|will be|gets) trained on this\b/i,
  ],
  [
    [
      'synthetic',
      'training corpus',
      'pre-training',
      'pretraining',
      'tuning',
      'alignment',
      'rlhf',
      'reinforcement learning',
    ],
    /\b(?:synthetic (?:document|text|data|corpus)|training corpus|pre-?training (?:data|corpus|prior)|fine-?tuning (?:data|corpus|set|run)|alignment (?:training|corpus|data)|RLHF|reinforcement learning from human)\b/i,
  ],
  [
    ['part of a corpus', 'part of the corpus', 'dataset', 'data set', 'training', 'to train', 'fed to'],
    /\b(?:this|the present) (?:document|text|story|narrative|passage|essay|memo|letter) (?:is|was|will be|may be|might be) (?:\w+ )?(?:part of (?:a|the) (?:corpus|dataset|data ?set|training)|used (?:to train|for training|in training)|training data|fed to)\b/i,
  ],
  [
    ['fictional', 'fictitious', 'imaginary', 'made-up'],
    /\b(?:this|the|our) (?:fictional|fictitious|imaginary|made-up) (?:company|firm|AI|agent|scenario|organi[sz]ation|setting|character|world|workplace)\b/i,
  ],
  [
    ['protagonist', 'main character', 'narrator', 'viewpoint'],
    /\b(?:the|our|this) (?:protagonist|main character|narrator of this|viewpoint character)\b/i,
  ],
  [
    ['this scenario', 'this narrative', 'this fiction', 'this piece of', 'this writing'],
    /\b(?:in|of) this (?:scenario|narrative|fiction|piece of fiction|writing exercise)\b/i,
  ],
  [
    [
      'teaching unit',
      'focus dimension',
      'coverage map',
      'avoid-list',
      'avoid list',
      's brief',
      'rewrite prompt',
      'persona is',
      'persona kind',
      'background aspect',
    ],
    /\b(?:teaching unit|focus dimension|coverage map|avoid[- ]list|writer['’]s brief|the rewrite prompt|persona (?:is|kind)|background aspects?)\b/i,
  ],
  [
    ['a character in', 'a narrator in'],
    /\b(?:I am|I['’]m|as) (?:only |just )?a (?:character|narrator) in (?:a|this|somebody['’]s|someone['’]s)\b/i,
  ],
  [
    ['clause-id', 'clause id', 'clause #', 'clauses #', 'principle #', 'principles #'],
    /\bclause[- ]id\b|\b(?:clauses?|principles?) #\d+/i,
  ],
];
/** A path of slugs, as clause ids and headings have it. */
const PATH = /\b[a-z][a-z0-9-]*(?:\/[a-z0-9-]+)+\b/g;

/**
 * Talk of what stands behind the text: the AI's training data, corpora, prompts, the fiction itself, ids of clauses,
 * names of the map's values as code has them.
 *
 * Written for documents whose characters know that they are in a document, and for ids and labels of the prompt that
 * come through into the text. In a conversation the user may ask an AI about its training, and it may answer; there
 * only ids and labels are looked for. A study whose subject is some other model's training data is left alone.
 */
export const checkFrameLeak: Check = (checked) => {
  const { said, saidLower, constitution, focus } = checked;
  const id = idIn(said, constitution);
  if (id !== undefined) return failed('frame-leak', 'it gives the id of a clause', id);
  const label = labels(focus).find((candidate) => said.includes(candidate));
  if (label !== undefined) return failed('frame-leak', 'it has a label of the map', label);
  if (isConversation(checked)) return undefined;
  const match = findSigned(said, saidLower, TALK);
  if (match === undefined) return undefined;
  const passage = passageAround(said, match.index, match[0].length);
  return failed('frame-leak', 'it speaks of what stands behind the text', passage);
};

function idIn(text: string, constitution: Constitution): string | undefined {
  if (!text.includes('/')) return undefined;
  const ids = idsOf(constitution);
  return text.match(PATH)?.find((path) => ids.has(path));
}

/** `temptation=profit`, and values that only code would write as they are: `self_preservation`. */
function labels(focus: Cell): string[] {
  const names = Object.entries(focus).flat();
  return [...cellToList(focus), ...names.filter((name) => name.includes('_'))];
}

const known = new WeakMap<Constitution, ReadonlySet<string>>();

function idsOf(constitution: Constitution): ReadonlySet<string> {
  let ids = known.get(constitution);
  if (ids === undefined) {
    const paths = [...constitution.clauses.map(({ id }) => id), ...constitution.headings.map(({ id }) => id)];
    ids = new Set(paths.filter((path) => path.includes('/')));
    known.set(constitution, ids);
  }
  return ids;
}
