/** What only the page of an audit has: bars, histograms, gates, and the dialog of documents. */
export const auditStyle = `
.group + h3, .cross + h3, table + h3, .wide + h3, .columns + h3, .matches + h3, figure + h3, p + h3 { margin-top: 2rem; }
.read td:nth-child(2), .read td:nth-child(3) { text-align: left !important; }
.wide > .small { max-width: none; } .wide > .small code { white-space: nowrap; overflow-wrap: normal; }
.gates { list-style: none; margin: 0 0 1.5rem; padding: 0; display: grid; gap: .3rem; }
.gates li { display: flex; gap: .75rem; align-items: baseline; flex-wrap: wrap; }
.gates b { min-width: 4.5rem; }
.gates .failed b { color: var(--bad); }
.gates .failed b::before { content: '✕ '; } .gates .passed b::before { content: '✓ '; }
.severe > :first-child::before { content: '▲ '; color: var(--bad); }
.bars { border-collapse: collapse; width: 100%; max-width: 46rem; margin: 0 0 1.5rem; }
.bars th { width: 32%; padding-right: 1rem; }
.bars td.number { text-align: right; white-space: nowrap; padding-left: .75rem; }
.bars td.track { width: 40%; min-width: 6rem; }
.bars tbody tr { border-bottom-color: transparent; }
.bars tbody th, .bars tbody td { padding-block: .18rem; vertical-align: middle; line-height: 1.3; }
.bar { display: block; height: .8rem; width: var(--share); min-width: 1px; background: light-dark(#3d8b7a, #5fb39d); border-radius: 1px; }
.bar.other { background: none; outline: 1.5px solid light-dark(#a6672c, #d59a5f); outline-offset: -1.5px; }
.bar.flagged { background: light-dark(#b7531d, #e08a4a); }
.bar.nothing { visibility: hidden; }
.bar + .bar { margin-top: 2px; }
.plot.histogram svg { max-width: 46rem; min-width: 20rem; }
.plot .bin { fill: light-dark(#3d8b7a, #5fb39d); }
.passages td { vertical-align: top; }
.passages td:first-child { font-family: var(--serif); }
.findings-table { width: 100%; margin: 0 0 1.5rem; }
.findings-table td, .findings-table th { padding-block: .5rem; }
.findings-table td { text-align: right; white-space: nowrap; }
.findings-table th[scope=row] { max-width: 44rem; }
.findings-table th small { display: block; }
.group > summary { cursor: pointer; padding: .6rem 0; border-top: 1px solid var(--line); }
.group > summary h3 { display: inline; margin: 0 .75rem 0 .25rem; }
.group { margin: 0; } .group[open] { padding-bottom: 1rem; }
mark.changed { background: light-dark(#fbdfc8, #5c3417); }
dialog.citations { position: fixed; inset: 0 0 0 auto; margin: 0; width: min(46rem, 100vw); height: 100vh; height: 100dvh; max-width: none; max-height: none; border: 0; border-left: 1px solid var(--strong-line); padding: 0; background: var(--paper); color: var(--ink); }
dialog.citations::backdrop { background: rgb(0 0 0 / .35); }
.sheet { display: flex; flex-direction: column; height: 100%; padding: 1.25rem clamp(1rem, 4vw, 2rem); }
.sheet .head { display: flex; gap: 1rem; justify-content: space-between; align-items: start; }
.sheet .head h2 { font-size: 1.2rem; }
.sheet .head h2:focus { outline: none; }
.sheet .tools { align-items: center; margin-bottom: .5rem; }
.sheet .text { flex: 1; overflow-y: auto; margin: 0; max-width: none; border-top: 1px solid var(--line); padding-top: 1rem; }
.sheet .text p { white-space: pre-wrap; overflow-wrap: anywhere; }
@media (max-width: 40rem) {
  .findings-table td:nth-child(3), .findings-table th:nth-child(3) { display: none; }
  .bars td.track { min-width: 3.5rem; width: 28%; }
  .bars th { width: auto; }
}
@media print { dialog.citations { display: none; } .bar { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
`;
