// biome-ignore-all lint/suspicious/noTemplateCurlyInString: scripts are full of them
// Where commands begin and end in scripts: the shells themselves, asked at every line whether what is above it is whole.

import { describe, expect, test } from "bun:test";
import { spawnSync } from "node:child_process";
import { scriptOf } from "../../../src/setup/shell/script.ts";
import { type Dialect, standsAlone } from "../../../src/setup/shell/script-line.ts";
import { startFiles } from "./start-files.ts";

/** `c` command, `i` inside, `h` here-document; the depth; then `1` for a line that stands alone. */
function shape(text: string, dialect: Dialect = "posix"): string {
  const script = scriptOf(Buffer.from(text), dialect);
  const lines = script.lines.map((line) => `${line.at[0]}${line.depth}${standsAlone(script, line) ? "!" : ""}`);
  return `${lines.join(" ")}${script.whole ? "" : " ?"}`;
}

test.each<[string, string]>([
  ["", "c0"],
  ["a", "c0!"],
  ["a\n", "c0! c0"],
  ["a # it's\nb\n", "c0! c0! c0"],
  ["a; b\nc &\nd | e\nf && g\n", "c0 c0 c0 c0 c0"],
  ["a &&\n\nb\n", "c0 i0 i0 c0"],
  ["a |\nb", "c0 i0"],
  ["a &&\n", "c0 i0 ?"],
  ["a \\\nb\nc", "c0 i0 c0!"],
  ["a \\", "c0 ?"],
  ["a=1 b=2\nexport c=3\n", "c0! c0! c0"],
  ['x=\'a\nb\'\ny="$(c\n"d\ne")"\nf', "c0 i0 c0 i0 i0 c0!"],
  ["x=$(a <<E\n)'\nE\n)\nb", "c0 h0 h0 i0 c0!"],
  ["x=`a\nb`\n", "c0 i0 c0"],
  ["x=${y:-a\nb}\n", "c0 i0 c0"],
  ['x="${y:-it\'s}"\nb\n', "c0! c0! c0"],
  ["x=$'it\\'s'\nb", "c0! c0!"],
  ["x=(a\n # )\n b)\nc", "c0 i0 i0 c0!"],
  ["x=()\nb", "c0! c0!"],
  ["cat <<E <<-'F'\na\nE\n\tb\n\tF\nc\n", "c0 h0 h0 h0 h0 c0! c0"],
  ["cat <<E\na\n", "c0 h0 c0 ?"],
  ["cat <<<'a'\nb", "c0! c0!"],
  ["if a; then\n b\nelif c\nthen d\nfi\ne", "c0 c1 c1 c1 c1 c0!"],
  ["for x in if do; do\n b\ndone\ne", "c0 c1 c1 c0!"],
  ["while a\ndo b; done\ne", "c0 c1 c0!"],
  ["case $x in\n a|b) c ;;\n (d) if e; then f; fi;;\nesac\ng", "c0 c1 c1 c1 c0!"],
  ["case x in a) b; esac\ng", "c0 c0!"],
  ["f() {\n a\n}\nb", "c0 c1 c1 c0!"],
  ["f ()\n{ a; }\nfunction g { b; }\nc", "c0 c0 c0 c0!"],
  ["f() ( a\n)\nb", "c0 c1 c0!"],
  ["f() { a }\nb", "c0 c0!"],
  ["(a\nb)\n((x << 2))\n[[ a && b || c ]]\nd", "c0 c1 c0! c0! c0!"],
  ["a )\nb", "c0 c0 ?"],
  ["fi\nb", "c0 c0 ?"],
  ["if a; then\nb", "c0 c1 ?"],
  ["echo '\nb", "c0 i0 ?"],
  ["echo a#b $# ${#x}\nb", "c0! c0!"],
  ["a 2>&1 >/dev/null &>x\nb", "c0! c0!"],
  ["a\r\nb\r\n", "c0! c0! c0"],
])("sh: %j", (text, wanted) => expect(shape(text)).toBe(wanted));

test.each<[string, string]>([
  ["set x 'a\nb'\nc", "c0 i0 c0!"],
  ["set x (a\nb)\nc", "c0 i0 c0!"],
  ['set x "a$(b "c\nd")"\ne', "c0 i0 c0!"],
  ["if a\n b\nelse if c\n d\nend\ne", "c0 c1 c1 c1 c1 c0!"],
  ["switch a\ncase b\n c\nend; d", "c0 c1 c1 c1"],
  ["a; and b\nnot c\nd | e", "c0 c0 c0"],
  ["a &&\nb", "c0 i0"],
  ["a \\\nb\nc # it's", "c0 i0 c0!"],
  ["function f\nreturn\nend\ng", "c0 c1 c1 c0!"],
  ["end\na", "c0 c0 ?"],
  ["begin\na", "c0 c1 ?"],
  ["a 2>x ^y >&2\nb", "c0! c0!"],
])("fish: %j", (text, wanted) => expect(shape(text, "fish")).toBe(wanted));

test.each<[string, Dialect, boolean]>([
  ["return", "posix", true],
  ["[ x ] || exit 1", "posix", true],
  ["exec fish", "posix", true],
  ["exec 2>/dev/null", "posix", false],
  ["f() { return; }", "posix", false],
  ["f() (\nexit\n)", "posix", false],
  ["function f {\nreturn\n}", "posix", false],
  ["echo return # exit", "posix", false],
  ["echo 'a\nreturn'", "posix", false],
  ["not status --is-interactive; and exit", "fish", true],
  ["function f; return; end", "fish", false],
])("%j (%s) may end the reading: %p", (text, dialect, wanted) => {
  expect(scriptOf(Buffer.from(text), dialect).lines.some(({ mayEnd }) => mayEnd)).toBe(wanted);
});

/** Whether the shell takes this for a script with nothing missing. */
function isWhole(shell: string, text: string): boolean {
  const { status, stderr } = spawnSync(shell, ["-n"], {
    input: text,
    encoding: "utf8",
    env: { PATH: "/usr/bin:/bin" },
  });
  // A here-document that the end of the text ends is no error to bash and dash.
  return status === 0 && !/here-document/.test(stderr) && !/\\\n$|(?:&&|\|)[ \t]*\n$/.test(text);
}

describe("the shell agrees, line by line:", () => {
  test.each(startFiles.map((file) => [file.name, file] as const))("%s", (_, { text, dialect, shell }) => {
    const { lines } = scriptOf(Buffer.from(text), dialect);
    const own = lines.filter(({ at, depth }) => at === "command" && depth === 0).map(({ number }) => number);
    const inText = lines.filter(({ at }) => at === "here-document").map(({ number }) => number);
    const asked = lines
      .filter(({ number, start }) => !inText.includes(number) && isWhole(shell, text.slice(0, start)))
      .map(({ number }) => number);
    expect(own).toEqual(asked);
  });
});
