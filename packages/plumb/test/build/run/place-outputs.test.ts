import { afterEach, beforeEach, expect, test } from "bun:test";
import { createHash } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { planTarget } from "../../../src/build/plan/plan-target.ts";
import type { TargetPlan } from "../../../src/build/plan/target-plan.ts";
import { placeOutputs } from "../../../src/build/run/place-outputs.ts";
import { realHost } from "../../facts/look.ts";
import { goVersion } from "../../go/real-go.ts";
import { onLinux } from "../../images.ts";
import { buildProgram, host as machine } from "../../real-program.ts";
import { facts, options, surroundings, toolchain } from "../plan/surroundings.ts";
import { rejectedBy } from "../thrown.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "plumb-place-"));
  mkdirSync(join(root, "staging"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** What the program of this test, which is built without -trimpath for this machine, is planned to be. */
function plan(target = `${machine.os}/${machine.arch}`): TargetPlan {
  const around = surroundings({
    toolchain: toolchain({ reported: goVersion, version: goVersion.replace(/^go/, "") }),
    options: options({ trimpath: false }, { out: join(root, "dist") }),
  });
  const decision = planTarget(facts(target, [], around), around);
  if (decision.kind !== "build") throw new Error(decision.finding.found);
  return decision;
}

function place(planned: TargetPlan, skip: readonly string[] = []) {
  const host = realHost({}, { cwd: root });
  const folders = ["/nowhere/"];
  const placing = { out: join(root, "dist"), context: onLinux, skip, folders, buildMs: 12 };
  return placeOutputs(host, planned, join(root, "staging"), placing);
}

test("a program that is what was planned gets its name, in one step and to be run", async () => {
  const program = join(root, "staging/app");
  copyFileSync(buildProgram(root, { path: "example.com/app" }), program);
  const bytes = readFileSync(program);
  const [output, ...more] = await place(plan());
  const path = join(root, `dist/app-${machine.os}-${machine.arch}`);
  expect(more).toEqual([]);
  expect(output?.findings.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(output).toMatchObject({
    program: "example.com/app",
    path,
    sha256: createHash("sha256").update(bytes).digest("hex"),
    size: bytes.length,
    verified: true,
    image: { os: machine.os, arch: machine.arch },
    smoke: { status: "skipped", reason: "it was not asked for", durationMs: null },
    buildMs: 12,
  });
  expect(output?.startsOn.every(({ starts }) => starts)).toBe(true);
  expect(output?.startsOn).not.toEqual([]);
  expect(readFileSync(path)).toEqual(bytes);
  expect(statSync(path).mode & 0o777).toBe(0o755);
  expect(existsSync(program)).toBe(false);
  expect(readdirSync(join(root, "dist"))).toEqual([`app-${machine.os}-${machine.arch}`]);
});

test("one for another machine lies apart, under the name it would have had", async () => {
  copyFileSync(buildProgram(root, { path: "example.com/app" }), join(root, "staging/app"));
  const planned = plan(`${machine.os}/${machine.otherArch}`);
  const [output] = await place(planned);
  const path = join(root, `dist/unverified/app-${machine.os}-${machine.otherArch}`);
  expect(output).toMatchObject({ path, verified: false });
  expect(output?.findings.map(({ id }) => id)).toContain("output-not-as-planned");
  expect(readdirSync(join(root, "dist"))).toEqual(["unverified"]);
  expect(existsSync(path)).toBe(true);
});

test("what is no program lies apart, and starts nowhere", async () => {
  writeFileSync(join(root, "staging/app"), "#!/bin/sh\n");
  const [output] = await place(plan());
  expect(output).toMatchObject({ verified: false, image: null, startsOn: [], size: 10 });
});

test("a check that is left out counts no more", async () => {
  copyFileSync(buildProgram(root, { path: "example.com/other" }), join(root, "staging/app"));
  expect(await place(plan(), ["output-not-as-planned"])).toMatchObject([{ verified: true }]);
});

test("the output of the build before is replaced", async () => {
  const planned = plan();
  const path = planned.programs[0]?.path ?? "";
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, "old");
  copyFileSync(buildProgram(root, { path: "example.com/app" }), join(root, "staging/app"));
  await place(planned);
  expect(readFileSync(path).length).toBeGreaterThan(1000);
});

test("each program of a target is placed; one that is gone is said", async () => {
  const planned = plan();
  const program = { importPath: "example.com/app", builtName: "gone", path: join(root, "dist/gone") };
  copyFileSync(buildProgram(root, { path: "example.com/app" }), join(root, "staging/app"));
  const both = { ...planned, programs: [...planned.programs, program] };
  const error = await rejectedBy(place(both));
  expect(error).toMatchObject({
    code: "OUTPUT_UNREADABLE",
    message: `${join(root, "staging/gone")} was there, and is gone`,
  });
});

test("a program that was named by its files has no import path to compare", async () => {
  copyFileSync(buildProgram(root, { path: "example.com/app" }), join(root, "staging/app"));
  const planned = plan();
  const named = (importPath: string) => planned.programs.map((program) => ({ ...program, importPath }));
  const [files] = await place({ ...planned, programs: named("command-line-arguments") });
  expect(files?.verified).toBe(true);
  copyFileSync(buildProgram(root, { path: "example.com/app" }), join(root, "staging/app"));
  const [other] = await place({ ...planned, programs: named("example.com/b") });
  expect(other?.findings.map(({ found }) => found)).toContain("the program example.com/app");
});
