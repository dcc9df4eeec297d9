// A whole build with a go that only puts programs where the real one would have: what is tested is all around it.

import { describe, expect, test } from "bun:test";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Host, Outcome, ProcessResult } from "@goplumb/core/host/host";
import type { GoCommand } from "../../../src/build/go-command/go-command.ts";
import type { Decision } from "../../../src/build/plan/target-plan.ts";
import { buildAll } from "../../../src/build/run/build-all.ts";
import type { BuildWork, TargetResult } from "../../../src/build/run/build-target.ts";
import { targetName } from "../../../src/build/targets/target.ts";
import { realHost } from "../../facts/look.ts";
import { onLinux } from "../../images.ts";
import { chosen, zig } from "../c-compiler/wishes.ts";
import { options } from "../plan/surroundings.ts";
import { scratch } from "../scratch.ts";
import { buildPlan, targetPlan } from "../target-plan.ts";
import { foreign, native, putProgram, realPlan } from "./real-program-plan.ts";

const root = scratch();

const said = (outcome: Outcome, stderr = ""): ProcessResult => {
  return { outcome, stdout: "", stderr, truncated: false, durationMs: 3.4 };
};
const built = said({ kind: "exited", status: 0 });
const failed = said({ kind: "exited", status: 1 }, "a.go:1: oh\n");
const killed = said({ kind: "signaled", signal: "SIGKILL" });

/** How go ends for each pair, one time after the other; where it builds, a program for this machine is there. */
function goThat(ends: Readonly<Record<string, readonly ProcessResult[]>>): GoCommand {
  const times = new Map<string, number>();
  return {
    path: "/go",
    directory: root(),
    async run(args, { env = {} } = {}) {
      const name = `${env.GOOS}/${env.GOARCH}`;
      const time = times.get(name) ?? 0;
      times.set(name, time + 1);
      const result = ends[name]?.[time] ?? built;
      if (result === built) putProgram(root(), args[args.indexOf("-o") + 1] ?? "");
      return result;
    },
  };
}

async function build(
  decisions: readonly Decision[],
  ends: Parameters<typeof goThat>[0],
  changes: Partial<BuildWork> = {},
  host = realHost({}, { cwd: root() }),
  go = goThat(ends),
) {
  const finished: TargetResult[] = [];
  const doing: string[] = [];
  const report = await buildAll(host, buildPlan(decisions, { go }), {
    options: options({}, { out: join(root(), "dist"), jobs: 2 }),
    context: onLinux,
    skip: [],
    zigCache: join(root(), "zig"),
    explain: async () => [],
    smoke: null,
    report: (text) => doing.push(text),
    finished: async (result) => {
      finished.push(result);
    },
    ...changes,
  });
  return { report, finished, doing };
}

const [windows, plan9] = [targetPlan("windows/amd64"), targetPlan("plan9/amd64")];

test("each target ends by itself, and none stops the others", async () => {
  const explain = async (log: string) => (log === "a.go:1: oh\n" ? [] : Promise.reject(new Error(log)));
  const { report, finished } = await build(
    [windows, realPlan(root()), realPlan(root(), foreign)],
    { "windows/amd64": [failed] },
    { explain },
  );
  expect(report.outputs.map(({ plan, verified }) => [targetName(plan.target), verified])).toEqual([
    [native, true],
    [foreign, false],
  ]);
  expect(report.failures).toEqual([{ plan: windows, causes: [], log: "a.go:1: oh\n", buildMs: 3 }]);
  expect(
    finished.flatMap((result) => (result.kind === "built" ? [targetName(result.plan.target)] : [])).sort(),
  ).toEqual([native, foreign].sort());
  expect(report.outputs[0]).toMatchObject({ buildMs: 3, smoke: { status: "skipped" } });
  expect(report.durationMs).toBeWithin(0, 600_000);
  expect(finished.map(({ kind }) => kind).sort()).toEqual(["built", "built", "failed"]);
});

test("outputs are in place, and nothing else is left in their folder", async () => {
  await build([windows, realPlan(root()), realPlan(root(), foreign)], { "windows/amd64": [failed] });
  expect(readdirSync(join(root(), "dist")).sort()).toEqual([
    ...[".gitignore", `app-${native.replace("/", "-")}`, "unverified"],
  ]);
});

test("what a killed build has left there is gone, and so are the lists of the build before it", async () => {
  const dist = join(root(), "dist");
  const { pid } = Bun.spawnSync(["true"]);
  mkdirSync(join(dist, "plumb-Ab3dE6/work/linux-amd64"), { recursive: true });
  const { hostname } = realHost({}).machine;
  writeFileSync(join(dist, "plumb-Ab3dE6/plumb-owner.json"), JSON.stringify({ pid, host: hostname, process: null }));
  mkdirSync(join(dist, "plumb-not-one"));
  for (const name of [`.plumb-${pid}-0123456789ab.tmp`, "SHA256SUMS", "artifacts.json"])
    writeFileSync(join(dist, name), "");
  await build([realPlan(root())], {});
  expect(readdirSync(dist).sort()).toEqual([`app-${native.replace("/", "-")}`, "plumb-not-one"]);
});

test("results are in the order of the plan, whichever was first", async () => {
  const { report } = await build([plan9, windows], { "plan9/amd64": [killed, failed], "windows/amd64": [failed] });
  expect(report.failures.map(({ plan }) => plan)).toEqual([plan9, windows]);
});

