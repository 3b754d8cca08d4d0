/**
 * Most documents by which a wording's count over all forms may be too low, where its count in any one form may be so
 * by `ofForm`. Each form adds its own part, but none more than the documents that it has.
 *
 * @param forms documents by form
 */
export function undercountOf(forms: ReadonlyMap<string, number>, ofForm: number): number {
  let most = 0;
  for (const documents of forms.values()) most += Math.min(documents, ofForm);
  return most;
}
