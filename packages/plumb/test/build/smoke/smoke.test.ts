import { describe, expect, test } from "bun:test";
import { createRecordedHost } from "@goplumb/core/host/recorded-host";
import type { RecordedCommand } from "@goplumb/core/host/recording";
import type { Output } from "../../../src/build/build-report.ts";
import type { Runners } from "../../../src/build/smoke/runners.ts";
import { smoke } from "../../../src/build/smoke/smoke.ts";
import { output, targetPlan } from "../target-plan.ts";

const program = "/src/app/dist/app-linux-arm64";
const qemu = "/usr/bin/qemu-aarch64";

function onMachine(arch: string, commands: readonly RecordedCommand[], env: Readonly<Record<string, string>> = {}) {
  const machine = { os: "linux", processArch: arch === "amd64" ? "x64" : "arm64", kernelArch: "" };
  const host = createRecordedHost({ origin: "made up", machine, commands, env });
  const programs = new Map(arch === "amd64" ? [["qemu-aarch64", qemu]] : []);
  const runners: Runners = {
    machine: { os: "linux", arch },
    programs,
    rosetta: false,
    roots: new Map(),
    wasmExec: null,
  };
  const run = (args: readonly string[] | null = null, changes: Partial<Output> = {}) =>
    smoke(host, output(targetPlan("linux/arm64"), changes), runners, args);
  return { host, run };
}

describe("on this machine", () => {
  test("the program itself is started, in an empty folder, with the arguments that are known", async () => {
    const { host, run } = onMachine("arm64", [{ argv: [program, "--version"] }, { argv: [program] }]);
    expect(await run(["--version"])).toMatchObject({
      status: "passed",
      reason: "by this machine: it ended with status 0",
    });
    expect(await run()).toMatchObject({ status: "passed" });
    expect(host.started.map(({ path, args, cwd }) => [path, args, cwd])).toEqual([
      [program, ["--version"], "/tmp/plumb-1"],
      [program, [], "/tmp/plumb-2"],
    ]);
    const [known, unknown] = host.started;
    // Who is known to end has longer for it; a server is stopped.
    expect(known?.timeoutMs).toBeGreaterThan(unknown?.timeoutMs ?? Number.POSITIVE_INFINITY);
    expect(unknown?.timeoutMs).toBeGreaterThanOrEqual(1000);
    expect(known?.maxOutputBytes).toBeGreaterThanOrEqual(4096);
  });

  test("the folder lies where TMPDIR says", async () => {
    const { host, run } = onMachine("arm64", [{ argv: [program] }], { TMPDIR: "/scratch" });
    await run();
    expect(host.started[0]?.cwd).toBe("/scratch/plumb-1");
  });

  test("arguments that are known, also none, make another status a failure", async () => {
    const { run } = onMachine("arm64", [{ argv: [program], status: 1, stderr: "no config" }]);
    expect((await run()).status).toBe("inconclusive");
    expect((await run([])).status).toBe("failed");
  });
});

describe("what is not run", () => {
  test("an output that was not verified, and one that is no program", async () => {
    const { host, run } = onMachine("arm64", [{ argv: [program] }]);
    const skipped = { status: "skipped", reason: "it was not verified", durationMs: null } as const;
    expect(await run(null, { verified: false })).toEqual(skipped);
    expect(await run(null, { image: null })).toEqual(skipped);
    expect(host.started).toEqual([]);
  });

  test("what this machine cannot run", async () => {
    const { run } = onMachine("riscv64", []);
    expect(await run()).toEqual({ status: "skipped", reason: "qemu-aarch64 is not on PATH", durationMs: null });
  });
});

describe("by qemu, on the weakest CPU that has to do", () => {
  const weak = (answer: Partial<RecordedCommand>): RecordedCommand => ({
    argv: [qemu, "-cpu", "cortex-a53", program],
    ...answer,
  });
  const strong = (answer: Partial<RecordedCommand>): RecordedCommand => ({
    argv: [qemu, "-cpu", "max", program],
    ...answer,
  });
  const illegal = { outcome: { kind: "signaled", signal: "SIGILL" } } as const;
  const segmentation = { outcome: { kind: "signaled", signal: "SIGSEGV" } } as const;
  const promised =
    "by qemu-aarch64 (cortex-a53): SIGILL ended it; on a newer CPU it runs, so it needs more than its level promises";

  test("is given the arguments that are known", async () => {
    const { run } = onMachine("amd64", [{ argv: [qemu, "-cpu", "cortex-a53", program, "--version", "x"] }]);
    expect((await run(["--version", "x"])).status).toBe("passed");
  });

  test("is enough where it runs", async () => {
    const { host, run } = onMachine("amd64", [weak({}), strong({})]);
    expect(await run()).toMatchObject({ status: "passed" });
    expect(host.started).toHaveLength(1);
  });

  test("an instruction that only a newer one has is the program's fault", async () => {
    for (const newer of [{}, { status: 1 }, { outcome: { kind: "timed-out", afterMs: 4000 } } as const]) {
      const { host, run } = onMachine("amd64", [weak({ ...illegal, durationMs: 5 }), strong(newer)]);
      expect(await run()).toEqual({ status: "failed", reason: promised, durationMs: 5 });
      expect(host.started).toHaveLength(2);
    }
  });

  test.each([
    "SIGILL: illegal instruction\nPC=0x1\n",
    "qemu: uncaught target signal 4 (Illegal instruction) - core dumped\n",
  ])("also where it is only said: %j", async (stderr) => {
    const { run } = onMachine("amd64", [weak({ status: 2, stderr }), strong({})]);
    const result = await run();
    expect(result.status).toBe("failed");
    expect(result.reason).toEndWith("; on a newer CPU it runs, so it needs more than its level promises");
  });

  test("one that no CPU has, and any other end, is left as it was judged", async () => {
    const neither = onMachine("amd64", [weak(illegal), strong({ status: 1, stderr: "x" })]);
    expect(await neither.run([])).toMatchObject({
      status: "inconclusive",
      reason: "by qemu-aarch64 (cortex-a53): SIGILL ended it",
    });
    const other = onMachine("amd64", [weak(segmentation), strong({})]);
    expect((await other.run()).status).toBe("inconclusive");
    expect(other.host.started).toHaveLength(1);
  });
});
