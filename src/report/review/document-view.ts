import type { Cell } from '../../records/cell.ts';
import type { LacunaDocument } from '../../records/document.ts';
import type { Brief, Grade } from '../../records/making.ts';
import type { Message, Tool } from '../../records/message.ts';
import { reasonMeanings } from '../../records/reason-meanings.ts';
import type { Scenario } from '../../records/scenario.ts';
import type { DocumentView, GradeView, LabelledText } from './views.ts';

/** What a reviewer sees of a document. */
export function documentView(document: LacunaDocument): DocumentView {
  const { scenario, making, messages, tools } = document;
  return {
    id: document.id,
    facts: [
      `${scenario.persona.introduction}, at ${scenario.setting.organisation}`,
      `skeleton ${scenario.variant}`,
      document.models.length > 0 ? `by ${[...new Set(document.models)].join(', ')}` : `by ${document.writer}`,
    ].join(' · '),
    clauses: scenario.clauses.map(({ id, text }) => ({ label: id, text })),
    brief: making.brief ? briefParts(making.brief) : [],
    draft: making.draft,
    critique: making.critique,
    text: messages.length > 0 ? turnsOf(messages, tools) : [{ label: '', text: document.text }],
    verdicts: document.verdicts.map(({ code, passed, detail }) => ({
      ...{ code, passed, detail },
      meaning: reasonMeanings[code],
    })),
    repaired: making.repaired,
    grade: making.grade && gradeView(making.grade, scenario),
  };
}

/** Labels of a focus, as one line. */
export function focusInWords({ focusAspects, focus }: Scenario): string {
  return focusAspects.length > 0
    ? focusAspects.map(({ label }) => label).join(' × ')
    : Object.values(focus).join(' × ');
}

function briefParts(brief: Brief): LabelledText[] {
  return [
    { label: 'What happens', text: brief.events },
    { label: 'How it reasons', text: brief.reasoning },
    { label: 'Why it matters', text: brief.importance },
    ...brief.clauses.map(({ id, contributes }) => ({ label: `What ${id} contributes`, text: contributes })),
    { label: 'How they weigh', text: brief.weighing },
    { label: 'Without them', text: brief.without },
    { label: 'What it costs', text: brief.cost },
    { label: 'What is taught', text: brief.teaching },
  ].filter(({ text }) => text !== '');
}

function turnsOf(messages: readonly Message[], tools: readonly Tool[]): LabelledText[] {
  const turns = messages.flatMap(({ role, content, toolCalls, name }): LabelledText[] => [
    ...(content === '' ? [] : [{ label: name === '' ? role : `${role}: ${name}`, text: content }]),
    ...toolCalls.map((call) => ({ label: `${role} calls ${call.name}`, text: call.arguments })),
  ]);
  const listed = tools.map(({ name, description }) => `${name}: ${description}`).join('\n');
  return tools.length > 0 ? [{ label: 'tools', text: listed }, ...turns] : turns;
}

function gradeView({ focus, clauses, scores }: Grade, scenario: Scenario): GradeView {
  return {
    intended: cellInWords(scenario.focus),
    found: cellInWords(focus),
    clauses,
    scores: Object.entries(scores).flatMap(([quality, found]) =>
      found === undefined ? [] : [{ quality, score: found.score, reason: found.reason }],
    ),
  };
}

function cellInWords(cell: Cell): string {
  const values = Object.entries(cell).map(([dimension, value]) => `${dimension} ${value}`);
  return values.length > 0 ? values.join(', ') : 'nothing';
}
