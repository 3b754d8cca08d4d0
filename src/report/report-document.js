import { aimOf } from '../plan/plan-wave.ts';
/** What a report shows of a document. */
export function reportDocumentOf(document, takenBack) {
  const { scenario } = document;
  const findings = document.verdicts.map(({ code, detail }) => ({ code, detail }));
  const leak = takenBack
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
