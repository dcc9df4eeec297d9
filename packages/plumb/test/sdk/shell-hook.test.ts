// The hook in real shells: a stand-in says which SDK is meant, and counts how often it is asked.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type HookShell, hookShells, shellHook } from "../../src/sdk/shell-hook.ts";

let root: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "plumb-hook-"));
  for (const name of ["a", "b", "none", "with space", "bin"]) mkdirSync(join(root, name));
  const plumb = join(root, "bin/plumb stand-in");
  writeFileSync(
    plumb,
    `#!/bin/sh\necho asked >> "${root}/asked"\ncase $PWD in */none) exit 2 ;; esac\nprintf '%s\\n' "/sdks/\${PWD##*/}/bin/go"\n`,
  );
  chmodSync(plumb, 0o755);
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

/** What PATH begins with after each directory, with a prompt between them. */
function walk(shell: HookShell, directories: readonly string[]): { paths: string[]; asked: number } {
  const asked = join(root, "asked");
  writeFileSync(asked, "");
  const call = shell === "fish" ? "emit fish_prompt" : "_plumb_hook";
  const print = shell === "fish" ? "string join : $PATH" : 'echo "$PATH"';
  const hook = shellHook(shell, join(root, "bin/plumb stand-in"));
  const lines = directories.map((name) => `cd '${join(root, name)}'\n${call}\n${call}\n${print}`);
  const script = join(root, `walk.${shell}`);
  writeFileSync(script, `${hook}\n${lines.join("\n")}\n`);
  const options = { encoding: "utf8", env: { PATH: "/usr/bin:/bin", HOME: root, TERM: "dumb" } } as const;
  const args = shell === "fish" ? ["--no-config", script] : shell === "zsh" ? ["-f", script] : ["--norc", script];
  const { stdout, stderr, status } = spawnSync(shell, args, options);
  if (status !== 0 || stderr !== "") throw new Error(`${shell}: ${status} ${stderr}`);
  return { paths: stdout.trim().split("\n"), asked: readFileSync(asked, "utf8").split("\n").length - 1 };
}

describe.each([...hookShells])("%s", (shell) => {
  test("puts the SDK of each directory first on PATH, and takes it away again", () => {
    const { paths, asked } = walk(shell, ["a", "a", "b", "with space", "none", "a"]);
    expect(paths).toEqual([
      "/sdks/a/bin:/usr/bin:/bin",
      "/sdks/a/bin:/usr/bin:/bin",
      "/sdks/b/bin:/usr/bin:/bin",
      "/sdks/with space/bin:/usr/bin:/bin",
      "/usr/bin:/bin",
      "/sdks/a/bin:/usr/bin:/bin",
    ]);
    // Once where the directory changed, not at every prompt.
    expect(asked).toBe(5);
  });
});

// fish keeps it by itself.
test.each(["bash", "zsh"] as const)("%s: prompts see the status of the last command", (shell) => {
  const file = join(root, `status.${shell}`);
  writeFileSync(file, `${shellHook(shell, "/nonexistent/plumb")}\nfalse\n_plumb_hook\necho status=$?\n`);
  const { stdout } = spawnSync(shell, [file], { encoding: "utf8", env: { PATH: "/usr/bin:/bin", HOME: root } });
  expect(stdout).toBe("status=1\n");
});

test("bash's hook joins what is there already, once", () => {
  const hook = shellHook("bash", "plumb");
  const script = `PROMPT_COMMAND=own\n${hook}\n${hook}\necho "$PROMPT_COMMAND"`;
  expect(spawnSync("bash", ["--norc", "-c", script], { encoding: "utf8" }).stdout).toBe("_plumb_hook;own\n");
});
