// plumb explain as its user types it: logs from everywhere, bad ones too, and commands that are run.

import { afterAll, describe, expect, test } from "bun:test";
import { spawn, spawnSync } from "node:child_process";
import { chmodSync } from "node:fs";
import { createBox, launcher } from "../box.ts";
import { schemaErrors } from "../schema-errors.ts";

const box = createBox();
afterAll(() => box.remove());

const mismatch = 'compile: version "go1.19" does not match go tool version "go1.19.2"';

/** With bytes on standard input. */
function explainInput(input: string | Uint8Array, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(launcher, ["explain", "-", ...args], {
    env: box.env,
    cwd: box.cwd,
    input,
    encoding: "utf8",
    timeout: 60_000,
  });
  return { status, stdout, stderr };
}

describe("a log", () => {
  test("in a file: the cause, the line that shows it, the fix; status 0", () => {
    const path = box.write("build.log", `go build ./...\n# internal/itoa\n${mismatch}\n`);
    const { status, stdout, stderr } = box.plumb("explain", path);
    expect(stdout).toStartWith("✗ certain  The go command works with the tree of another release  [goroot-mismatch]\n");
    expect(stdout).toContain("    cause   the go command is go1.19.2, and the compiler it starts is go1.19\n");
    expect(stdout).toContain(`    line 3  ${mismatch}\n`);
    expect(stdout).toMatch(/\n {4}fix {5}\S/);
    expect(stdout.split("\n").filter((line) => line.length > 80 && !/\$ |\]$/.test(line))).toEqual([]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });

  test("on standard input, without a line feed at its end", () => {
    expect(explainInput(mismatch)).toMatchObject({ status: 0, stderr: "" });
  });

  test("of an ordinary failure: no cause, and status 1", () => {
    const { status, stdout } = explainInput("# a\n./a.go:3:5: undefined: x\n");
    expect({ status, stdout }).toEqual({
      status: 1,
      stdout: "no cause in the environment was recognised in 2 lines: look at the first error itself\n",
    });
    expect(explainInput("ok\n", "-q")).toEqual({ status: 1, stdout: "", stderr: "" });
  });

  test("as JSON, found or not, by its schema", () => {
    const found = explainInput(`\x1b[31m${mismatch}\x1b[0m\r\n`, "--json");
    expect(schemaErrors("explain", found.stdout)).toEqual([]);
    expect(JSON.parse(found.stdout)).toMatchObject({
      causes: [{ id: "goroot-mismatch", level: "certain", lines: [{ number: 1, text: mismatch }] }],
      log: { lines: 1 },
      command: null,
    });
    const none = explainInput("", "--json");
    expect(schemaErrors("explain", none.stdout)).toEqual([]);
    expect(JSON.parse(none.stdout).causes).toEqual([]);
    expect([found.status, none.status]).toEqual([0, 1]);
  });
});

test("--github: an annotation a cause, which no log can forge", () => {
  const { status, stdout } = explainInput(`::error::x%0A::warning::y ${mismatch}`, "--github");
  expect(stdout).toStartWith("::error title=goroot-mismatch::certain: ");
  expect(stdout.trim().split("\n")).toHaveLength(1);
  expect(status).toBe(0);
  expect(explainInput("ok", "--github")).toEqual({ status: 1, stdout: "", stderr: "" });
  expect(explainInput("ok", "--github", "--json").status).toBe(2);
});

describe("bad input", () => {
  test("an empty log", () => {
    expect(explainInput("").stdout).toBe("the log is empty\n");
  });

  test("a program instead of a log", () => {
    const { status, stdout } = box.plumb("explain", process.execPath);
    expect({ status, stdout }).toEqual({ status: 1, stdout: "this is no text; for a program: plumb inspect FILE\n" });
  });

  test("a line of 10 MB, bytes that are no UTF-8, and the cause behind them", () => {
    const noise = new Uint8Array(10 * 1024 * 1024).fill(0xe2);
    const { status, stdout } = explainInput(Buffer.concat([noise, Buffer.from(` ${mismatch}`)]));
    expect(status).toBe(0);
    expect(stdout).toContain("[goroot-mismatch]");
    expect(stdout.length).toBeLessThan(5000);
  });

  test("what a log holds cannot command the terminal", () => {
    const hostile = `\x9b31m\x1b]0;title\x07 ${mismatch.replace("go1.19.2", "go\x1b[2J\u202e1\x07\x9b")}`;
    for (const args of [[], ["-v"], ["--json"], ["--color", "always"]]) {
      const { stdout, stderr } = explainInput(hostile, ...args);
      expect(stdout).toContain("goroot-mismatch");
      // Our own colours are all that is allowed.
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be there
      expect((stdout + stderr).replace(/\x1b\[\d+m/g, "")).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]/);
    }
  });

  test("a directory, a file that is not there, a word that is nothing, nothing, too much", () => {
    expect(box.plumb("explain", "/usr")).toMatchObject({ status: 2, stdout: "" });
    expect(box.plumb("explain", "goroot-mismach").stderr).toContain("did you mean goroot-mismatch?");
    for (const args of [[], ["a.log", "b.log"], ["--"], ["a.log", "--", "go", "build"]]) {
      expect(box.plumb("explain", ...args)).toMatchObject({ status: 2, stdout: "" });
    }
  });
});

