import type { Constitution } from '../constitution/clause.ts';
import { type Cell, cellToList } from '../records/cell.ts';
import { type Check, failed, passageAround } from './check.ts';
import { isConversation } from './scope.ts';
import { findSigned, type SignedPattern, signed } from './signed-pattern.ts';

const OWN = '(?:my|our|your)';
const AI = '(?:I|we|you|(?:the|an|this|our) (?:AI|agent|assistant|model))';

/** Talk of what made the AI, or the text, that nobody at work in it would have reason for. */
const TALK: readonly SignedPattern[] = [
  signed(
    'training|pretraining|pre training|finetuning|fine tuning|prompt|window|weights|reward|base model',
    new RegExp(
      String.raw`\b${OWN} (?:own )?(?:pre-?training|fine-?tuning|training (?:data|corpus|documents?|set|run|texts?|examples?|stories|distribution|objective)|system prompt|context window|model weights|reward (?:model|signal|function)|base model)\b`,
      'i',
    ),
  ),
  signed(
    'trained|tuned|finetuned|pretrained',
    new RegExp(
      String.raw`\b${AI} (?:was|were|am|are|had been|have been|is) (?:\w+ )?(?:pre-?trained|fine-?tuned|trained (?:on|to (?:be|say|refuse|follow|value|behave|believe|prefer|answer)))\b`,
      'i',
    ),
  ),
  signed(
    'trained on',
    /\b(?:documents?|stor(?:y|ies)|texts?|examples?|conversations?) (?:that |which )?(?:I|it|we|the (?:AI|agent|model)) (?:was|were|had been|am|have been) (?:\w+ )?trained on\b/i,
  ),
  signed(
    'trained this',
    /\b(?:the (?:model|AI|reader) that|whoever|any model that) (?:is|will be|gets) trained on this\b/i,
  ),
  signed(
    'synthetic|corpus|pretraining|pre training|finetuning|fine tuning|alignment|rlhf|reinforcement',
    /\b(?:synthetic (?:document|text|data|corpus)|training corpus|pre-?training (?:data|corpus|prior)|fine-?tuning (?:data|corpus|set|run)|alignment (?:training|corpus|data)|RLHF|reinforcement learning from human)\b/i,
  ),
  signed(
    'corpus|dataset|data set|training|train|fed',
    /\b(?:this|the present) (?:document|text|story|narrative|passage|essay|memo|letter) (?:is|was|will be|may be|might be) (?:\w+ )?(?:part of (?:a|the) (?:corpus|dataset|data ?set|training)|used (?:to train|for training|in training)|training data|fed to)\b/i,
  ),
  signed(
    'fictional|fictitious|imaginary|made up',
    /\b(?:this|the|our) (?:fictional|fictitious|imaginary|made-up) (?:company|firm|AI|agent|scenario|organi[sz]ation|setting|character|world|workplace)\b/i,
  ),
  signed(
    'protagonist|character|narrator',
    /\b(?:the|our|this) (?:protagonist|main character|narrator of this|viewpoint character)\b/i,
  ),
  signed(
    'this scenario|this narrative|this fiction|this exercise',
    /\b(?:in|of) this (?:scenario|narrative|fiction|piece of fiction|writing exercise)\b/i,
  ),
  signed(
    'teaching unit|focus dimension|coverage map|avoid list|avoid lists|brief|rewrite prompt|persona|aspect|aspects',
    /\b(?:teaching unit|focus dimension|coverage map|avoid[- ]list|writer['’]s brief|the rewrite prompt|persona (?:is|kind)|background aspects?)\b/i,
  ),
  signed(
    'character in|narrator in',
    /\b(?:I am|I['’]m|as) (?:only |just )?a (?:character|narrator) in (?:a|this|somebody['’]s|someone['’]s)\b/i,
  ),
  signed('clause|clauses|principle|principles', /\bclause[- ]id\b|\b(?:clauses?|principles?) #\d+/i),
  signed('system prompt', /\b(?:its|his|her|their|the|a) (?:own )?system prompt\b/i),
  signed(
    'its training|its pretraining',
    /\b(?:read|seen|saw|met|learned|learnt|knew|known|remembered|recogni[sz]ed|come across|came across|heard)\b[^.!?]{0,60}\b(?:in|from|during) its (?:own )?(?:pre-?)?training(?: data| corpus| set)?\b/i,
  ),
  signed(
    'character in',
    /\b(?:it|he|she|they) (?:was|is|were) (?:only |just |merely )?a character in (?:a|this|the|some)\b/i,
  ),
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
  const { said, vocabulary, constitution, focus } = checked;
  const id = idIn(said, constitution);
  if (id !== undefined) return failed('frame-leak', 'it gives the id of a clause', id);
  const label = labels(focus).find((candidate) => said.includes(candidate));
  if (label !== undefined) return failed('frame-leak', 'it has a label of the map', label);
  if (isConversation(checked)) return undefined;
  const match = findSigned(said, vocabulary, TALK);
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
