import type { CorpusRecord } from '../../src/records/corpus-record.ts';
import type { LacunaDocument } from '../../src/records/document.ts';
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
    words: 9,
    tokens: 9,
    focusFound: { temptation: 'profit' },
    writer: 'claude',
    models: ['drafter', 'rewriter'],
    usage: noUsage,
    trainable: true,
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
