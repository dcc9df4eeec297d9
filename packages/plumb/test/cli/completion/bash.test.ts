// Completion in a real bash: its function is called as bash calls it, and once a Tab is really pressed.

import { afterAll, describe, expect, test } from "bun:test";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { bashScript } from "../../../src/cli/completion/bash.ts";
import { start } from "../../box.ts";
import { boxToPressIn, places, presses } from "./presses.ts";

const box = boxToPressIn();
const script = box.write("plumb.bash", bashScript(places));
afterAll(() => box.remove());

/** As bash sets it up: words are split at `=` too. */
function press(line: string): readonly string[] {
  const body = `
source ${script}
words=(${line.replaceAll("=", " = ").replace(/ $/, " ''")})
COMP_WORDS=("\${words[@]}") COMP_CWORD=$((\${#words[@]} - 1))
_plumb
[[ \${#COMPREPLY[@]} == 0 ]] || printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { status, stdout, stderr } = start(["bash", "--norc", "-c", body], box);
  expect({ line, status, errors: stderr.replace(/.*compopt: not currently executing.*\n/g, "") }).toEqual({
    line,
    status: 0,
    errors: "",
  });
  return stdout.split("\n").filter(Boolean).sort();
}

describe("bash", () => {
  test.each(presses)("%s⇥", (line, offered) => {
    expect(press(line)).toEqual([...offered]);
  });

  test("a value behind an equals sign", () => {
    expect(press("plumb doctor --color=al")).toEqual(["always"]);
    expect(press("plumb doctor --color=")).toEqual(["always", "auto", "never"]);
  });

  test("behind a comma the next of a list", () => {
    expect(press("plumb build --target host,windows/arm")).toEqual(["host,windows/arm64"]);
  });

  test("behind -- commands", () => {
    expect(press("plumb exec -- base64")).toContain("base64");
  });

  test("what a folder in PLUMB_HOME is called is never run", () => {
    press("plumb use 1");
    expect(existsSync(join(box.cwd, "evil"))).toBe(false);
  });

  test("a Tab in an interactive bash completes a command, a problem, a file with a blank", () => {
    const typed = ["plumb cac\tmov\t--remo\t", "plumb doctor --only goroot-set-w\t", "plumb inspect build\t"];
    // What is typed is not run: C-a and a # make a comment of it, which stays on the screen.
    const keys = typed.map((line) => `${line}\x01#\x05\n`).join("");
    const body = `exec script -qec "bash --norc -i" /dev/null`;
    const run = Bun.spawnSync(["sh", "-c", body], {
      cwd: box.cwd,
      env: { ...box.env, PS1: "", TERM: "dumb" },
      stdin: new Blob([`source ${script}\n${keys}exit\n`]),
      timeout: 30_000,
    });
    const screen = run.stdout.toString();
    expect(screen).toContain("plumb cache move --remove-old");
    expect(screen).toContain("plumb doctor --only goroot-set-wrong");
    expect(screen).toContain("plumb inspect build\\ log.txt");
  });
});
