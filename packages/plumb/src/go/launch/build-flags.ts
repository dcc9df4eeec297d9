// The flags that a debug configuration hands to go build: buildFlags, which Delve takes apart when they are one text, and GOFLAGS.
// go-delve/delve pkg/gobuild/gobuild.go, pkg/config/split.go: only ' quotes, and \ inside of quotes.

import { type Goflag, parseGoflags } from "../flags.ts";
import { splitQuotedFields } from "../quoted-fields.ts";

/** The flags of buildFlags, with the values that follow as a word of their own. */
export function buildFlags(written: string | readonly string[]): readonly Goflag[] {
  const words = typeof written === "string" ? splitAsDelve(written) : written;
  const flags: Goflag[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? "";
    const match = /^--?([^-=\s][^=\s]*)(?:=(.*))?$/s.exec(word);
    if (!match) continue;
    const name = match[1] ?? "";
    const joined = match[2];
    const next = joined === undefined && takingText.has(name) ? words[at + 1] : undefined;
    flags.push({ name, value: joined ?? next ?? null, text: next === undefined ? word : `${word} ${next}` });
    if (next !== undefined) at += 1;
  }
  return flags;
}

/** Those of GOFLAGS, as go reads them. */
export function goflagsOf(text: string): readonly Goflag[] {
  return parseGoflags(text).flags;
}

/** Whether -ldflags has the linker leave out debug information: -s does since Go 1.22 unless -w=0 stands beside it, -w does. */
export function leavesOutDebugInfo(ldflags: string): boolean {
  let [symbols, dwarf]: [boolean, boolean | null] = [false, null];
  const words = wordsOf(ldflags);
  for (const [at, word] of words.entries()) {
    // The text of the flag before, as in -extldflags -s.
    if (takingTextOfLinker.test(words[at - 1] ?? "")) continue;
    const [, name, value] = /^--?([sw])(?:=(.*))?$/.exec(word) ?? [];
    const on = value === undefined || !/^(0|f|F|false|FALSE|False)$/.test(value);
    if (name === "s") symbols = on;
    if (name === "w") dwarf = on;
  }
  return dwarf ?? symbols;
}

/** Whether -gcflags turns off both optimisations and inlining. */
export function isForDebugger(gcflags: string): boolean {
  const words = wordsOf(gcflags);
  return words.includes("-N") && words.includes("-l");
}

/** The words behind a pattern of packages, as in `all=-N -l`. */
function wordsOf(value: string): readonly string[] {
  const fields = splitQuotedFields(value.replace(/^[^-\s'"=][^\s'"=]*=/, ""));
  return fields.kind === "ok" ? fields.words : [];
}

const takingText: ReadonlySet<string> = new Set(
  "C asmflags gcflags gccgoflags ldflags mod modfile overlay p pgo pkgdir tags toolexec buildmode installsuffix".split(
    " ",
  ),
);

/** `go tool link -h`: those with a text, when none is joined to them. */
const takingTextOfLinker =
  /^--?(X|B|E|H|I|L|R|T|r|k|o|ext(ld|ldflags|ar)|linkmode|build(id|mode)|importcfg|installsuffix|tmpdir)$/;

function splitAsDelve(text: string): readonly string[] {
  return [...text.matchAll(/(?:'(?:[^'\\]|\\.)*'?|[^\s'])+/gs)].map(([word]) =>
    word.replace(/'((?:[^'\\]|\\.)*)'?/gs, (_whole, inside: string) => inside.replace(/\\(.)/gs, "$1")),
  );
}
