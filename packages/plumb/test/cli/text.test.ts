// What people see: text at 80 columns, colours, errors, and statuses.

import { afterAll, expect, test } from "bun:test";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createBox, idsOf, launcher, start } from "../box.ts";

const box = createBox();
afterAll(() => box.remove());

test("a finding is a block of found, wanted, why and fix, at most 80 columns wide", () => {
  const faulty = createBox();
  faulty.go("env", "-w", "GOROOT=/nonexistent/go");
  const { stdout, stderr, status } = faulty.plumb("doctor");
  const command = /\$ (.* go env -u GOROOT)$/m.exec(stdout)?.[1] ?? "";
  // What is printed can be pasted, and heals.
  expect(start(["/bin/sh", "-c", command], faulty)).toMatchObject({ status: 0, stderr: "" });
  expect(idsOf(faulty.doctor())).toEqual([]);
  faulty.remove();
  const lines = stdout.split("\n");
  expect(lines).toContain("✗ error  GOROOT names a directory that is no Go tree  [goroot-set-wrong]");
  for (const label of ["found", "wanted", "why", "fix"]) {
    expect(lines.some((line) => line.startsWith(`    ${label} `))).toBe(true);
  }
  expect(lines.filter((line) => line.length > 80 && line.includes(" ", 20))).toEqual([]);
  expect(stdout).toMatch(/\n1 error, 0 warnings, \d+ passed(, \d+ skipped)? in [\d.]+ m?s\n$/);
  expect(stderr).toBe("hint: plumb doctor --fix mends this\n");
  expect(status).toBe(1);
});

test("a healthy machine ends with one line and status 0, and -q prints nothing", () => {
  const { stdout, status } = box.plumb("doctor");
  expect(stdout).toMatch(/\n✓ 0 errors, 0 warnings, \d+ passed/);
  expect(status).toBe(0);
  expect(box.plumb("doctor", "-q")).toEqual({ status: 0, stdout: "", stderr: "" });
});

test("-v names every check", () => {
  const { stdout } = box.plumb("doctor", "-v");
  expect(stdout).toMatch(/✓ ok goroot-set-wrong \([\d.]+ ms\)/);
});

test("colour only on demand, and only where the meaning is also in words", () => {
  const plain = box.plumb("doctor").stdout;
  expect(plain).not.toContain("\x1b");
  const colored = box.plumb("doctor", "--color", "always").stdout;
  expect(colored).toContain("\x1b[");
  const stripped = Bun.stripANSI(colored);
  expect(stripped.replace(/in [\d.]+ m?s/, "")).toBe(plain.replace(/in [\d.]+ m?s/, ""));
  const forced = { ...box, env: { ...box.env, FORCE_COLOR: "1", NO_COLOR: "1" } };
  expect(start([launcher, "doctor"], forced).stdout).not.toContain("\x1b");
});

test("--severity decides the status, not what is printed", () => {
  const persisted = createBox();
  persisted.go("env", "-w", "GO111MODULE=off");
  const report = persisted.doctor();
  const [finding] = report.findings;
  expect(finding?.id).toBe("go111module-off");
  const statuses = ["error", "warning", "info"].map((level) => persisted.plumb("doctor", "--severity", level).status);
  persisted.remove();
  expect(statuses).toEqual(
    finding?.severity === "error" ? [1, 1, 1] : finding?.severity === "warning" ? [0, 1, 1] : [0, 0, 1],
  );
});

test("--only and --skip choose checks", () => {
  const only = box.doctor("--only", "goroot-set-wrong,cc-not-found");
  expect(only.checks.map((check) => check.id).sort()).toEqual(["cc-not-found", "goroot-set-wrong"]);
  const all = box.doctor();
  const skipped = box.doctor("--skip", "goroot-set-wrong");
  expect(skipped.checks).toHaveLength(all.checks.length - 1);
});

