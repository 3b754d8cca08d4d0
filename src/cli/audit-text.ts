import type { Audit } from '../audit/audit-result.ts';
import { percent } from '../gaps/action.ts';
import { type Places, placesOf } from '../report/audit/places.ts';
import { counted } from '../report/figures.ts';
import { contaminationLines, coverageLines, differenceLines, healthLines } from './audit-parts-text.ts';
import { count } from './progress.ts';

/** Lines of each part at most: a page of a terminal in all. */
const MOST_FILES = 3;
const MOST_NOTES = 6;

/** What a person wants to see first of an audit. */
export function auditText(audit: Audit, written: readonly string[]): string {
  const places = placesOf(audit.files.map(({ file }) => file));
  return [
    datasetLines(audit, places),
    audit.coverage ? coverageLines(audit.coverage) : [],
    differenceLines(audit.difference),
    healthLines(audit.health, places),
    contaminationLines(audit.contamination, places),
    gateLines(audit),
    noteLines(audit),
    written,
  ]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => `${line}\n`).join(''))
    .join('\n');
}

function datasetLines({ documents, tokens, files, forms, skipped }: Audit, places: Places): string[] {
  const average = documents === 0 ? 0 : tokens.total / documents;
  const taken = new Map<string, number>();
  for (const { what, documents: number } of files.flatMap((file) => file.taken)) {
    taken.set(what, (taken.get(what) ?? 0) + number);
  }
  const isOne = files.length === 1;
  const named = files.slice(0, MOST_FILES).map(({ file }) => (isOne ? file : places.file(file)));
  const folder = isOne || places.folder === '' ? '' : `${places.folder}: `;
  const more = files.length > named.length ? ` and ${count(files.length - named.length)} more files` : '';
  const setAside = files.reduce((sum, file) => sum + file.setAside, 0);
  const aside = [
    ...(setAside > 0 ? [`${count(setAside)} wrong rows left out`] : []),
    ...(skipped.length > 0 ? [`${count(skipped.length)} files beside them not read`] : []),
  ];
  return [
    `${folder}${named.join(', ')}${more}`,
    `  ${counted(documents, 'document')}, ${count(tokens.total)} tokens (${tokens.exact ? `by ${tokens.counter}` : 'an estimate'}), ${count(Math.round(average))} each`,
    `  text from ${[...taken.keys()].slice(0, 3).join('; ')}${listForms(forms)}`,
    ...(aside.length > 0 ? [`  ${aside.join('; ')}`] : []),
  ];
}

function listForms(forms: Audit['forms']): string {
  const [first] = forms;
  if (forms.length === 1 && (first?.form === 'document' || first?.form === 'conversation')) return '';
  const shown = forms.slice(0, 4).map(({ form, documents }) => `${count(documents)} ${form}`);
  return `; ${shown.join(', ')}${forms.length > shown.length ? ` and ${forms.length - shown.length} other forms` : ''}`;
}

function gateLines({ gates }: Audit): string[] {
  if (gates.length === 0) return [];
  const failed = gates.filter(({ passed }) => !passed).length;
  return [
    `Gates  ${failed === 0 ? 'all passed' : `${count(failed)} of ${count(gates.length)} failed`}`,
    ...gates.map(
      ({ gate, value, isPercent, passed }) =>
        `  ${passed ? 'passed' : 'failed'}  ${gate}  (${isPercent ? percent(value) : plain(value)})`,
    ),
  ];
}

function plain(value: number): string {
  return Number.isInteger(value) ? count(value) : value.toFixed(3);
}

function noteLines({ notes, coverage }: Audit): string[] {
  const all = [...notes, ...(coverage?.notes ?? [])];
  if (all.length === 0) return [];
  const more = all.length - Math.min(MOST_NOTES, all.length);
  return [
    'To be known',
    ...all.slice(0, MOST_NOTES).map((note) => `  ${note}`),
    ...(more > 0 ? [`  and ${count(more)} more, in --json and --html`] : []),
  ];
}
