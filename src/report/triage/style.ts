/** The triage page: what was said in the runs of an item. */
export const triageStyle = `
.run h3 { margin: 1.5rem 0 .5rem; }
.turn { border-left: 3px solid var(--line); padding-left: 1rem; margin: 0 0 1rem; max-width: 48rem; }
.turn h4 { margin: 0 0 .2rem; font: 600 .8rem var(--sans); color: var(--quiet); overflow-wrap: anywhere; }
.turn.assistant, .turn.output { border-left-color: var(--link); }
.turn div { white-space: pre-wrap; overflow-wrap: anywhere; font-family: var(--serif); }
`;
