import { describe, expect, test } from "bun:test";
import type { RecordedFile } from "@goplumb/core/host/recording";
import { findGo } from "../../../src/build/go-command/go-command.ts";
import { buildArguments, runGoBuild } from "../../../src/build/run/go-build.ts";
import { type GoAnswer, machineWithGo } from "../go-command/played-go.ts";
import { targetPlan } from "../target-plan.ts";

const plan = targetPlan("linux/arm64");
const two = {
  ...plan,
  programs: [
    ...plan.programs,
    {
      ...{ importPath: "example.com/app/b", name: "b", builtName: "b", path: "/src/app/dist/b-linux-arm64" },
      expected: plan.expected,
    },
  ],
};

describe("arguments", () => {
  test("those of the plan, the folder, and the programs by their import paths", () => {
    expect(buildArguments(two, ["./..."], "/out")).toEqual([
      ...["build", "-trimpath", "-o", "/out/", "--", "example.com/app", "example.com/app/b"],
    ]);
  });

  test("files are named again", () => {
    const programs = plan.programs.map((program) => ({ ...program, importPath: "command-line-arguments" }));
    expect(buildArguments({ ...plan, programs }, ["a.go", "b.go"], "F").slice(-4)).toEqual([
      "F/",
      "--",
      "a.go",
      "b.go",
    ]);
  });
});

const args = buildArguments(plan, ["."], "/out");
const folders = { output: "/out", temporary: "/tmp/of-plumb" };
const program: RecordedFile = { kind: "file", text: "a program" };

async function build(
  answer: Partial<GoAnswer>,
  files: Readonly<Record<string, RecordedFile>> = { "/out/app": program },
) {
  const host = machineWithGo([{ args, ...answer }], files);
  const result = await runGoBuild(await findGo(host, false), plan, ["."], folders, host.files);
  return { result, started: host.started };
}

test("go is started with the plan's environment, and has hours", async () => {
  const { result, started } = await build({ durationMs: 700, stderr: "go: downloading\n" });
  expect(result).toEqual({ kind: "built", durationMs: 700 });
  expect(started).toMatchObject([
    { args, cwd: "/src/app", env: { ...plan.env, GOTMPDIR: folders.temporary, TMPDIR: folders.temporary } },
  ]);
  expect(started[0]?.timeoutMs).toBeGreaterThanOrEqual(3_600_000);
  expect(started[0]?.maxOutputBytes).toBeGreaterThanOrEqual(1024 * 1024);
});

describe("a build that failed", () => {
  test("has what was printed", async () => {
    const { result } = await build({ status: 1, stderr: "a.go:1: oh\n", stdout: "more\n", durationMs: 5 });
    expect(result).toEqual({ kind: "failed", log: "a.go:1: oh\nmore\n", killed: false, durationMs: 5 });
  });

  test("or how it ended, where nothing was", async () => {
    expect((await build({ status: 2, stderr: " \n" })).result).toMatchObject({ log: "status 2", killed: false });
    const outcome = { kind: "cannot-start", reason: "refused", message: "linux/s390x on linux/arm64" } as const;
    expect((await build({ outcome })).result).toMatchObject({ log: "linux/s390x on linux/arm64" });
    const late = { kind: "timed-out", afterMs: 1000 } as const;
    expect((await build({ outcome: late })).result).toMatchObject({ log: "it did not end in 1 s", killed: false });
  });

  test("for want of memory: go itself, or one of its compilers, was killed", async () => {
    const outcome = { kind: "signaled", signal: "SIGKILL" } as const;
    expect((await build({ outcome })).result).toMatchObject({ killed: true, log: "it was ended by SIGKILL" });
    const said = (stderr: string) => build({ status: 1, stderr });
    const compiler = "# example.com/app\n/usr/local/go/pkg/tool/linux_arm64/compile: signal: killed\n";
    expect((await said(compiler)).result).toMatchObject({ killed: true });
    expect((await said("compile: signal: killedX")).result).toMatchObject({ killed: false });
    expect((await said("a test says signal: killed? no")).result).toMatchObject({ killed: false });
  });

  test("where go says that all is well and a program is not there", async () => {
    const wrote = "go build ended with status 0 and wrote no app";
    expect((await build({}, {})).result).toMatchObject({ kind: "failed", log: wrote, killed: false });
    expect((await build({ stderr: "go: hm" }, {})).result).toMatchObject({ log: `${wrote}\ngo: hm` });
    const others: readonly RecordedFile[] = [
      { kind: "file", text: "" },
      { kind: "directory" },
      { kind: "symlink", target: "/bin/sh" },
    ];
    for (const file of others) expect((await build({}, { "/out/app": file })).result).toMatchObject({ log: wrote });
    const host = machineWithGo([{ args: buildArguments(two, ["."], "/out"), durationMs: 3 }]);
    expect(await runGoBuild(await findGo(host, false), two, ["."], folders, host.files)).toMatchObject({
      log: `${wrote}, b`,
      durationMs: 3,
    });
  });
});