const mistakes: readonly (readonly [readonly string[], RegExp])[] = [
  [["docter"], /unknown command 'docter'[\s\S]*Did you mean doctor/],
  [["doctor", "--jsn"], /unknown option '--jsn'[\s\S]*Did you mean --json/],
  [["doctor", "--only", "goroot-set-wrang"], /did you mean goroot-set-wrong/],
  [["doctor", "--online", "--snapshot", "-"], /--snapshot and --online do not go together/],
  [["doctor", "--severity", "bad"], /--severity takes error, warning or info, not bad/],
  [["doctor", "--color", "pink"], /--color/],
  [["doctor", "--cwd", "/nonexistent"], /--cwd \/nonexistent: is not there/],
  [["doctor", "too", "many"], /too many arguments/],
  [["inspect"], /missing required argument 'path'/],
  [["doctor", "--snapshot", "/etc/passwd"], /not a plumb snapshot/],
  [["doctor", "--sarif", "--github"], /--sarif and --github do not go together/],
  [["doctor", "--since-last", "--only", "goroot-set-wrong"], /--since-last and --only do not go together/],
  [["doctor", "--list", "--github"], /--github and --list do not go together/],
];

test.each(mistakes)("a mistake ends with status 2 and says what to type: plumb %p", (args, message) => {
  const { status, stdout, stderr } = box.plumb(...args);
  expect(status).toBe(2);
  expect(stdout).toBe("");
  expect(stderr).toMatch(message);
  expect(stderr).not.toContain("    at ");
});

test("help and version go to standard output with status 0", () => {
  for (const args of [["--help"], ["help"], ["help", "doctor"], ["doctor", "--help"], ["--version"], ["version"]]) {
    const { status, stdout, stderr } = box.plumb(...args);
    expect([args, status, stderr]).toEqual([args, 0, ""]);
    expect(stdout.length).toBeGreaterThan(3);
  }
});

test("help whose reader has gone ends without a word", () => {
  const line = `${launcher} --help | (exec <&-; sleep 0.3); echo status \${PIPESTATUS[0]}`;
  const { stdout, stderr } = start(["bash", "-c", line], box);
  expect({ stdout, stderr }).toEqual({ stdout: "status 0\n", stderr: "" });
});

test("plumb alone shows the help as the answer to a mistake", () => {
  const { status, stdout, stderr } = box.plumb();
  expect([status, stdout]).toEqual([2, ""]);
  expect(stderr).toContain("Usage: plumb");
  expect(stderr).not.toContain("error:");
});

test("a reader that goes away ends plumb quietly", () => {
  const { stdout, stderr } = spawnSync("sh", ["-c", `"$0" snapshot | head -n 1`, launcher], {
    env: box.env,
    encoding: "utf8",
  });
  expect(stdout).toBe("{\n");
  expect(stderr).toBe("");
});

test("inspect shows a page for one file and a line a file for several", () => {
  const page = box.plumb("inspect", "/bin/sh").stdout;
  expect(page).toMatch(/^\/bin\/sh\n {2}format +elf\n {2}platform +linux\//);
  const lines = box.plumb("inspect", "/bin/sh", "/usr/bin/env", "/etc/passwd");
  expect(lines.stdout.trim().split("\n")).toHaveLength(4);
  expect(lines.stdout).toMatch(/\n3 files: 2 binaries \(linux\/\w+ 2\), 1 other file; 0 errors, 0 warnings\n$/);
  expect(lines.stdout).toContain("/etc/passwd: unknown");
  expect(lines.status).toBe(1);
});

test("a snapshot names neither home nor user nor host, and diagnoses the same elsewhere", () => {
  const home = box.write("home/gopher-1815/.keep", "");
  const named = { ...box, env: { ...box.env, HOME: home.replace("/.keep", ""), GOFLAGS: "-mod=mod" } };
  const { stdout } = start([launcher, "snapshot"], named);
  expect(stdout).not.toContain("gopher-1815");
  expect(start([launcher, "snapshot", "--raw"], named).stdout).toContain("gopher-1815");
  const file = box.write("snapshot.json", stdout);
  const there = JSON.parse(start([launcher, "doctor", "--json", "--snapshot", file], box).stdout);
  expect(there.findings).toEqual([]);
  const others = there.checks.filter((check: { status: string }) => check.status !== "ok");
  const missing = ["network", "proof", "debugSession"].map((name) => `${name}: not part of the snapshot`);
  expect(others.filter((check: { reason: string }) => !missing.includes(check.reason))).toEqual([]);
  const piped = spawnSync(launcher, ["doctor", "--snapshot", "-"], {
    input: readFileSync(file),
    env: box.env,
  });
  expect(piped.status).toBe(0);
});
