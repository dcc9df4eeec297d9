import { expect, test } from "bun:test";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Host } from "@goplumb/core/host/host";
import type { TargetPlan } from "../../../src/build/plan/target-plan.ts";
import { placeOutputs } from "../../../src/build/run/place-outputs.ts";
import { realHost } from "../../facts/look.ts";
import { onLinux } from "../../images.ts";
import { host as machine } from "../../real-program.ts";
import { scratch } from "../scratch.ts";
import { rejectedBy } from "../thrown.ts";
import { foreign, putProgram, realPlan } from "./real-program-plan.ts";

const root = scratch();
const staging = () => join(root(), "staging");

interface Changed {
  readonly skip: readonly string[];
  readonly folders: readonly string[];
  readonly host: Host;
}

function place(
  planned: TargetPlan,
  { skip = [], folders = ["/nowhere/"], host = realHost({}, { cwd: root() }) }: Partial<Changed> = {},
) {
  const placing = { out: join(root(), "dist"), context: onLinux, skip, folders, buildMs: 12 };
  return placeOutputs(host, planned, staging(), placing);
}

test("a program that is what was planned gets its name, in one step and to be run", async () => {
  const program = putProgram(root(), staging());
  const bytes = readFileSync(program);
  const planned = realPlan(root());
  const [output, ...more] = await place(planned);
  const path = join(root(), `dist/app-${machine.os}-${machine.arch}`);
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
  expect(output?.plan).toBe(planned);
  expect(output?.verifyMs).toBeWithin(0, 60_000);
  expect(statSync(join(root(), "dist")).mode & 0o777).toBe(0o755);
  expect(output?.startsOn.every(({ starts }) => starts)).toBe(true);
  expect(output?.startsOn).not.toEqual([]);
  expect(readFileSync(path)).toEqual(bytes);
  expect(statSync(path).mode & 0o777).toBe(0o755);
  expect(existsSync(program)).toBe(false);
  expect(readdirSync(join(root(), "dist"))).toEqual([`app-${machine.os}-${machine.arch}`]);
});

test("one for another machine lies apart, under the name it would have had", async () => {
  putProgram(root(), staging());
  const planned = realPlan(root(), foreign);
  const [output] = await place(planned);
  const path = join(root(), `dist/unverified/app-${machine.os}-${machine.otherArch}`);
  expect(output).toMatchObject({ path, verified: false });
  expect(output?.findings.map(({ id }) => id)).toContain("output-not-as-planned");
  expect(readdirSync(join(root(), "dist"))).toEqual(["unverified"]);
  expect(existsSync(path)).toBe(true);
});

test("what is no program lies apart, and starts nowhere", async () => {
  mkdirSync(staging());
  writeFileSync(join(staging(), "app"), "#!/bin/sh\n");
  const [output] = await place(realPlan(root()));
  expect(output).toMatchObject({ verified: false, image: null, startsOn: [], size: 10 });
});

test("a check that is left out counts no more", async () => {
  putProgram(root(), staging(), "example.com/other");
  expect(await place(realPlan(root()), { skip: ["output-not-as-planned"] })).toMatchObject([{ verified: true }]);
});

test("folders of this machine that stand in it are seen", async () => {
  putProgram(root(), staging());
  const planned = realPlan(root());
  const strict = { ...planned, demands: { ...planned.demands, noLocalPaths: true } };
  const [output] = await place(strict, { folders: ["/nowhere/", `${root()}/`] });
  expect(output?.findings.map(({ id, found }) => `${id}: ${found}`)).toContain(`local-paths-inside: ${root()}/ in it`);
  expect(output?.verified).toBe(false);
});

test("what is read is closed again", async () => {
  putProgram(root(), staging());
  const host = realHost({}, { cwd: root() });
  const closed: string[] = [];
  const open: Host["files"]["open"] = async (path) => {
    const file = await host.files.open(path);
    const close = () => {
      closed.push(path);
      file?.close();
    };
    return file && { size: file.size, mode: file.mode, read: (offset, length) => file.read(offset, length), close };
  };
  await place(realPlan(root()), { host: { ...host, files: { ...host.files, open } } });
  expect(closed).toEqual([join(staging(), "app")]);
});

test("the output of the build before is replaced", async () => {
  const planned = realPlan(root());
  const path = planned.programs[0]?.path ?? "";
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, "old");
  putProgram(root(), staging());
  await place(planned);
  expect(readFileSync(path).length).toBeGreaterThan(1000);
});

test("each program of a target is placed; one that is gone is said", async () => {
  const planned = realPlan(root());
  const program = { importPath: "example.com/app", name: "gone", builtName: "gone", path: join(root(), "dist/gone") };
  putProgram(root(), staging());
  const both = { ...planned, programs: [...planned.programs, { ...program, expected: planned.expected }] };
  const error = await rejectedBy(place(both));
  expect(error).toMatchObject({
    code: "OUTPUT_UNREADABLE",
    message: `${join(root(), "staging/gone")} was there, and is gone`,
  });
});

test("a program that was named by its files has no import path to compare", async () => {
  putProgram(root(), staging());
  const planned = realPlan(root());
  const named = (importPath: string) => planned.programs.map((program) => ({ ...program, importPath }));
  const [files] = await place({ ...planned, programs: named("command-line-arguments") });
  expect(files?.verified).toBe(true);
  putProgram(root(), staging());
  const [other] = await place({ ...planned, programs: named("example.com/b") });
  expect(other?.findings.map(({ found }) => found)).toContain("the program example.com/app");
});
