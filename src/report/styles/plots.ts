/** Interval and line plots. Shapes and places carry the meaning; colour only helps. */
export const plotStyle = `
.plot { margin: 0 0 1.5rem; }
.plot svg { display: block; width: 100%; min-width: 34rem; max-width: 52rem; height: auto; }
.plot.line svg { min-width: 0; max-width: 26rem; }
.plot text { fill: var(--ink); font: 12px var(--sans); }
.plot .tick { fill: var(--quiet); font-size: 11px; font-variant-numeric: tabular-nums; }
.plot .grid { stroke: var(--line); stroke-width: 1; }
.plot .reference { stroke: var(--strong-line); stroke-width: 1.5; stroke-dasharray: 5 4; }
.plot .interval { stroke: var(--ink); stroke-width: 1.5; }
.plot .ring, .shapes .ring { fill: var(--paper); stroke: var(--ink); stroke-width: 1.75; }
.plot .dot, .shapes .dot { fill: light-dark(#b7531d, #f0a05f); stroke: var(--ink); stroke-width: .75; }
.plot .diamond, .shapes .diamond { fill: light-dark(#2c71b2, #6aa7dd); stroke: var(--ink); stroke-width: .75; }
.plot .curve { fill: none; stroke: var(--ink); stroke-width: 1.75; }
.plot g.mark { fill: none; stroke: none; }
.shapes { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; margin: 0 0 .5rem; padding: 0; font-size: .84rem; }
.shapes svg { display: inline-block; vertical-align: -2px; min-width: 0; width: 14px; }
@media print { .plot svg { min-width: 0; } .plot { break-inside: avoid; } }
`;
