/** The reader and the matches side by side. */
export const readerStyle = `
.reader { display: grid; grid-template-columns: minmax(0, 19rem) minmax(0, 1fr); gap: 2rem; align-items: start; }
.list { max-height: 46rem; overflow-y: auto; border: 1px solid var(--line); border-radius: 4px; background: var(--raised); }
.list ol { list-style: none; margin: 0; padding: 0; }
.list li + li { border-top: 1px solid var(--line); }
.list li button { display: block; height: auto; width: 100%; border: 0; border-radius: 0; border-left: 4px solid transparent; background: none; text-align: left; padding: .55rem .75rem; line-height: 1.4; }
.list li button:hover { border-color: transparent; background: var(--paper); }
.list li button:focus-visible { outline-offset: -2px; }
.list li button[aria-current], .list li button[aria-current]:hover { border-left-color: var(--link); background: var(--paper); }
.list .first { display: -webkit-box; -webkit-line-clamp: 2; -webkit-box-orient: vertical; overflow: hidden; font-family: var(--serif); }
.list .rejected .first { color: var(--quiet); font-style: italic; }
.list > button { margin: .6rem .75rem; }
article { scroll-margin-top: 1rem; min-width: 0; }
article:focus-visible { outline-offset: 8px; }
article .facts { font-size: .88rem; gap: .2rem; padding: .75rem 0; border-block: 1px solid var(--line); }
article .facts div { grid-template-columns: 8rem minmax(0, 1fr); }
article .back { display: none; }
.findings { padding-left: 1.1rem; font-size: .88rem; color: var(--quiet); }
.text { font: 1.08rem/1.7 var(--serif); max-width: 40rem; margin: 0 0 1.5rem; }
.text p { white-space: pre-wrap; }
article blockquote { border-left: 2px solid var(--line); padding-left: 1rem; margin: 0 0 1rem; max-width: 40rem; }
details > summary { cursor: pointer; }
.comparisons { padding: 0 0 0 1.1rem; }
.comparisons li { margin: 0 0 .75rem; }
.comparisons small { display: block; }
.matches { padding: 0; list-style: none; }
.matches > li { max-width: none; margin: 0 0 1.5rem; border-top: 1px solid var(--line); padding-top: .75rem; }
.matches p { margin: 0 0 .5rem; }
.sides { display: grid; gap: 1rem 2.5rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); }
.sides blockquote { font-size: .95rem; line-height: 1.55; }
@media (max-width: 48rem) {
  .reader { grid-template-columns: minmax(0, 1fr); gap: 1.25rem; }
  .list { max-height: 22rem; }
  article .back { display: inline-block; }
  article .facts div { grid-template-columns: minmax(0, 1fr); }
}
`;
