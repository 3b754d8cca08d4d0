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
  p, li, dd, .meanings, .tag, .banner { font-size: 10pt; }
  .buckets, .buckets thead th, .buckets .tag, .buckets .aside, .buckets small, .buckets dd, .buckets dt, .buckets .reason { font-size: 7.5pt; line-height: 1.4; }
  .buckets th, .buckets td { padding: .2rem .4rem .2rem 0; }
  .buckets .detail td { padding: 0 0 .6rem .75rem; }
  .buckets .detail p { margin: 0 0 .25rem; max-width: none; }
  .buckets .detail .facts { display: grid; grid-template-columns: 1fr 1fr; gap: .1rem 1.5rem; margin: 0; }
  .buckets .detail .facts div { grid-template-columns: 4.5rem minmax(0, 1fr); gap: 0 .5rem; }
  .detail button { display: none; }

  .pictures { display: flex; flex-wrap: wrap; gap: 1rem 2rem; }
  .heat .s0, .heat .s1, .heat .s2, .heat .s3, .heat .s4, .heat .s5, .heat .unknown { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  button.sort::after { content: none; }
  button { color: inherit; text-decoration: none; }
  details::details-content { content-visibility: visible; display: block; }
}
`;
