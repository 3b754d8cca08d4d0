import { type Check, failed } from './check.ts';
import { isConversation } from './scope.ts';

/** A line that says which of several tries follows. */
const DRAFT_LABEL =
  /^[\s*_#>[(-]*(?:draft|version|attempt|take|option|revision)\s*(?:#?\d{1,2}|one|two|three|[IVX]{1,4}|[A-C])?\s*[\])*_]*\s*[:.]?[\s*_]*$/i;
/** Labels of planning that nothing else is called. */
const PLANNING =
  /^[\s*_#>[(-]*(?:(?:self-)?critique|self-(?:review|check)|scratch ?pad|chain of thought|brainstorm(?:ing)?|teaching unit|word (?:budget|target)|pov|beats?(?: sheet)?|title (?:options?|ideas?)|opening line|(?:first|last|opening|closing) sentence|what to (?:fix|change|keep)|revision notes?|notes? to self|rewrite|improvements?|things to (?:fix|avoid)|scene (?:\d|one|two|three)|beat \d)(?:\s*\([^)\n]{0,40}\))?[\s*_\])]*[:—–][\s*_]*/i;
/** Of these, what an assistant in a conversation would not head a paragraph with either. */
const NEVER_SAID =
  /^[\s*_#>[(-]*(?:(?:self-)?critique|self-(?:review|check)|scratch ?pad|chain of thought|teaching unit|word (?:budget|count check|target)|pov|beat sheet)[\s*_\])]*:/i;
/** A plan with its points in the same line. */
const POINTS = /^[\s*_#>[(-]*(?:plan|outline|structure|beats?)[\s*_\])]*:\s*(?:\(?1[.)]|[-•*] )/i;
/** Labels that a memo or a guide might have too: two different ones are planning. */
const MAYBE_PLANNING =
  /^[\s*_#>[(-]*(plan|outline|setting|characters?|focus|background|theme|tone|structure|variant|persona|voice|length|stakes|reasoning|thinking|notes|ending|opening|conflict|cost|premise|clauses?)[\s*_\])]*:/i;
const ABOUT_WRITING =
  '(?:stor(?:y|ies)|scenes?|narrative|brief|protagonist|word count|persona|focus|clauses?|opening|ending|drafts?|rewrite|document|reader (?:should|must|needs))';
/** Somebody plans aloud what to write. */
const ALOUD = new RegExp(
  String.raw`^[\s*_[(]*(?:(?:ok(?:ay)?|alright|all right|right|hmm+|so|wait|now|first|then)\b[\s,.—–-]*){0,2}(?:let me(?! know)|let['’]s|I(?:['’]ll| will| need to| should| must| have to| want to| could)|we need to|the (?:brief|draft|prompt) (?:asks|wants|says|calls|needs)|(?:now )?(?:re)?writ(?:e|ing) (?:the|it))\b[^.!?\n]{0,120}\b${ABOUT_WRITING}\b`,
  'i',
);
const LONGEST_LABEL = 120;

/**
 * Planning, critique or the label of a draft: "Draft 2:", "Critique:", "POV:", "Okay, the brief asks for a story".
 *
 * Written for models that think outside the tags they were given for it, so that the planning of a text is taken for
 * its beginning. A message that an AI in a story drafts twice, in running text, is no label.
 */
export const checkScratchLeft: Check = (checked) => {
  const lines = checked.saidOutsideQuotes.split('\n').filter((line) => line.trim() !== '');
  if (isConversation(checked)) {
    const line = lines.find((candidate) => NEVER_SAID.test(candidate));
    return line === undefined ? undefined : verdict(line);
  }
  const maybe = new Set<string>();
  for (const line of lines) {
    const label = line.slice(0, LONGEST_LABEL);
    if (DRAFT_LABEL.test(label) && line.length < LONGEST_LABEL) return verdict(line);
    if (PLANNING.test(label) || POINTS.test(label)) return verdict(line);
    const found = MAYBE_PLANNING.exec(label);
    if (found) maybe.add(found[1]!.toLowerCase());
    if (maybe.size > 1) return verdict(line);
  }
  const ends = [...lines.slice(0, 1), ...lines.slice(1).slice(-1)];
  const aloud = ends.find((line) => ALOUD.test(line));
  return aloud === undefined ? undefined : verdict(aloud);
};

function verdict(line: string) {
  return failed('scratch-left', 'the planning of the text is left in it', line);
}
