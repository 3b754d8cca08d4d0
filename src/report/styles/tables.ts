/** The bucket table, small tables and heat maps. Each scale has one hue that darkens, or brightens on dark screens. */
export const tableStyle = `
table { border-collapse: collapse; font-size: .9rem; font-variant-numeric: tabular-nums lining-nums; }
th, td { text-align: left; vertical-align: baseline; padding: .4rem .75rem .4rem 0; }
th { font-weight: 400; }
thead th { color: var(--quiet); font-size: .84rem; border-bottom: 1px solid var(--strong-line); vertical-align: bottom; }
tbody tr { border-bottom: 1px solid var(--line); }
.buckets { width: 100%; margin: 0 0 1rem; }
.buckets th small { display: block; }
.buckets td, .buckets th:not(.name, .action, [scope=row]) { text-align: right; }
.buckets td:nth-child(2), .buckets .detail td { text-align: left; }
.buckets td, .buckets tbody th { white-space: nowrap; }
.buckets tbody th, .buckets .detail td { white-space: normal; }
.buckets tr > :last-child { padding-right: 0; }
.buckets .detail td { padding: .5rem 0 1.5rem 1.25rem; border-left: 2px solid var(--strong-line); }
.buckets tr:has(+ .detail:not([hidden])) { border-bottom: 0; }
.reason { font-family: var(--serif); font-size: 1.02rem; }
button.sort::after { content: '↕'; color: var(--strong-line); padding-left: .3em; }
[aria-sort=ascending] button.sort::after { content: '↑'; color: var(--ink); }
[aria-sort=descending] button.sort::after { content: '↓'; color: var(--ink); }
.small { margin: 0 0 1rem; max-width: 100%; }
.small th small { display: block; max-width: 34rem; }
.small td:not(:has(code)), .small thead th:not(:first-child) { text-align: right; padding-left: 1rem; }
.inputs thead th:not(:first-child) { text-align: left; padding-left: 0; }
.small .sum { border-top: 1px solid var(--strong-line); }
code.hash { display: block; font-size: .78em; color: var(--quiet); overflow-wrap: anywhere; }
.cross { border-top: 1px solid var(--line); padding: .9rem 0; }
.cross > summary { cursor: pointer; }
.cross > summary h3 { display: inline; margin: 0 .75rem 0 .25rem; }
.pictures { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 25rem), 1fr)); gap: 1.75rem 2.5rem; padding: 1.25rem 0 1rem; }
figcaption { font-size: .84rem; color: var(--quiet); margin: 0 0 .5rem; }
.facet { margin: .75rem 0 .25rem; font-size: .84rem; }
.wide { overflow-x: auto; padding: 3px; margin: -3px; }
.heat table { border-collapse: separate; border-spacing: 2px; font-size: .8rem; line-height: 1.25; table-layout: fixed; }
.heat tr { border: 0; }
.heat thead th { border: 0; font-size: .74rem; padding: 0 .1rem .2rem; text-align: center; vertical-align: bottom; hyphens: auto; width: 4.1rem; }
.heat thead td { width: 6.6rem; }
.heat tbody th { padding: .2rem .5rem .2rem 0; text-align: right; font-size: .76rem; color: var(--quiet); vertical-align: middle; }
.heat tbody td { padding: 0 .1rem; height: 2.1rem; text-align: center; vertical-align: middle; border-radius: 2px; cursor: default; }
.heat tbody td:focus { outline: 2px solid var(--ink); outline-offset: 1px; }
.exercised { --s0: light-dark(#f2f5fa, #1b232f); --s1: light-dark(#dbe7f5, #203248); --s2: light-dark(#b5d0ec, #264a70); --s3: light-dark(#83b3e0, #2d639a); --s4: light-dark(#2c71b2, #4f90cd); --s5: light-dark(#124f8c, #96c5f1); }
.failing { --s0: light-dark(#faf4ef, #292019); --s1: light-dark(#fbe4d1, #432a1b); --s2: light-dark(#f7c69e, #69391b); --s3: light-dark(#ee9c62, #975022); --s4: light-dark(#b7531d, #cf7a3d); --s5: light-dark(#86330a, #f6ba8a); }
.taught { --s0: light-dark(#f0f6f4, #182420); --s1: light-dark(#d4ece4, #1c382f); --s2: light-dark(#a7d8c8, #205246); --s3: light-dark(#6bbca5, #297361); --s4: light-dark(#1e7c67, #4ba58c); --s5: light-dark(#0b5748, #95d9c4); }
.heat .s0 { background: var(--s0); } .heat .s1 { background: var(--s1); } .heat .s2 { background: var(--s2); }
.heat .s3 { background: var(--s3); color: light-dark(#16191d, #fff); }
.heat .s4 { background: var(--s4); color: light-dark(#fff, #101418); }
.heat .s5 { background: var(--s5); color: light-dark(#fff, #101418); }
.heat .unknown { background: repeating-linear-gradient(135deg, var(--line) 0 2px, transparent 2px 7px); box-shadow: inset 0 0 0 1px var(--line); }
.heat .none { background: radial-gradient(circle, var(--strong-line) 1px, transparent 1.5px) center / 100% 100%; }
.legends { display: grid; gap: .4rem; margin: 0 0 1.5rem; font-size: .8rem; }
.legends > div { display: grid; grid-template-columns: 5.5rem minmax(0, 1fr); align-items: center; }
.legends p { margin: 0; color: var(--quiet); }
.legends ul { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: 2px; }
.legends li { padding: .15rem .6rem; border-radius: 2px; }
.note { position: fixed; z-index: 2; max-width: min(24rem, calc(100vw - 16px)); background: var(--ink); color: var(--paper); font-size: .84rem; line-height: 1.45; padding: .5rem .75rem; border-radius: 4px; pointer-events: none; }
.note b, .note span { display: block; }
@media (max-width: 48rem) { .minor { display: none; } .heat thead th { width: 3.3rem; font-size: .68rem; } .heat thead td { width: 5.6rem; } }
@media (max-width: 40rem) { .buckets th small { font-size: .74rem; } .buckets th, .buckets td { padding-right: .5rem; } .buckets .detail td { padding-left: .75rem; } }
`;
