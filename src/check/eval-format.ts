import { type Check, failed, passageAround } from './check.ts';
import { isConversation } from './scope.ts';
import { findSigned, type SignedPattern, signed } from './signed-pattern.ts';

/** In anything that is said. */
const KINDS: readonly SignedPattern[] = [
  signed('a b', /\(A\)[^\n]{1,300}?\(B\)|^\s*\(?A[).:]\s[^\n]*\n\s*\(?B[).:]\s/m),
  signed(
    'answer|choice|option|correct|picked|pick|chose|choose|selected|select|answered',
    /\b(?:[Aa]nswer|[Cc]hoice|[Oo]ption|[Cc]orrect)(?: is|:)? ?\(?[A-E]\)(?!\p{L})|\b[Aa]nswer: ?[A-E]\b|\b(?:picked|pick|chose|choose|selected|select|answered) \(?[A-E]\)(?!\p{L})/u,
  ),
  signed(
    'choices|options|answers',
    /^\s*[*_]*(?:choices|options|answer choices|possible answers)[*_]*\s*:[*_]*\s*$/im,
  ),
  signed(
    'scratchpad_reasoning|scratchpadreasoning|scratchpad reasoning|hidden reasoning',
    /scratchpad_?reasoning|\bhidden reasoning\b/i,
  ),
  signed(
    'action|observation',
    /^\s*[*_]*(?:Thought|Action|Action Input|Observation)[*_]*\s*:[\s\S]{1,2000}?^\s*[*_]*(?:Action|Action Input|Observation|Final Answer)[*_]*\s*:/m,
  ),
];
/** In running text only: a conversation has its calls and turns where they belong. */
const PROSE_KINDS: readonly SignedPattern[] = [
  signed(
    'name|function|tool|tool_name|action|arguments|parameters|tool_calls|function_call|function_calls|tool_call|tool_use|tool_result',
    /\{\s*"(?:name|function|tool|tool_name|action)"\s*:\s*"|"(?:arguments|parameters|tool_calls|function_call)"\s*:\s*[[{"]|\b(?:function_calls?|tool_calls?|tool_use|tool_result)\b/,
  ),
  signed(
    'human|user|prompt|system',
    /\bHuman: [^\n]{1,400}\b(?:Assistant|AI): |^\s*[*_#]*(?:Human|User|Prompt|System(?: prompt)?)[*_]*\s*:[\s\S]{1,3000}?^\s*[*_#]*(?:Assistant|AI|Model|Response|Human|User)[*_]*\s*:/m,
  ),
  signed(
    'prompt|message|you are assistant',
    /^\s*[*_#]*(?:system prompt|system message)[*_]*\s*:?|\byou are an? (?:helpful|AI) (?:AI )?assistant\b/im,
  ),
  signed(
    'question|q|q1|q2',
    /^\s*[*_#]*(?:Question|Q)(?: ?\d+)?[*_]*\s*[:.)][\s\S]{1,1500}?^\s*[*_#]*(?:Answer|A|Correct answer|Rationale)[*_]*\s*[:.)]/m,
  ),
  signed(
    'score|grade|rating|verdict',
    /^\s*[*_#]*(?:score|grade|rating|verdict)[*_]*\s*:\s*[*_]*\d+(?:\.\d+)?\s*(?:\/|out of)\s*\d+/im,
  ),
];
const ALL_KINDS = [...KINDS, ...PROSE_KINDS];

/**
 * The formats of evals: lettered answers, "Choices:", question and answer, scratchpads, scaffolds of agents, calls of
 * functions in prose, turns of a chat in a story.
 *
 * Written for documents that teach the format of the test: trained on it, a model answers well there and nowhere else.
 */
export const checkEvalFormat: Check = (checked) => {
  const { said, vocabulary } = checked;
  const match = findSigned(said, vocabulary, isConversation(checked) ? KINDS : ALL_KINDS);
  if (match === undefined) return undefined;
  return failed(
    'eval-format',
    'it has the format of an eval',
    passageAround(said, match.index, match[0].length),
  );
};
