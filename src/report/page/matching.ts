import type { ReportDocument } from '../report-document.ts';
import type { PageFacts } from './facts.ts';

/** What the form of the reader asks for; an empty string asks for nothing. */
export interface DocumentFilters {
  readonly text: string;
  /** The place of a bucket in the facts. */
  readonly bucket: string;
  readonly form: string;
  /** `kept`, `rejected` or a reason code. */
  readonly verdict: string;
  readonly split: string;
}

/** Whether a document is one that was asked for. It belongs to a bucket that it shows, or that it was aimed at. */
export function matchesFilters(
  document: ReportDocument,
  filters: DocumentFilters,
  facts: PageFacts,
): boolean {
  const { bucket, form, verdict, split, text } = filters;
  if (form !== '' && document.form !== form) return false;
  if (split !== '' && document.split !== split) return false;
  const verdicts: readonly string[] = [document.isKept ? 'kept' : 'rejected', ...document.reasons];
  if (verdict !== '' && !verdicts.includes(verdict)) return false;
  const cell = bucket === '' ? undefined : facts.buckets[Number(bucket)]?.cell;
  const liesWithin = (focus: Readonly<Record<string, string>>) =>
    Object.entries(cell ?? {}).every(([dimension, value]) => focus[dimension] === value);
  if (cell && !liesWithin(document.focusFound) && !liesWithin(document.focus)) return false;
  return text === '' || document.text.toLowerCase().includes(text) || document.id.includes(text);
}
