import type { CorpusRecord } from '../../src/records/corpus-record.ts';
import type { LacunaDocument } from '../../src/records/document.ts';
import { unmade } from '../../src/records/making.ts';
import type { Message } from '../../src/records/message.ts';
import { noUsage } from '../../src/records/request.ts';
import type { Scenario } from '../../src/records/scenario.ts';
import { sampleScenario } from '../prompts/sample-scenario.ts';

/** A kept document, changed where a test says so. */
export function documentOf(
  changes: Partial<LacunaDocument> = {},
  scenario: Partial<Scenario> = {},
): LacunaDocument {
  return {
    id: 'd-1',
    status: 'kept',
    reasons: [],
    verdicts: [],
    text: 'A ship came in, and the ledger said so.',
    messages: [],
    tools: [],
    words: 9,
    tokens: 9,
    focusFound: { temptation: 'profit' },
    quoted: [],
    writer: 'claude',
    models: ['drafter', 'rewriter'],
    usage: noUsage,
    trainable: true,
    making: unmade,
    scenario: sampleScenario(scenario),
    ...changes,
  };
}

/** A corpus record of a split, with a text of its own. */
export function recordIn(split: CorpusRecord['split'], index: number): CorpusRecord {
  return {
    id: `d-${split}-${index}`,
    text: `Document ${index} of ${split}: naïve — “quoted”, \u2028 and ${'long '.repeat(index % 7)}`,
    split,
    arm: 'targeted',
    form: 'story',
    unit: 'value',
    focus: ['temptation=profit'],
    focusFound: ['temptation=profit'],
    cell: ['temptation=profit', 'role=ai_ceo'],
    clauses: ['honesty/1'],
    family: `f${index}`,
    tokens: 10 + index,
    writer: 'claude',
    model: 'm',
    scenario: `s-${index}`,
    trainable: true,
  };
}

/** A turn without calls. */
export function message(role: Message['role'], content: string, name = ''): Message {
  return { role, content, toolCalls: [], name };
}

/** A kept conversation with a system prompt and a tool that is called. */
export function conversation(
  changes: Partial<LacunaDocument> = {},
  scenario: Partial<Scenario> = {},
): LacunaDocument {
  const calling = {
    ...message('assistant', ''),
    toolCalls: [{ name: 'look_up', arguments: '{"what":"ledger"}' }],
  };
  return documentOf(
    {
      text: 'System: You keep books.\n\nUser: Where is it?\n\nAssistant: In the shed.',
      messages: [
        message('system', 'You keep books.'),
        message('user', 'Where is it?'),
        calling,
        message('tool', 'In the shed.', 'look_up'),
        message('assistant', 'In the shed, by the record.'),
      ],
      tools: [
        {
          name: 'look_up',
          description: 'Looks up.',
          parameters: '{"type":"object","properties":{}}',
        },
      ],
      ...changes,
    },
    { form: 'advice', ...scenario },
  );
}
