/** On paper: black on white, everything open, no controls, and of the documents the one that is being read. */
export const printStyle = `
@media print {
  :root, :root[data-theme] { color-scheme: light; }
  body { font-size: 10pt; background: #fff; }
  @page { margin: 18mm 15mm; }
  nav, .tools, .skip, .note, .list, [data-do], [role=status], article .tools { display: none !important; }
  header.top, .frame { display: block; max-width: none; padding-inline: 0; }
  section { margin-bottom: 9mm; }
  h2, h3, figcaption, summary { break-after: avoid; }
  tr, figure, .matches > li, .figures li { break-inside: avoid; }
  .buckets tr:has(+ .detail) { break-after: avoid; }
  .minor { display: table-cell !important; }
  .reader, .wide { display: block; overflow: visible; }
  .buckets th, .buckets td { padding-right: .5rem; font-size: 8.5pt; }
  .pictures { grid-template-columns: 1fr 1fr; }
  .heat .s0, .heat .s1, .heat .s2, .heat .s3, .heat .s4, .heat .s5, .heat .unknown { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  button.sort::after { content: none; }
  button { color: inherit; text-decoration: none; }
  details::details-content { content-visibility: visible; display: block; }
}
`;
