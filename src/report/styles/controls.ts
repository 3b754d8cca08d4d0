/** Buttons, forms, lists of facts and key figures. */
export const controlStyle = `
button, select, input { font: inherit; font-size: .92rem; line-height: 1.3; color: inherit; background: var(--raised); border: 1px solid var(--strong-line); border-radius: 4px; padding: .3rem .6rem; height: 2.2rem; max-width: 100%; }
button { cursor: pointer; }
button:hover:not(:disabled) { border-color: var(--link); }
button:disabled { opacity: .5; cursor: default; }
.tools { display: flex; flex-wrap: wrap; gap: .6rem 1rem; align-items: end; margin: 0 0 1rem; max-width: none; font-size: .92rem; }
.tools label { display: grid; gap: .15rem; color: var(--quiet); font-size: .84rem; min-width: 0; }
.tools select { width: 100%; max-width: 17rem; }
[role=status] { color: var(--quiet); font-size: .92rem; }
button.open, button.sort { background: none; border: 0; padding: 0; height: auto; text-align: inherit; font-weight: inherit; font-size: inherit; }
button.open { color: var(--link); text-decoration: underline; text-decoration-color: var(--line); text-underline-offset: .2em; }
button.open:hover { text-decoration-color: currentColor; }
.facts { margin: 0 0 1rem; display: grid; gap: .5rem; }
.facts div { display: grid; grid-template-columns: 10rem minmax(0, 1fr); gap: 0 1.5rem; }
.facts dt { color: var(--quiet); }
.facts dd { margin: 0; }
.figures { list-style: none; margin: 0 0 1.75rem; padding: 0; display: flex; flex-wrap: wrap; gap: 1.25rem 2.75rem; }
.figures li { line-height: 1.35; }
.figures b { display: block; font: 600 1.9rem/1.2 var(--serif); font-variant-numeric: lining-nums tabular-nums; white-space: nowrap; }
.figures small { display: block; }
.needs { margin: 0 0 1rem; padding: 0 0 0 1.1rem; }
.needs li { margin: 0 0 .4rem; }
.meanings { margin: 0 0 1.5rem; font-size: .92rem; }
.meanings div { display: grid; grid-template-columns: 8.5rem minmax(0, 1fr); }
.meanings dt, .meanings dd { margin: .1rem 0; }
.tag { white-space: nowrap; font-size: .84rem; }
.tag::before { content: ''; display: inline-block; width: .6em; height: .6em; margin-right: .45em; border: 1.5px solid currentColor; }
.tag.teach::before { background: currentColor; }
.tag.measure::before { border-radius: 50%; }
.tag.re-measure::before { border-radius: 50%; background: currentColor; }
.tag.change-method::before { transform: rotate(45deg); }
.tag.settled { color: var(--quiet); }
.tag.settled::before { border-width: 0 0 1.5px; }
@media (max-width: 40rem) {
  .facts div, .meanings div { grid-template-columns: minmax(0, 1fr); }
  .meanings dd { margin-bottom: .6rem; }
  .figures { display: grid; grid-template-columns: 1fr 1fr; gap: 1.25rem; }
  .figures b { font-size: 1.55rem; }
  .figures .range { grid-column: 1 / -1; }
}
`;
