// Descriptions with every sign that means something to a shell: they are shown as they stand, and nothing of them is run.

import { afterAll, expect, test } from "bun:test";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { bashScript } from "../../../src/cli/completion/bash.ts";
import type { Place } from "../../../src/cli/completion/completion-tree.ts";
import { fishScript } from "../../../src/cli/completion/fish.ts";
import { powershellScript } from "../../../src/cli/completion/powershell.ts";
import { zshScript } from "../../../src/cli/completion/zsh.ts";
import { createBox, start } from "../../box.ts";

// No String.raw: what is not ASCII does not survive it.
const text = 'it\'s [a:b] "c" $(touch evil) \\n %s ‘d’ ; e';
const values = { words: [{ text: "word", description: text }], list: false, paths: null, sdks: false };
const place: Place = {
  path: "",
  commands: [
    { text: "go", description: text },
    { text: "run", description: `${text} too` },
  ],
  flags: [
    { names: ["--flag"], description: text, values: null, repeated: false },
    { names: ["--value"], description: "", values, repeated: false },
  ],
  operands: [],
  runs: false,
};
const places = [place, { ...place, path: "/go", commands: [] }];

const box = createBox();
afterAll(() => box.remove());

test("fish shows them", () => {
  const script = box.write("plumb.fish", fishScript(places));
  const body = `source ${script}; complete -C 'plumb --fl'; complete -C 'plumb g'; complete -C 'plumb --value '`;
  const { stdout, stderr } = start(["fish", "-c", body], box);
  expect(stderr).toBe("");
  expect(stdout).toBe(`--flag\t${text}\ngo\t${text}\nword\t${text}\n`);
});

test("zsh shows them", () => {
  mkdirSync(join(box.root, "fpath"));
  box.write("fpath/_plumb", zshScript(places));
  const body = `
zmodload zsh/zpty
zpty shell "TERM=dumb zsh -f -i"
zpty -w shell 'PS1= RPS1=; stty -echo cols 250 rows 1000; fpath=(${box.root}/fpath $fpath); autoload -Uz compinit; compinit -u -D; show() { print "<<>>" }; zle -N show; bindkey "^G" show; print READY'
zpty -r shell out '*READY'$'\\r'
zpty -w -n shell $'plumb --\\t\\a'
zpty -r shell out '*<<>>*'
print -r -- "$out"
zpty -w -n shell $'\\x15plumb \\t\\a'
zpty -r shell out '*<<>>*'
print -r -- "$out"`;
  const { stdout, stderr } = start(["zsh", "-f", "-c", body], { env: { ...box.env, TERM: "dumb" }, cwd: box.cwd });
  expect(stderr).toBe("");
  expect(stdout).toContain(`--flag   -- ${text}`);
  expect(stdout).toMatch(/^go +-- it's/m);
  expect(stdout).toContain(`-- ${text} too`);
});

test("bash shows words alone, and takes none that it would expand", () => {
  const script = box.write("plumb.bash", bashScript(places));
  const { stdout, status } = start(
    ["bash", "-c", `source ${script}; COMP_WORDS=(plumb g) COMP_CWORD=1; _plumb 2>&1; echo "\${COMPREPLY[*]}"`],
    box,
  );
  expect([status, stdout.split("\n").at(-2)]).toEqual([0, "go"]);
  const evil = { ...place, commands: [{ text: "$(touch evil)", description: "" }] };
  expect(() => bashScript([evil])).toThrow("cannot offer");
});

test("PowerShell gets them with each quote doubled", () => {
  expect(powershellScript(places)).toContain(text.replaceAll("'", "''").replaceAll("‘", "‘‘").replaceAll("’", "’’"));
});

test("nothing was run", () => {
  expect(existsSync(join(box.cwd, "evil"))).toBe(false);
});
