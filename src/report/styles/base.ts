/** Colours, letters and the frame of a report. `light-dark()` gives each colour for light and dark screens. */
export const baseStyle = `
:root { color-scheme: light dark;
  --paper: light-dark(#fcfbf9, #15171a); --raised: light-dark(#fff, #1b1e22); --ink: light-dark(#20242a, #dcdad5);
  --quiet: light-dark(#5b6168, #9da2a8); --line: light-dark(#e0ddd6, #32363c); --strong-line: light-dark(#a9a59c, #5b6169);
  --link: light-dark(#14568f, #8dbdf0); --warn: light-dark(#fdf3dc, #33290f); --warn-line: light-dark(#b7791f, #c99a3b);
  --bad: light-dark(#8c2f0b, #f0a987); --mark: light-dark(#ffe9a8, #5d4a10);
  --sans: system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;
  --serif: Charter, 'Bitstream Charter', 'Sitka Text', Cambria, Georgia, serif;
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
:root[data-theme=light] { color-scheme: light; }
:root[data-theme=dark] { color-scheme: dark; }
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.6 var(--sans); overflow-wrap: break-word; }
h1, h2, h3 { font-family: var(--serif); font-weight: 600; line-height: 1.25; text-wrap: balance; }
h1 { font-size: 2rem; margin: 0 0 .25rem; }
h2 { font-size: 1.5rem; margin: 0 0 1rem; }
h3 { font-size: 1.1rem; margin: 0 0 .75rem; }
p, li, dd { max-width: 44rem; }
p { margin: 0 0 1rem; }
a { color: var(--link); }
code, pre { font-family: var(--mono); font-size: .86em; }
code { overflow-wrap: anywhere; }
pre { background: var(--raised); border: 1px solid var(--line); border-radius: 4px; padding: .75rem 1rem; overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere; }
blockquote { margin: 0; font-family: var(--serif); white-space: pre-wrap; }
figure { margin: 0; }
mark { background: var(--mark); color: inherit; padding: 0 .1em; }
small, .aside { color: var(--quiet); font-size: .84rem; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 2px; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: 1rem; background: var(--raised); padding: .5rem 1rem; z-index: 3; }
:root:not([data-script]) .scripted { display: none; }
header.top, .frame { max-width: 82rem; margin: 0 auto; padding: 0 clamp(1rem, 4vw, 3rem); }
header.top { padding-top: 2.5rem; padding-bottom: 1.5rem; }
header.top .line { display: flex; flex-wrap: wrap; gap: .5rem 2rem; justify-content: space-between; align-items: start; }
header.top p { margin: 0; }
.banner { max-width: none; margin: 1.25rem 0 0; padding: .75rem 1rem; background: var(--warn); border: 1px solid var(--warn-line); border-left-width: 6px; border-radius: 4px; }
header.top .banner { margin-top: 1.25rem; }
nav ul { list-style: none; margin: 0 0 2rem; padding: .6rem 0; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; border-block: 1px solid var(--line); font-size: .92rem; }
nav a { text-decoration: none; display: inline-block; padding: .15rem 0; }
nav a:hover { text-decoration: underline; }
section { margin: 0 0 4rem; }
.columns { display: grid; gap: 2rem 3rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr)); }
footer { border-top: 1px solid var(--line); padding: 1rem 0 3rem; }
@media (min-width: 72rem) {
  .frame { display: grid; grid-template-columns: 9.5rem minmax(0, 1fr); gap: 0 3rem; }
  nav ul { position: sticky; top: 1.5rem; display: block; border: 0; padding: 0; }
  nav li { padding: .2rem 0; }
}
`;
