import { describe, expect, test } from "bun:test";
import * as v from "valibot";
import { BuildPlanSchema } from "../../src/build/build-schemas.ts";
import { planTarget } from "../../src/build/plan/plan-target.ts";
import type { TargetPlan } from "../../src/build/plan/target-plan.ts";
import { commandText, planDocument } from "../../src/build/plan-document.ts";
import { schemaErrors } from "../schema-errors.ts";
import { zig } from "./c-compiler/wishes.ts";
import { chosenTarget, facts, options, sqlite, standardC, surroundings } from "./plan/surroundings.ts";
import { buildPlan, targetPlan } from "./target-plan.ts";

const around = surroundings({ options: options({ static: true, tags: ["a"] }) }, { zig });
const withC = planTarget(facts("linux/amd64", [...standardC, sqlite], around), around);
if (withC.kind !== "build") throw new Error(withC.finding.found);
const bare = surroundings();
const refused = planTarget(facts("linux/riscv64", [sqlite], bare), bare);
const skipped = planTarget(facts("linux/s390x", [sqlite], bare, { target: chosenTarget("linux/s390x", true) }), bare);
const pure = targetPlan("linux/arm/6");
const plan = buildPlan([pure, withC, refused, skipped]);
const document = planDocument(plan, [["go", "generate", "./a b"]], "/src/app");

describe("steps", () => {
  test("what runs before, then each target that is built, as it can be pasted", () => {
    expect(document.steps).toEqual([
      {
        kind: "run",
        subject: "go generate './a b'",
        from: "",
        to: "",
        why: "plumb.toml names it in before",
        undo: "",
      },
      {
        kind: "run",
        subject: "env GOOS=linux GOARCH=arm GOARM=6 CGO_ENABLED=0 go build -trimpath -o FOLDER/ -- example.com/app",
        from: "",
        to: "dist/app-linux-armv6",
        why: "linux/arm/6: cgo is off, because nothing has C",
        undo: "remove what it wrote",
      },
      expect.objectContaining({
        to: "dist/app-linux-amd64",
        why: "linux/amd64: cgo is on, because example.com/sqlite has C",
      }),
    ]);
  });

  test("what is taken out of the environment, and words with blanks", () => {
    const made = targetPlan("linux/arm64", {
      env: { GOOS: "linux", CC: "zig cc", GOFLAGS: null },
      args: ["build", "-ldflags=-s -w"],
    });
    expect(commandText(plan, made)).toBe(
      "env GOOS=linux CC='zig cc' -u GOFLAGS go build '-ldflags=-s -w' -o FOLDER/ -- example.com/app",
    );
  });

  test("a program for each line, and paths with slashes", () => {
    const programs = ["a", "b"].map((name) => ({
      importPath: `example.com/${name}`,
      name,
      builtName: name,
      path: `/src/app/dist/${name}`,
      expected: pure.expected,
    }));
    const [step] = planDocument(buildPlan([{ ...pure, programs }]), [], "/src/app").steps;
    expect(step?.to).toBe("dist/a\ndist/b");
    const backslash = pure.programs.map((program) => ({ ...program, path: "dist\\app" }));
    const windows = planDocument(buildPlan([{ ...pure, programs: backslash }]), [], process.cwd());
    expect(windows.steps[0]?.to).toBe("dist/app");
    expect(windows.targets[0]).toMatchObject({ outputs: ["dist/app"] });
  });
});

describe("targets", () => {
  test("what is decided of each, in the order in which they were named", () => {
    expect(document.targets).toEqual([
      {
        target: "linux/arm/6",
        decision: "build",
        outputs: ["dist/app-linux-armv6"],
        cgo: pure.cgo,
        compiler: null,
        linkMode: "internal",
        expected: { ...pure.expected, interpreter: null, glibcFloor: null },
        env: pure.env,
        args: ["build", "-trimpath", "-o", "FOLDER/", "--", "example.com/app"],
        changes: [],
        findings: [],
      },
      expect.objectContaining({
        target: "linux/amd64",
        linkMode: "external",
        compiler: {
          name: "Zig 0.15.2",
          cc: "/opt/zig/zig cc -target x86_64-linux-musl",
          cxx: "/opt/zig/zig c++ -target x86_64-linux-musl",
          because: "found on PATH, it brings musl",
        },
      }),
      {
        target: "linux/riscv64",
        decision: "refused",
        finding: expect.objectContaining({ id: "no-c-compiler-for-target" }),
      },
      { target: "linux/s390x", decision: "skipped", finding: expect.objectContaining({ severity: "error" }) },
    ]);
  });

  test("a loader that cannot be foreseen is not named, one that is is, and so is the glibc", () => {
    const expected = (changes: Partial<TargetPlan>) =>
      planDocument(buildPlan([{ ...pure, ...changes }]), [], "/").targets.map(
        (target) => "expected" in target && target.expected,
      );
    expect(expected({ expected: { ...pure.expected, interpreter: undefined } })).toMatchObject([{ interpreter: null }]);
    expect(expected({ expected: { ...pure.expected, interpreter: "/lib/ld.so" }, glibc: "2.28" })).toMatchObject([
      { interpreter: "/lib/ld.so", glibcFloor: "2.28" },
    ]);
  });
});

describe("the schema", () => {
  test("has every key of it, and the published one says the same", () => {
    expect(v.parse(BuildPlanSchema, document)).toEqual(JSON.parse(JSON.stringify(document)));
    expect(schemaErrors("build-plan", JSON.stringify(document))).toEqual([]);
    expect(schemaErrors("build-plan", JSON.stringify(planDocument(buildPlan([]), [], "/")))).toEqual([]);
  });

  const [first, ...rest] = document.targets;
  const changed = (target: object) =>
    v.is(BuildPlanSchema, { ...document, targets: [{ ...first, ...target }, ...rest] });

  test("knows every linking and libc", () => {
    const expected = { ...pure.expected, interpreter: null, glibcFloor: null };
    for (const linking of ["static", "dynamic", null] satisfies TargetPlan["expected"]["linking"][])
      expect([linking, changed({ expected: { ...expected, linking } })]).toEqual([linking, true]);
    for (const libc of ["glibc", "musl", null] satisfies TargetPlan["expected"]["libc"][])
      expect([libc, changed({ expected: { ...expected, libc } })]).toEqual([libc, true]);
  });

  test("refuses other words", () => {
    expect(changed({})).toBe(true);
    expect(changed({ decision: "maybe" })).toBe(false);
    expect(changed({ linkMode: "auto" })).toBe(false);
    expect(changed({ env: { GOOS: 3 } })).toBe(false);
  });
});
