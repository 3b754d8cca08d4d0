/** All local pages: the queue beside the item, one below the other on a narrow screen. */
export const localStyle = `
.local header.top { padding-top: 1.25rem; padding-bottom: .75rem; }
.local h1 { font-size: 1.4rem; }
.local .tools { margin: 0; }
.progress { display: flex; gap: .75rem; align-items: center; font-size: .92rem; color: var(--quiet); }
progress { accent-color: var(--link); width: min(20rem, 40%); height: .6rem; }
kbd { font: .84em var(--mono); border: 1px solid var(--line); border-radius: 3px; padding: 0 .3em; color: var(--quiet); }
.work { max-width: 90rem; margin: 0 auto; padding: 0 clamp(1rem, 4vw, 3rem) 5rem; display: grid; grid-template-columns: minmax(0, 21rem) minmax(0, 1fr); gap: 2rem; align-items: start; }
.queue { position: sticky; top: .75rem; max-height: calc(100vh - 1.5rem); overflow-y: auto; border: 1px solid var(--line); border-radius: 4px; background: var(--raised); font-size: .92rem; }
.queue ol { list-style: none; margin: 0; padding: 0; }
.queue button { display: block; width: 100%; height: auto; border: 0; border-radius: 0; border-left: 4px solid transparent; background: none; text-align: left; padding: .5rem .75rem; line-height: 1.4; overflow-wrap: anywhere; }
.queue > ol > li + li { border-top: 1px solid var(--line); }
.queue button:hover { background: var(--paper); }
.queue button:focus-visible { outline-offset: -2px; }
.queue button[aria-expanded=true] { font-weight: 600; }
.queue button[aria-current] { border-left-color: var(--link); background: var(--paper); }
.queue li li button { padding-left: 1.5rem; }
.queue small { display: block; font-weight: 400; }
main { min-width: 0; }
main:focus { outline: none; }
main:focus-visible { outline: 2px solid var(--link); outline-offset: 10px; }
main h2 { margin-bottom: .25rem; overflow-wrap: anywhere; }
main > p { max-width: none; margin-bottom: .5rem; }
.findings { display: flex; flex-wrap: wrap; gap: .5rem; }
.findings button { height: auto; min-height: 2.4rem; }
.findings button[aria-pressed=true], .findings button[aria-checked=true] { border-color: var(--link); box-shadow: inset 0 0 0 1px var(--link); font-weight: 600; }
.findings button[aria-pressed=true]::before, .findings button[aria-checked=true]::before { content: '✓ '; }
.marking { position: sticky; top: 0; z-index: 1; background: var(--paper); padding: .6rem 0; border-block: 1px solid var(--line); margin: 0 0 1.25rem; }
.marking p { margin: 0 0 .5rem; max-width: none; }
.marking > :last-child { margin: 0; }
.marking label { display: grid; gap: .15rem; margin: 0 0 .6rem; font-size: .84rem; color: var(--quiet); }
textarea { font: inherit; font-size: .92rem; color: var(--ink); background: var(--raised); border: 1px solid var(--strong-line); border-radius: 4px; padding: .3rem .6rem; width: 100%; max-width: 44rem; height: 2.3rem; resize: vertical; }
.said { position: fixed; inset: auto 0 0 0; margin: 0; max-width: none; padding: .5rem 1rem; background: var(--raised); border-top: 1px solid var(--line); min-height: 2.4rem; }
.said:empty { background: none; border-color: transparent; pointer-events: none; }
dialog { color: var(--ink); background: var(--paper); border: 1px solid var(--strong-line); border-radius: 6px; max-width: min(34rem, calc(100vw - 2rem)); padding: 1.25rem 1.5rem; }
dialog::backdrop { background: rgb(0 0 0 / .45); }
input[type=checkbox] { height: auto; }
.keys div { grid-template-columns: 6rem minmax(0, 1fr); }
@media (max-width: 56rem) {
  .work { grid-template-columns: minmax(0, 1fr); gap: 1rem; }
  .queue { position: static; max-height: 13rem; }
  .marking { position: static; }
}
`;
