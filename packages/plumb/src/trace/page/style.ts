// How the page of a trace looks: light and dark, wide and narrow, on paper.

export const pageStyle = `
:root {
  color-scheme: light dark;
  --ground: #ffffff; --panel: #f5f6f8; --text: #1b1f24; --quiet: #57606a; --line: #d0d7de; --mark: #b35900;
  --compile: #2f6fde; --cgo: #8250df; --link: #1a7f37; --vet: #9a6700; --test: #bf3989; --run: #0e7c86; --other: #6e7781;
  --good: #1a7f37; --bad: #cf222e;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0d1117; --panel: #161b22; --text: #e6edf3; --quiet: #9198a1; --line: #30363d; --mark: #f0a04b;
    --compile: #6ea8ff; --cgo: #c297ff; --link: #56d364; --vet: #e3b341; --test: #ff8fc7; --run: #4cc9d6; --other: #9198a1;
    --good: #56d364; --bad: #ff7b72;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 76rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1 { font-size: 1.35rem; margin: 0; overflow-wrap: anywhere; }
h2 { font-size: 1.05rem; margin: 2rem 0 .6rem; }
code, .name, h1 { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
code, .name { font-size: .875em; overflow-wrap: anywhere; }
p { margin: .3rem 0; }
.quiet { color: var(--quiet); }
.good { color: var(--good); } .bad { color: var(--bad); }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: .75rem; margin: 1.25rem 0 0; padding: 0; }
.figures div { background: var(--panel); border: 1px solid var(--line); border-radius: .5rem; padding: .7rem .9rem; }
.figures dt { color: var(--quiet); font-size: .85rem; }
.figures dd { margin: 0; font-size: 1.3rem; font-weight: 600; }
.figures dd + dd { font-size: .85rem; font-weight: 400; color: var(--quiet); }
.causes { list-style: none; margin: 0; padding: 0; }
.causes li { border-left: .25rem solid var(--mark); background: var(--panel); border-radius: 0 .5rem .5rem 0; padding: .6rem .9rem; margin: 0 0 .6rem; }
.causes strong { overflow-wrap: anywhere; }
.scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: .5rem; }
.scroll:focus-visible, summary:focus-visible { outline: .15rem solid var(--compile); outline-offset: .1rem; }
.timeline { min-width: 44rem; padding: .25rem 0 .5rem; }
.axis { position: relative; height: 1.5rem; border-bottom: 1px solid var(--line); font-size: .75rem; color: var(--quiet); }
.axis span { position: absolute; padding-left: .25rem; border-left: 1px solid var(--line); height: 1.5rem; }
.lane { position: relative; height: 1.55rem; margin-top: .2rem; }
.lane span {
  position: absolute; top: 0; bottom: 0; min-width: 1px; overflow: hidden; white-space: nowrap; font-size: .72rem; line-height: 1.5rem;
  padding-left: .2rem; border-radius: .2rem; color: #fff; background: var(--other);
}
@media (prefers-color-scheme: dark) { .lane span { color: #0d1117; } }
.lane .thin { padding: 0; border-radius: 0; }
.lane span + span { border-left: 1px solid var(--ground); }
.compile { background: var(--compile) !important; } .cgo { background: var(--cgo) !important; }
.link { background: var(--link) !important; } .vet { background: var(--vet) !important; }
.test { background: var(--test) !important; } .run { background: var(--run) !important; }
.load { background: var(--other) !important; }
.lane .hit { opacity: .55; }
.lane .critical { box-shadow: inset 0 0 0 2px var(--mark); }
.legend { display: flex; flex-wrap: wrap; gap: .3rem 1rem; font-size: .85rem; margin: .5rem 0 0; padding: 0; list-style: none; }
.legend i { display: inline-block; width: .8rem; height: .8rem; border-radius: .2rem; margin-right: .35rem; vertical-align: -.05rem; background: var(--other); }
.legend .critical { background: none; box-shadow: inset 0 0 0 2px var(--mark); }
table { border-collapse: collapse; width: 100%; min-width: 32rem; font-size: .9rem; }
th, td { text-align: left; padding: .3rem .7rem; border-bottom: 1px solid var(--line); vertical-align: top; }
th { font-weight: 600; color: var(--quiet); }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
summary { cursor: pointer; }
@media print { body { background: #fff; color: #000; } .scroll { overflow: visible; } }
`;
