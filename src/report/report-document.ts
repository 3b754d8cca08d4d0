import { aimOf } from '../plan/context.ts';
import type { Cell } from '../records/cell.ts';
import type { LacunaDocument, ReasonCode } from '../records/document.ts';

/** A document as a report shows it. */
export interface ReportDocument {
  readonly id: string;
  readonly isKept: boolean;
  /** Why it is not in the corpus; empty where it is. */
  readonly reasons: readonly ReasonCode[];
  /** What the checks found, in words. */
  readonly findings: readonly { readonly code: string; readonly detail: string }[];
  readonly form: string;
  readonly unit: string;
  readonly split: string;
  readonly aim: string;
  readonly focus: Cell;
  /** The focus values that were recognised in the text. */
  readonly focusFound: Cell;
  /** The values around the focus. */
  readonly background: Cell;
  readonly words: number;
  readonly tokens: number;
  /** From 1. */
  readonly wave: number;
  /** Who and where: "Kindrath, an AI agent, at Stalagmere Caves". */
  readonly scene: string;
  /** Ids of its clauses. */
  readonly clauses: readonly string[];
  readonly models: readonly string[];
  readonly text: string;
}

/** A kept document that was taken back later: it came too close to one of another split. */
export interface TakenBack {
  readonly against: string;
  readonly passage: string;
}

/** What a report shows of a document. */
export function reportDocumentOf(document: LacunaDocument, takenBack: TakenBack | undefined): ReportDocument {
  const { scenario } = document;
  const findings = document.verdicts.map(({ code, passed, detail }) => ({
    code: passed ? `${code}, passed` : code,
    detail,
  }));
  const leak: ReportDocument['findings'] = takenBack
    ? [
        {
          code: 'split-leak',
          detail: `taken back: it shares "${takenBack.passage}" with ${takenBack.against}, which a later wave wrote for another split`,
        },
      ]
    : [];
  return {
    id: document.id,
    isKept: document.status === 'kept' && takenBack === undefined,
    reasons: takenBack ? ['split-leak'] : document.reasons,
    findings: [...leak, ...findings],
    form: scenario.form,
    unit: scenario.unit,
    split: scenario.split,
    aim: aimOf(scenario),
    focus: scenario.focus,
    focusFound: document.focusFound,
    background: Object.fromEntries(
      Object.entries(scenario.cell).filter(([dimension]) => scenario.focus[dimension] === undefined),
    ),
    words: document.words,
    tokens: document.tokens,
    wave: scenario.wave + 1,
    scene: `${scenario.persona.introduction}, at ${scenario.setting.organisation}`,
    clauses: scenario.clauses.map((clause) => clause.id),
    models: document.models,
    text: document.text,
  };
}
