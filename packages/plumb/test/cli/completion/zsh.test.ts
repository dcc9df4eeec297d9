// Completion in a real zsh with a terminal of its own (zpty): keys are pressed, and the line is read back.

import { afterAll, describe, expect, test } from "bun:test";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { zshScript } from "../../../src/cli/completion/zsh.ts";
import { start } from "../../box.ts";
import { boxToPressIn, places, presses } from "./presses.ts";

const box = boxToPressIn();
mkdirSync(join(box.root, "fpath"));
box.write("fpath/_plumb", zshScript(places));
afterAll(() => box.remove());

/** For each line the screen after Tab, and the line that stands there then. */
function pressAll(
  lines: readonly string[],
  load = `fpath=(${box.root}/fpath $fpath); autoload -Uz compinit; compinit -u -D`,
) {
  const setup = [
    "PS1= RPS1=; stty -echo cols 250 rows 1000; LISTMAX=100000",
    `cd ${box.cwd}; ${load}`,
    `show() { print -r -- "<<$BUFFER>>"; BUFFER=; }; zle -N show; bindkey '^G' show; print READY`,
  ].join("; ");
  const body = `
zmodload zsh/zpty
zpty shell "TERM=dumb zsh -f -i"
zpty -w shell ${quoted(setup)}
zpty -r shell out '*READY'$'\\r'
${lines.map((line) => `zpty -w -n shell ${quoted(line)}$'\\t\\a'\nzpty -r shell out '*<<*>>*'\nprint -r -- "$out"\nprint -r -- ----`).join("\n")}
zpty -d shell`;
  const { status, stdout, stderr } = start(["zsh", "-f", "-c", body], {
    env: { ...box.env, TERM: "dumb" },
    cwd: box.cwd,
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  const screens = stdout
    .split("----\n")
    .slice(0, -1)
    .map((screen) => screen.replaceAll("\r", "").replaceAll("\u0007", ""));
  return screens.map((screen) => ({ screen, line: /<<(.*)>>/s.exec(screen)?.[1] ?? "" }));
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

describe("zsh", () => {
  const answers = pressAll(presses.map(([line]) => line));
  test.each(presses.map(([line, offered], index) => [line, offered, answers[index]] as const))(
    "%s⇥",
    (line, offered, answer) => {
      const [only, ...more] = offered;
      // One word is put in; of several a list is shown.
      const before = line.replace(/\S*$/, "");
      if (more.length === 0) expect(answer?.line.trimEnd().replace(/=$/, "")).toBe(`${before}${only}`);
      else for (const word of offered) expect(answer?.screen).toMatch(new RegExp(`(^|\\s)${word}(\\s|$)`, "m"));
    },
  );

  test("flags and problems are described", () => {
    const [flags, problems] = pressAll(["plumb cache move --", "plumb doctor --only goroot-"]);
    expect(flags?.screen).toMatch(/--remove-old +-- remove the old one afterwards/);
    expect(problems?.screen).toMatch(/goroot-set-wrong +-- GOROOT names a directory that is no Go tree/);
  });

  test("values behind an equals sign and behind a comma", () => {
    const [equals, comma] = pressAll(["plumb doctor --color=al", "plumb build --target host,windows/arm"]);
    expect(equals?.line).toBe("plumb doctor --color=always ");
    expect(comma?.line).toBe("plumb build --target host,windows/arm64 ");
  });

  test("files where files are taken, folders where folders are", () => {
    const [file, folder, none] = pressAll(["plumb inspect bui", "plumb cache prune --keep rel", "plumb hook rel"]);
    expect(file?.line.trimEnd()).toBe("plumb inspect build\\ log.txt");
    expect(folder?.line).toBe("plumb cache prune --keep release\\ folder/");
    expect(none?.line).toBe("plumb hook rel");
  });

  test("behind -- what zsh has for that command", () => {
    const [command, flag] = pressAll(["plumb exec -- base6", "plumb explain -- ls --almost"]);
    expect(command?.line.trimEnd()).toMatch(/^plumb exec -- base64/);
    expect(flag?.line.trimEnd()).toBe("plumb explain -- ls --almost-all");
  });

  test("evaluated in a start file it does the same", () => {
    const [answer] = pressAll(
      ["plumb cache mo"],
      `autoload -Uz compinit; compinit -u -D; source ${box.root}/fpath/_plumb`,
    );
    expect(answer?.line).toBe("plumb cache move ");
  });

  test("what a folder in PLUMB_HOME is called is never run", () => {
    expect(existsSync(join(box.cwd, "evil"))).toBe(false);
  });
});
