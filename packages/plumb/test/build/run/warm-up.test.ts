import { expect, test } from "bun:test";
import { createRecordedHost } from "@goplumb/core/host/recorded-host";
import type { CCompiler } from "../../../src/build/c-compiler/choose-compiler.ts";
import { warmUps } from "../../../src/build/run/warm-up.ts";
import { chosen, zig } from "../c-compiler/wishes.ts";
import { targetPlan } from "../target-plan.ts";

const of = (name: string, compiler: CCompiler | null) => targetPlan(name, { compiler });
const arm = chosen("linux/arm64", {}, { zig });
const amd = chosen("linux/amd64", {}, { zig });
const gcc: CCompiler = { ...arm, kind: "gcc", cc: "gcc", warmUp: null };

const cache = "/home/gopher/.plumb/cache/zig";

async function prepared(plans: Parameters<typeof warmUps>[1]) {
  const machine = { os: "linux", processArch: "arm64", kernelArch: "aarch64" };
  const host = createRecordedHost({ origin: "made up", machine });
  const written: string[] = [];
  const said: string[] = [];
  const write = async (name: string, text: string) => {
    written.push(`${name}: ${text.trim()}`);
  };
  const during = <T>(name: string, what: () => Promise<T>) => {
    said.push(name);
    return what();
  };
  const commands: unknown[] = [];
  const processes = {
    ...host.processes,
    run: async (command: Parameters<typeof host.processes.run>[0]) => {
      commands.push(command);
      return host.processes.run(command);
    },
  };
  return {
    jobs: await warmUps({ ...host, processes }, plans, { path: "/stage", write }, cache, during),
    written,
    said,
    commands,
  };
}

test("one for each libc, however many targets need it; none for compilers that have theirs", async () => {
  const plans = [
    of("linux/arm64", arm),
    of("linux/386", null),
    of("linux/arm64", arm),
    of("linux/s390x", gcc),
    of("linux/amd64", amd),
  ];
  const { jobs, written, said } = await prepared(plans);
  expect([...jobs.keys()]).toEqual([arm.cc, amd.cc]);
  expect(written).toEqual([
    "warm-up-0/main.c: int main(void) { return 0; }",
    "warm-up-1/main.c: int main(void) { return 0; }",
  ]);
  expect(said).toEqual([]);
});

test("compiles from where no path of this machine is, into the cache that the build takes it from", async () => {
  const { jobs, said, commands } = await prepared([of("linux/arm64", arm), of("linux/amd64", amd)]);
  // It cannot be started on a recorded machine: the build meets the same, and is explained.
  expect(await jobs.get(amd.cc)?.run(false)).toBe("done");
  expect(said).toEqual(["libc of x86_64-linux-gnu.2.28"]);
  expect(commands).toEqual([
    {
      path: "/opt/zig/zig",
      args: [
        ...["cc", "-target", "x86_64-linux-gnu.2.28", "-O2", "-g"],
        ...["-o", "/stage/warm-up-1/main", "/stage/warm-up-1/main.c"],
      ],
      cwd: "/",
      env: { ZIG_GLOBAL_CACHE_DIR: cache, ZIG_LOCAL_CACHE_DIR: cache },
      timeoutMs: 3_600_000,
    },
  ]);
  expect(jobs.get(amd.cc)?.after).toBeUndefined();
});
