// Annotations and the summary of a step, as a workflow would get them.

import { expect, test } from "bun:test";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { githubAnnotations, stepSummary } from "../../../src/cli/render/github.ts";
import { createBox } from "../../box.ts";
import { finding, reportOn, withFindings } from "../../reports.ts";
import { healthyMac, snapshotOf } from "../../snapshots.ts";

const mac = reportOn(snapshotOf(healthyMac()));

test("each severity has its word, and each finding its place", () => {
  const evidence = [{ kind: "file" as const, subject: "/src/a.go:3", text: "" }];
  const report = withFindings(mac, [
    finding({ evidence }),
    finding({ severity: "warning" }),
    finding({ severity: "info", remedies: [] }),
  ]);
  const lines = githubAnnotations(report, { root: "/src", goMod: null }).split("\n");
  expect(lines[0]).toStartWith("::error file=a.go,line=3,title=goroot-set-wrong::GOROOT names");
  expect(lines[0]).toEndWith("%0Afix: Remove it%0A$ go env -u GOROOT");
  expect(lines[1]).toStartWith("::warning title=goroot-set-wrong::");
  expect(lines[2]).toEndWith("%0Afound: GOROOT=/nonexistent%0Awanted: GOROOT unset");
  expect(lines.slice(3)).toEqual([""]);
});

test("a hostile finding is one line of the log and one row of the summary", () => {
  const hostile = "a\n::error::b | c\r\n| d | `e` <script>";
  const report = withFindings(mac, [finding({ title: hostile, found: hostile, wanted: hostile })]);
  const lines = githubAnnotations(report, { root: null, goMod: null }).trimEnd();
  expect(lines).not.toContain("\n");
  const rows = stepSummary(report)
    .split("\n")
    .filter((line) => line.startsWith("|"));
  expect(rows).toHaveLength(3);
  expect(rows[2]?.match(/(?<!\\)\|/g)).toHaveLength(6);
  expect(rows[2]).not.toMatch(/(?<!\\)[`<]/);
});

test("the command annotates, appends to the summary, and counts beside", () => {
  const box = createBox();
  try {
    box.write("work/go.mod", "module example.com/m\n\ngo 1.21\n");
    box.go("env", "-w", "GOROOT=/nonexistent/go");
    box.env.GITHUB_STEP_SUMMARY = box.write("summary.md", "before\n");
    const { stdout, stderr, status } = box.plumb("doctor", "--github");
    expect(status).toBe(1);
    expect(stdout).toMatch(/^::error file=\/.*\/\.config\/go\/env,line=1,title=goroot-set-wrong::.*\n$/);
    expect(stderr).toMatch(/^1 error, 0 warnings, \d+ passed/);
    const summary = readFileSync(box.env.GITHUB_STEP_SUMMARY, "utf8");
    expect(summary).toMatch(/^before\n### plumb doctor: 1 error, 0 warnings, \d+ passed/);
    expect(summary).toContain("(goroot\\-set\\-wrong\\)");
  } finally {
    box.remove();
  }
});

test("a summary that cannot be written is said, and changes nothing else", () => {
  const box = createBox();
  try {
    for (const place of [join(box.root, "nowhere"), join(box.root, "folder"), "/dev/null"]) {
      mkdirSync(join(box.root, "folder"), { recursive: true });
      box.env.GITHUB_STEP_SUMMARY = place;
      const { stdout, stderr, status } = box.plumb("doctor", "--github");
      expect([stdout, status]).toEqual(["", 0]);
      expect(stderr).toContain(`no summary: cannot write ${place}`);
    }
  } finally {
    box.remove();
  }
});
