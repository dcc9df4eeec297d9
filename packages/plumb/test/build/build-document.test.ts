import { describe, expect, test } from "bun:test";
import * as v from "valibot";
import { buildDocument } from "../../src/build/build-document.ts";
import type { BuildReport } from "../../src/build/build-report.ts";
import { BuildSchema } from "../../src/build/build-schemas.ts";
import { planTarget } from "../../src/build/plan/plan-target.ts";
import type { NotBuilt } from "../../src/build/plan/target-plan.ts";
import type { SmokeResult } from "../../src/build/smoke/judge-run.ts";
import { startsOn } from "../../src/build/starts-on/starts-on.ts";
import type { Cause } from "../../src/explain/causes.ts";
import { glibcImage, goInfo } from "../images.ts";
import { schemaErrors } from "../schema-errors.ts";
import { zig } from "./c-compiler/wishes.ts";
import { chosenTarget, facts, sqlite, surroundings } from "./plan/surroundings.ts";
import { buildPlan, output, targetPlan } from "./target-plan.ts";

function notBuilt(name: string, optional: boolean): NotBuilt {
  const around = surroundings();
  const decision = planTarget(facts(name, [sqlite], around, { target: chosenTarget(name, optional) }), around);
  if (decision.kind === "build") throw new Error("it would be built");
  return decision;
}

const around = surroundings({}, { zig });
const withC = planTarget(facts("linux/amd64", [sqlite], around), around);
if (withC.kind !== "build") throw new Error(withC.finding.found);
const pure = targetPlan("linux/arm/6");
const refused = notBuilt("linux/riscv64", false);
const skipped = notBuilt("openbsd/amd64", true);

const made = glibcImage({ arch: "amd64", go: goInfo() });
const cause: Cause = {
  id: "some-cause",
  title: "A cause",
  found: "something",
  confidence: 0.9,
  level: "likely",
  why: "because",
  lines: [{ number: 1, text: "a.go:1" }],
  remedies: [{ title: "Mend it", commands: ["go mod tidy"], safe: false }],
  harmless: false,
  here: null,
};

const report: BuildReport = {
  outputs: [
    output(withC, {
      image: made,
      startsOn: startsOn(made),
      findings: [refused.finding],
      smoke: { status: "failed", reason: "by this machine: it ended with status 1", durationMs: 18 },
    }),
    output(pure, { verified: false, image: null, path: "/src/app/dist/unverified/app-linux-armv6" }),
  ],
  universal: [],
  failures: [{ plan: targetPlan("windows/amd64"), causes: [cause], log: "a.go:1: oh\n", buildMs: 7 }],
  notBuilt: [refused, skipped],
  durationMs: 1234.6,
};
const plan = buildPlan([withC, pure, targetPlan("windows/amd64"), refused, skipped]);
const document = buildDocument(plan, report, "/src/app");

test("a build of everything that can become of a target", () => {
  const { outputs, ...rest } = document;
  expect(rest).toEqual({
    schemaVersion: 1,
    go: { version: "go1.26.8", platform: "linux/amd64" },
    universal: [],
    failures: [{ target: "windows/amd64", causes: [cause], log: "a.go:1: oh\n", buildMs: 7 }],
    refused: [{ target: "linux/riscv64", finding: refused.finding }],
    skipped: [{ target: "openbsd/amd64", finding: skipped.finding }],
    summary: {
      targets: 5,
      outputs: 2,
      verified: 1,
      universalFailed: 0,
      smokeFailed: 1,
      notReproduced: 0,
      failed: 1,
      refused: 1,
      skipped: 1,
      durationMs: 1235,
    },
  });
  expect(outputs).toMatchObject([
    {
      target: "linux/amd64",
      program: "example.com/app",
      cgo: "on",
      compiler: "Zig 0.15.2",
      path: "dist/app-linux-amd64",
      size: 1000,
      verified: true,
      smoke: { status: "failed", durationMs: 18 },
      buildMs: 10,
      verifyMs: 1.5,
    },
    { target: "linux/arm/6", cgo: "off", compiler: null, path: "dist/unverified/app-linux-armv6", image: null },
  ]);
  expect(outputs[0]?.startsOn).toEqual(startsOn(made));
  expect(outputs[0]?.findings).toEqual([refused.finding]);
});

test("paths are told from where is asked, with slashes", () => {
  expect(buildDocument(plan, report, "/src/app/dist").outputs.map(({ path }) => path)).toEqual([
    "app-linux-amd64",
    "unverified/app-linux-armv6",
  ]);
  const windows = { ...report, outputs: [output(pure, { path: "dist\\app.exe" })] };
  expect(buildDocument(plan, windows, process.cwd()).outputs[0]?.path).toBe("dist/app.exe");
});

describe("the schema", () => {
  const empty = { outputs: [], universal: [], failures: [], notBuilt: [], durationMs: 0 };

  test("has every key of it, and the published one says the same", () => {
    expect(v.parse(BuildSchema, document)).toEqual(JSON.parse(JSON.stringify(document)));
    expect(schemaErrors("build", JSON.stringify(document))).toEqual([]);
    expect(schemaErrors("build", JSON.stringify(buildDocument(buildPlan([]), empty, "/")))).toEqual([]);
  });

  const { outputs, ...rest } = document;
  const [first] = outputs;

  test("knows every end of a try", () => {
    for (const status of ["passed", "failed", "inconclusive", "skipped"] satisfies SmokeResult["status"][]) {
      const tried = { ...first, smoke: { status, reason: "", durationMs: null } };
      expect([status, v.is(BuildSchema, { ...rest, outputs: [tried] })]).toEqual([status, true]);
    }
  });

  test("refuses other words", () => {
    for (const changed of [
      { cgo: "auto" },
      { verified: "yes" },
      { smoke: { status: "fine", reason: "", durationMs: 1 } },
    ])
      expect(v.is(BuildSchema, { ...rest, outputs: [{ ...first, ...changed }] })).toBe(false);
    expect(v.is(BuildSchema, { ...document, schemaVersion: 2 })).toBe(false);
  });
});