describe("a command", () => {
  const script = (text: string) => {
    const path = box.write(`bin/script-${text.length}`, `#!/bin/sh\n${text}\n`, 0o755);
    chmodSync(path, 0o755);
    return path;
  };

  test("its output and status pass through; the explanation goes to standard error", () => {
    const path = script(`echo out; echo '${mismatch}' >&2; exit 3`);
    const { status, stdout, stderr } = box.plumb("explain", "--", path);
    expect({ status, stdout }).toEqual({ status: 3, stdout: "out\n" });
    expect(stderr).toStartWith(`${mismatch}\n\n✗ certain`);
  });

  test("its bytes are not touched, whatever they are", () => {
    const path = script("head -c 300000 /dev/urandom | tee ../random");
    const child = spawnSync(launcher, ["explain", "--", path], { env: box.env, cwd: box.cwd, maxBuffer: 1e6 });
    const wanted = spawnSync("cat", [`${box.root}/random`], { maxBuffer: 1e6 }).stdout;
    expect(child.stdout.equals(wanted)).toBe(true);
    expect(child.stdout.length).toBe(300_000);
  });

  test("it gets our standard input, its own words, our environment and directory", () => {
    const path = script('cat; echo "$1 $2 $PWD $FOO"');
    const { stdout, status } = spawnSync(launcher, ["explain", "--", path, "--json", "-q"], {
      env: { ...box.env, FOO: "bar" },
      cwd: box.cwd,
      input: "typed\n",
      encoding: "utf8",
    });
    expect({ stdout, status }).toEqual({ stdout: `typed\n--json -q ${box.cwd} bar\n`, status: 0 });
  });

  test("one that succeeds is not explained", () => {
    const { status, stderr } = box.plumb("explain", "--", script(`echo '${mismatch}' >&2`));
    expect({ status, stderr }).toEqual({ status: 0, stderr: `${mismatch}\n` });
  });

  test("a signal that ends it is 128 and its number; one that is not there 127; one that cannot be executed 126", () => {
    expect(box.plumb("explain", "--", script("kill -TERM $$")).status).toBe(143);
    expect(box.plumb("explain", "--", "no-such-program")).toMatchObject({
      status: 127,
      stderr: expect.stringContaining("plumb: no-such-program: command not found\n"),
    });
    const gone = box.plumb("explain", "--", "/nowhere/go");
    expect(gone).toMatchObject({ status: 127, stderr: "plumb: /nowhere/go: no such file or directory\n" });
    expect(box.plumb("explain", "--", box.write("plain", "text\n", 0o644)).status).toBe(126);
  });

  test("with --json the document alone is on standard output", () => {
    const { status, stdout, stderr } = box.plumb(
      "explain",
      "--json",
      "--",
      script(`echo out; echo '${mismatch}'; exit 1`),
    );
    expect(schemaErrors("explain", stdout)).toEqual([]);
    expect(JSON.parse(stdout)).toMatchObject({
      causes: [{ id: "goroot-mismatch" }],
      command: { status: 1, signal: null },
    });
    expect(stderr).toBe(`out\n${mismatch}\n`);
    expect(status).toBe(1);
  });

  test("one that prints for ever ends when its reader goes", () => {
    const pipe = `'${launcher}' explain -- yes 'a line' | head -n 1000000 | wc -l`;
    const { stdout, status, stderr } = spawnSync("/bin/bash", ["-c", pipe], {
      env: box.env,
      encoding: "utf8",
      timeout: 60_000,
    });
    expect({ lines: stdout.trim(), status }).toEqual({ lines: "1000000", status: 0 });
    expect(stderr).not.toContain("plumb");
    expect(stderr).not.toContain("Warning");
  });

  test("Ctrl-C is the command's to answer; its own status comes out", async () => {
    const path = script("trap 'exit 7' INT; echo ready; while :; do sleep 0.1; done");
    const child = spawn(launcher, ["explain", "--", path], {
      env: box.env,
      detached: true,
      stdio: ["ignore", "pipe", "inherit"],
    });
    await new Promise((resolve) => child.stdout.once("data", resolve));
    process.kill(-(child.pid ?? 0), "SIGINT");
    const status = await new Promise((resolve) => child.once("exit", resolve));
    expect(status).toBe(7);
  });
});

describe("a problem", () => {
  test("by its id, as text and as JSON", () => {
    const { status, stdout } = box.plumb("explain", "goroot-mismatch");
    expect(stdout).toStartWith("The go command works with the tree of another release\n");
    expect(stdout).toContain("prints  compile: version '…' does not match go tool version '…'");
    expect(status).toBe(0);
    expect(schemaErrors("explain-problem", box.plumb("explain", "goroot-mismatch", "--json").stdout)).toEqual([]);
  });

  test("--list names those that logs show", () => {
    const { stdout } = box.plumb("explain", "--list", "--json");
    expect(schemaErrors("doctor-list", stdout)).toEqual([]);
    expect(JSON.parse(stdout).problems.map(({ id }: { id: string }) => id)).toContain("goroot-mismatch");
  });
});

test("--here: what this machine has too says so, with remedies for it", () => {
  const faulty = createBox();
  faulty.go("env", "-w", "GOROOT=/nonexistent/go");
  const { status, stderr } = faulty.plumb("explain", "--here", "--", "go", "version");
  expect(status).not.toBe(0);
  expect(stderr).toContain("[goroot-set-wrong]");
  expect(stderr).toContain("    here    GOROOT=/nonexistent/go, which does not exist");
  expect(stderr).toMatch(/\$ env GOROOT=\S+ go env -u GOROOT\n/);
  faulty.remove();
});
