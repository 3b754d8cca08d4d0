/** The review page: what a document was made from beside what it became. */
export const reviewStyle = `
.review .work { max-width: 120rem; grid-template-columns: minmax(0, 19rem) minmax(0, 1fr); }
.filters { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: .4rem .6rem; margin-bottom: .75rem; font-size: .84rem; color: var(--quiet); }
.filters label { display: grid; gap: .1rem; }
.filters label.wide { grid-column: 1 / -1; }
.filters select, .filters input { width: 100%; }
.review .queue { position: static; max-height: calc(100vh - 15rem); }
.findings button:disabled { opacity: .5; }
.panels { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(24rem, 100%), 1fr)); gap: 1.5rem; align-items: start; }
.panel { min-width: 0; }
.panel h3 { margin: 0 0 .5rem; border-bottom: 1px solid var(--line); padding-bottom: .25rem; }
.panel h4 { margin: .8rem 0 .15rem; font: 600 .8rem var(--sans); color: var(--quiet); overflow-wrap: anywhere; }
.panel .body { white-space: pre-wrap; overflow-wrap: anywhere; font-family: var(--serif); }
.panel .turn { border-left: 3px solid var(--line); padding-left: .75rem; margin-bottom: .75rem; }
.panel .turn.assistant { border-left-color: var(--link); }
.judged { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(24rem, 100%), 1fr)); gap: 0 1.5rem; margin-bottom: 1.25rem; font-size: .92rem; }
.judged ul { margin: 0; padding-left: 1.1rem; }
.judged li { overflow-wrap: anywhere; }
@media (max-width: 56rem) {
  .review .work { grid-template-columns: minmax(0, 1fr); }
  .review .queue { max-height: 13rem; }
}
`;
