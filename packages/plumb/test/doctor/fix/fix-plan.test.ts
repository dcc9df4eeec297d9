// From findings to a plan, and from a second look to what became of them: pure, over made-up findings.

import { describe, expect, test } from "bun:test";
import type { FileState } from "@goplumb/core/plan/file-state";
import { printedSteps } from "@goplumb/core/plan/plan";
import { type FoundFile, planFix } from "../../../src/doctor/fix/fix-plan.ts";
import { outcomesOf } from "../../../src/doctor/fix/outcome.ts";
import { filesOf, type Target, targetsIn } from "../../../src/doctor/fix/target.ts";
import type { Check } from "../../../src/doctor/report.ts";
import type { FixStep } from "../../../src/problems/problem.ts";
import { changeSetting, unsetSetting } from "../../../src/problems/setting-words.ts";
import { finding } from "../../reports.ts";

const file = "/home/me/.config/go/env";
const context = { os: "linux", arch: "arm64", distribution: [], shell: "bash", goVersion: "go1.26.8" };
const unset = (name: string, of = file): FixStep => ({ kind: "unset-go-setting", file: of, name });
const set = (name: string, value: string): FixStep => ({ kind: "set-go-setting", file, name, value });

function target(id: string, ...steps: FixStep[]): Target {
  return { finding: finding({ id, title: `Title of ${id}` }), steps };
}

function found(text: string | null, path = file): FoundFile {
  const state: FileState =
    text === null
      ? { kind: "absent" }
      : { kind: "file", content: Buffer.from(text), mode: 0o600, owner: { uid: 7, gid: 8 } };
  return { path, state };
}

function stepsOf(targets: readonly Target[], text: string | null) {
  return printedSteps(planFix(targets, new Map([[file, found(text)]])), (line) => line);
}

test("of each finding the first safe remedy that says what it comes to counts, and no other", () => {
  const safe = (steps?: FixStep[]) => ({ title: "", commands: [], safe: true, ...(steps ? { steps } : {}) });
  const byHand = { title: "", commands: [], safe: false, steps: [unset("CC")] };
  const remedies = [byHand, safe(), safe([unset("GOROOT")]), safe([unset("GOPATH")])];
  const targets = targetsIn([
    finding({ remedies }),
    finding({ remedies: [byHand, safe()] }),
    finding({ remedies: [] }),
  ]);
  expect(targets.map(({ steps }) => steps)).toEqual([[unset("GOROOT")]]);
  expect(filesOf([target("a", unset("A"), unset("B")), target("b", unset("C", "/other"))])).toEqual([file, "/other"]);
});

describe("a plan", () => {
  test("has one step for a file, with all reasons", () => {
    expect(stepsOf([target("a", unset("A")), target("b", unset("B"), set("C", "2"))], "A=1\nx\nB=1\nC=1\n")).toEqual([
      {
        kind: "write",
        subject: file,
        from: "A=1\nB=1\nC=1",
        to: "C=2",
        why: "Title of a [a]; Title of b [b]",
        undo: "plumb doctor --undo puts it back as it was",
      },
    ]);
  });

  test("follows the graver finding where two want different things of one setting", () => {
    const [step] = stepsOf([target("a", set("A", "good")), target("b", unset("A"))], "A=1\n");
    expect([step?.to, step?.why]).toEqual(["A=good", "Title of a [a]"]);
  });

  test("has no step for what is as wanted already", () => {
    expect(stepsOf([target("a", unset("A"), set("B", "1"))], "B=1\n")).toEqual([]);
    expect(stepsOf([target("a", unset("A"))], null)).toEqual([]);
    expect(stepsOf([target("a", set("A", "1"))], null)).toMatchObject([{ kind: "write", from: "", to: "A=1" }]);
  });

  test("keeps mode and owner, and one file that two names lead to has one step", () => {
    const files = new Map([
      [file, found("A=1\nB=1\n", "/real")],
      ["/link", found("A=1\nB=1\n", "/real")],
    ]);
    const { steps } = planFix([target("a", unset("A")), target("b", unset("B", "/link"))], files);
    expect(steps.map(({ change }) => change)).toEqual([
      {
        path: "/real",
        before: found("A=1\nB=1\n").state,
        after: { kind: "file", content: Buffer.from(""), mode: 0o600, owner: { uid: 7, gid: 8 } },
      },
    ]);
  });
});

test("only what was looked at again and not seen is fixed", () => {
  const check = (id: string, status: Check["status"]): Check => ({ id, status, reason: null, durationMs: 0 });
  const targets = ["a", "b", "c", "d"].map((id) => target(id, unset("A")));
  const checks = [check("a", "ok"), check("b", "found"), check("c", "skipped"), check("d", "crashed")];
  expect(outcomesOf(targets, { findings: [finding({ id: "b" })], checks }).map(({ status }) => status)).toEqual([
    "fixed",
    "still-there",
    "not-checked",
    "not-checked",
  ]);
});

describe("a remedy in Go's user settings", () => {
  test("says what it comes to where the file is known", () => {
    expect(unsetSetting("GOROOT", "user-file", { ...context, goUserFile: file })).toMatchObject({
      safe: true,
      steps: [unset("GOROOT")],
    });
    expect(changeSetting("GOPROXY", "direct", "go-env", { ...context, goUserFile: file })).toMatchObject({
      safe: true,
      steps: [set("GOPROXY", "direct")],
    });
  });

  test("is not safe where there is none, and of a log it is only told", () => {
    expect(unsetSetting("GOROOT", "user-file", { ...context, goUserFile: null }).safe).toBe(false);
    expect(unsetSetting("GOROOT", "user-file", context)).toEqual({
      title: "Remove GOROOT from Go's user settings",
      commands: ["go env -u GOROOT"],
      safe: true,
    });
  });

  test.each(["https://***@proxy.example.com", "a\nGOROOT=/x", "a\r", "\0"])(
    "is not safe with %j for a value",
    (value) => {
      const remedy = changeSetting("GOPROXY", value, "user-file", { ...context, goUserFile: file });
      expect([remedy.safe, remedy.steps]).toEqual([false, undefined]);
    },
  );

  test("in the shell is never safe", () => {
    expect(unsetSetting("GOROOT", "process", { ...context, goUserFile: file }).safe).toBe(false);
    expect(changeSetting("GOPROXY", "direct", "process", { ...context, goUserFile: file }).safe).toBe(false);
  });
});