test("what is not built is told of, and not started", async () => {
  const { report: before } = await build([realPlan(root(), foreign)], {});
  const [finding] = before.outputs[0]?.findings ?? [];
  if (!finding) throw new Error("it was verified");
  const skipped: Decision = { kind: "skipped", target: windows.target, finding };
  const { report, finished } = await build([skipped, realPlan(root())], { "windows/amd64": [failed] });
  expect(report.notBuilt).toEqual([skipped]);
  expect(report.failures).toEqual([]);
  expect(finished).toHaveLength(1);
});

describe("a build that is killed", () => {
  test("is tried again, and its first end is no failure", async () => {
    const { report, finished } = await build([realPlan(root())], { [native]: [killed, built] });
    expect(report).toMatchObject({ failures: [], outputs: [{ verified: true }] });
    expect(finished).toHaveLength(1);
  });

  test("twice has failed", async () => {
    const { report, finished } = await build([realPlan(root())], { [native]: [killed, killed, built] });
    expect(report.outputs).toEqual([]);
    expect(report.failures).toMatchObject([{ log: "it was ended by SIGKILL" }]);
    expect(finished).toMatchObject([{ kind: "failed" }]);
  });
});

test("outputs are tried one after the other, where somebody asked for it", async () => {
  let running = 0;
  const smoke: BuildWork["smoke"] = async ({ path }) => {
    expect(running++).toBe(0);
    await Bun.sleep(5);
    running--;
    return { status: "passed", reason: path, durationMs: 5 };
  };
  const plan = realPlan(root());
  const second = { importPath: "example.com/app", name: "app2", builtName: "app2", path: join(root(), "dist/second") };
  const { report } = await build(
    [{ ...plan, programs: [...plan.programs, { ...second, expected: plan.expected }] }],
    {},
    { smoke },
  );
  expect(report.outputs.map(({ smoke: result, path }) => result.status === "passed" && result.reason === path)).toEqual(
    [...[true, true]],
  );
});

test("a program that go did not write is a failure", async () => {
  const plan = realPlan(root());
  const third = { importPath: "example.com/app", name: "app3", builtName: "app3", path: join(root(), "dist/third") };
  const { report } = await build(
    [{ ...plan, programs: [...plan.programs, { ...third, expected: plan.expected }] }],
    {},
  );
  expect(report).toMatchObject({ outputs: [], failures: [{ log: "go build ended with status 0 and wrote no app3" }] });
});

describe("beside each other", () => {
  const plans = ["windows/amd64", "plan9/amd64", "linux/s390x", "darwin/arm64", "freebsd/386"].map((name) =>
    targetPlan(name),
  );

  /** How many run at once, at most, on a machine of so many processors that does not say how much memory it has. */
  async function most(cpuCount: number, jobs?: number): Promise<number> {
    let running = 0;
    let found = 0;
    const run = async () => {
      running++;
      found = Math.max(found, running);
      await Bun.sleep(5);
      running--;
      return failed;
    };
    const host = realHost({}, { cwd: root(), os: "freebsd", cpuCount });
    const asked = options({}, { out: join(root(), "dist"), ...(jobs !== undefined && { jobs }) });
    await build(plans, {}, { options: asked }, host, { path: "/go", directory: root(), run });
    return found;
  }

  test("as many as are asked for, else a fourth of the processors, and two at least", async () => {
    expect(await most(16, 1)).toBe(1);
    expect(await most(1, 3)).toBe(3);
    expect(await most(1)).toBe(2);
    expect(await most(8)).toBe(2);
    expect(await most(9)).toBe(3);
    expect(await most(16)).toBe(4);
  });

  test("a libc is compiled beside what needs none, once, and before what needs it", async () => {
    const log: string[] = [];
    const compiler = chosen("linux/arm64", {}, { zig });
    const needy = (name: string) => targetPlan(name, { compiler });
    const host = realHost({}, { cwd: root(), os: "freebsd" });
    const processes: Host["processes"] = {
      ...host.processes,
      async run({ path, args }) {
        log.push(`+${path} ${args[2]}`);
        await Bun.sleep(20);
        log.push("-libc");
        return built;
      },
    };
    const go: GoCommand = {
      path: "/go",
      directory: root(),
      async run(_args, { env = {} } = {}) {
        log.push(`+${env.GOOS}/${env.GOARCH}`);
        return failed;
      },
    };
    const decisions = [needy("linux/arm64"), windows, needy("linux/amd64"), plan9];
    const { report } = await build(decisions, {}, {}, { ...host, processes }, go);
    expect(log).toEqual([
      ...[
        "+/opt/zig/zig aarch64-linux-gnu.2.28",
        "+windows/amd64",
        "+plan9/amd64",
        "-libc",
        "+linux/arm64",
        "+linux/amd64",
      ],
    ]);
    expect(report.failures.map(({ plan }) => targetName(plan.target))).toEqual([
      ...["linux/arm64", "windows/amd64", "linux/amd64", "plan9/amd64"],
    ]);
  });
});

test("says what is being done, and how much is", async () => {
  const { doing } = await build([plan9, windows], { "plan9/amd64": [failed], "windows/amd64": [failed] });
  expect(doing).toHaveLength(2);
  expect(doing[0]).toBe("plan9/amd64 (0 of 2 done)");
  // Whether the first is still there nobody knows.
  expect(doing[1]).toMatch(/windows\/amd64 \([01] of 2 done\)$/);
});
