// Completion in a real fish: `complete -C` answers as a Tab press would.

import { afterAll, describe, expect, test } from "bun:test";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fishScript } from "../../../src/cli/completion/fish.ts";
import { start } from "../../box.ts";
import { boxToPressIn, places, presses } from "./presses.ts";

const box = boxToPressIn();
const script = box.write("plumb.fish", fishScript(places));
afterAll(() => box.remove());

/** Each line's completions, with their descriptions. */
function pressAll(lines: readonly string[]): readonly (readonly string[])[] {
  const body = [`source ${script}`, ...lines.map((line) => `complete -C '${line}'; echo ----`)].join("\n");
  const { status, stdout, stderr } = start(["fish", "-c", body], box);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  const answers = stdout.split("----\n").slice(0, -1);
  return answers.map((answer) => answer.split("\n").filter(Boolean));
}

describe("fish", () => {
  const answers = pressAll(presses.map(([line]) => line));
  test.each(presses.map(([line, offered], index) => [line, offered, answers[index] ?? []] as const))(
    "%s⇥",
    (_, offered, answer) => {
      expect(answer.map((one) => one.split("\t")[0]).sort()).toEqual([...offered]);
    },
  );

  test("flags, commands and problems are described", () => {
    const [flag, command, problem] = pressAll([
      "plumb cache move --re",
      "plumb cac",
      "plumb doctor --only goroot-set-w",
    ]);
    expect(flag?.[0]).toStartWith("--remove-old\tremove the old one afterwards");
    expect(command?.[0]).toBe("cache\tcare for GOCACHE and GOMODCACHE");
    expect(problem?.[0]).toBe("goroot-set-wrong\tGOROOT names a directory that is no Go tree");
  });

  test("values behind an equals sign and behind a comma", () => {
    const [equals, comma, both] = pressAll([
      "plumb doctor --color=al",
      "plumb build --target host,windows/arm",
      "plumb build --target=host,windows/arm",
    ]);
    expect(equals?.map((one) => one.split("\t")[0])).toEqual(["--color=always"]);
    expect(comma?.map((one) => one.split("\t")[0])).toEqual(["host,windows/arm64"]);
    expect(both?.map((one) => one.split("\t")[0]).at(0)).toEndWith("host,windows/arm64");
  });

  test("files where files are taken, folders where folders are", () => {
    const [files, folders, none] = pressAll(["plumb inspect re", "plumb cache prune --keep re", "plumb hook re"]);
    expect(files?.map((one) => one.split("\t")[0]).sort()).toEqual(["release folder/", "release.tgz"]);
    expect(folders?.map((one) => one.split("\t")[0])).toEqual(["release folder/"]);
    expect(none).toEqual([]);
  });

  test("behind -- what fish has for that command", () => {
    const [command, flag] = pressAll(["plumb exec -- base64", "plumb trace -- ls --almost"]);
    expect(command?.map((one) => one.split("\t")[0])).toContain("base64");
    expect(flag?.[0]).toStartWith("--almost-all");
  });

  test("what a folder in PLUMB_HOME is called is never run", () => {
    expect(existsSync(join(box.cwd, "evil"))).toBe(false);
  });
});
