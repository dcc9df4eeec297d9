// How the report looks beyond what it has in common with the page of a trace: light and dark, wide and narrow, on paper.

import { pageStyle } from "../../trace/page/style.ts";

export const reportStyle = `${pageStyle}
h1 { font-family: inherit; font-size: 1.2rem; color: var(--quiet); font-weight: 600; }
h3 { font-size: .95rem; margin: 1rem 0 .4rem; } h4 { font-size: .9rem; margin: .8rem 0 .3rem; }
section { margin-top: 2.2rem; }
a { color: var(--compile); }
.skip { position: absolute; left: -100rem; } .skip:focus { left: 1rem; top: .5rem; background: var(--ground); padding: .3rem .6rem; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.verdict { font-size: 1.7rem; font-weight: 700; margin: .1rem 0 .3rem; line-height: 1.25; }
.verdict.fine { color: var(--good); } .verdict.error { color: var(--bad); } .verdict.warning { color: var(--mark); }
.figures dd { font-size: 1.05rem; overflow-wrap: anywhere; }
nav ul { display: flex; flex-wrap: wrap; gap: .2rem 1.1rem; list-style: none; padding: .6rem 0; margin: 1rem 0 0; border-block: 1px solid var(--line); }
nav li { font-size: .9rem; }
.finding { border-left: .3rem solid var(--quiet); background: var(--panel); border-radius: 0 .5rem .5rem 0; padding: .6rem 1rem .8rem; margin: 0 0 1rem; }
.finding.error { border-color: var(--bad); } .finding.warning { border-color: var(--mark); }
.finding h3 { margin: 0 0 .5rem; font-size: 1rem; }
.finding.error .severity { color: var(--bad); } .finding.warning .severity { color: var(--mark); }
.facts { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .15rem .9rem; margin: 0; }
.facts dt { color: var(--quiet); } .facts dd { margin: 0; overflow-wrap: anywhere; }
.fixes { margin: .6rem 0 .2rem; padding-left: 1.3rem; } .fixes li { margin-bottom: .5rem; }
.command { position: relative; margin: .3rem 0; }
pre { margin: 0; padding: .5rem 4.5rem .5rem .7rem; background: var(--ground); border: 1px solid var(--line); border-radius: .4rem; overflow-x: auto; }
pre code { overflow-wrap: normal; }
pre:focus-visible, button:focus-visible, a:focus-visible { outline: .15rem solid var(--compile); outline-offset: .1rem; }
.copy { position: absolute; top: .25rem; right: .25rem; font: inherit; font-size: .8rem; color: var(--text); background: var(--panel); border: 1px solid var(--line); border-radius: .3rem; padding: .1rem .6rem; cursor: pointer; }
.tag { display: inline-block; font-size: .78rem; border: 1px solid var(--line); border-radius: 1rem; padding: 0 .55rem; color: var(--quiet); background: var(--ground); }
.stack, .beside { list-style: none; margin: .5rem 0; padding: 0; }
.stack li { margin-left: calc(var(--depth) * 1.4rem); position: relative; }
.stack li + li { margin-top: -.35rem; }
.stack li + li::before { content: ""; position: absolute; left: -.8rem; top: -.6rem; width: .8rem; height: 1.9rem; border: solid var(--line); border-width: 0 0 .12rem .12rem; border-radius: 0 0 0 .5rem; }
.go { border: 1px solid var(--line); border-radius: .5rem; background: var(--panel); padding: .4rem .8rem; position: relative; }
.go p { margin: .1rem 0; }
.go.active { border: .15rem solid var(--good); background: var(--ground); z-index: 1; }
.beside { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(20rem, 100%), 1fr)); gap: .6rem; }
.date, time { white-space: nowrap; } td.name, td .name { min-width: 8rem; } td .name { display: inline-block; } th.name { white-space: nowrap; }
.rungs { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: 0 .7rem; white-space: nowrap; }
.map { position: relative; height: 20rem; border-radius: .5rem; overflow: hidden; background: var(--line); }
.part { position: absolute; overflow: hidden; padding: .25rem .4rem; font-size: .78rem; line-height: 1.3; color: #fff; border: 1px solid var(--ground); }
.color0 { background: var(--compile); } .color1 { background: var(--cgo); } .color2 { background: var(--run); } .color3 { background: var(--other); }
@media (prefers-color-scheme: dark) { .part { color: #0d1117; } }
.bars { list-style: none; margin: 0; padding: 0; } .bars li { margin-bottom: .3rem; }
.bar { display: block; height: .5rem; max-width: 30rem; background: var(--line); border-radius: .3rem; overflow: hidden; }
.bar span { display: block; height: 100%; background: var(--good); }
footer { margin-top: 3rem; border-top: 1px solid var(--line); padding-top: .8rem; }
@media (max-width: 40rem) {
  .facts { grid-template-columns: 1fr; } .facts dd { margin-bottom: .3rem; }
  .stack li { margin-left: calc(var(--depth) * .5rem); } .map { height: 26rem; }
}
@media print {
  :root { color-scheme: light; }
  nav, .copy, .skip { display: none; } .finding, .go, tr { break-inside: avoid; } h2, h3 { break-after: avoid; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; padding-right: .7rem; } .map, .part, .lane span, .bar span { print-color-adjust: exact; }
}
`;
