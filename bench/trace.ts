// What tracing costs: a build of the standard library in which all comes from the cache, beside the same without plumb; and how long
// after the end of a build its causes are told.

import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { median, type Subject } from "./measure.ts";
import { columns } from "./table.ts";
import { CgoModule } from "./trace/cgo-module.ts";
import { withFolder } from "./work-folder.ts";

const runs = 21;
const launcher = join(import.meta.dir, "../plumb");

export async function benchTrace(): Promise<string> {
  return withFolder(async (folder) => `${await overhead(folder)}\n\n${await untilTold(folder)}`);
}

/** Runs of go itself within plumb are what plumb says they took. */
async function overhead(folder: string): Promise<string> {
  const env = environment(folder);
  const plain: Subject = { name: "go build std", command: ["go", "build", "std"], env };
  const traced: Subject = {
    name: "plumb trace -- go build std",
    command: [launcher, "trace", "--json", "--", "go", "build", "std"],
    env,
  };
  const flagged: Subject = {
    name: "go build -debug-actiongraph std",
    command: ["go", "build", `-debug-actiongraph=${join(folder, "graph.json")}`, "std"],
    env,
  };
  const noted: number[] = [];
  const within: number[] = [];
  const whole: number[] = [];
  const alone: number[] = [];
  for (let round = 0; round <= runs; round++) {
    const one = await run(plain);
    const flag = await run(flagged);
    const other = await run(traced);
    if (round === 0) continue;
    alone.push(one.ms);
    noted.push(flag.ms);
    whole.push(other.ms);
    within.push(JSON.parse(other.stdout).wallMs);
  }
  const row = (name: string, times: readonly number[]) => {
    const sorted = times.toSorted((a, b) => a - b);
    const [ours, floor] = [median(sorted), median(alone.toSorted((a, b) => a - b))];
    const [least, leastAlone] = [sorted[0] ?? 0, Math.min(...alone)];
    return [
      name,
      `${ours.toFixed(0)} ms`,
      `${least.toFixed(0)}–${(sorted.at(-1) ?? 0).toFixed(0)}`,
      (ours / floor).toFixed(3),
      (least / leastAlone).toFixed(3),
    ];
  };
  const head = ["all from the cache", "median", "range", "ratio", "of least"];
  const rows = [
    row("go build std", alone),
    row("go build -debug-actiongraph std", noted),
    row("go within plumb trace", within),
    row("all of plumb trace", whole),
  ];
  return columns([head, ...rows]).join("\n");
}

/** From go's last breath to the line that says why, after an edit that three packages depend on. */
async function untilTold(folder: string): Promise<string> {
  const ended = join(folder, "ended");
  const bin = join(folder, "bin");
  mkdirSync(bin);
  // Plumb asks go further things after the build.
  const real = Bun.which("go") ?? "go";
  writeFileSync(
    join(bin, "go"),
    `#!/bin/sh\n"${real}" "$@"\nstatus=$?\n[ "$1" = build ] && date +%s%N > "${ended}"\nexit $status\n`,
  );
  chmodSync(join(bin, "go"), 0o755);
  const module = new CgoModule(join(folder, "module"), bin, join(folder, "cache"));
  const build = ["go", "build", "-o", "out/app", "."];
  module.trace(build);
  const times: number[] = [];
  for (let round = 0; round < runs; round++) {
    module.edit("leaf/leaf.go", (text) => text.replace(/"hi there.*"/, `"hi there ${round}"`));
    if (existsSync(ended)) module.run(["rm", ended]);
    const told = await whenTold(module, build);
    times.push(told - Number(readFileSync(ended, "utf8")) / 1e6);
  }
  const sorted = times.toSorted((a, b) => a - b);
  return `causes told ${median(sorted).toFixed(0)} ms after the build ended (${sorted[0]?.toFixed(0)}–${sorted.at(-1)?.toFixed(0)}, ${runs} runs)`;
}

async function whenTold(module: CgoModule, build: readonly string[]): Promise<number> {
  const child = Bun.spawn([launcher, "trace", "--", ...build], {
    cwd: module.directory,
    env: module.env,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let text = "";
  let told = Number.NaN;
  for await (const chunk of child.stderr) {
    text += new TextDecoder().decode(chunk);
    if (Number.isNaN(told) && text.includes("leaf.go changed")) told = performance.timeOrigin + performance.now();
  }
  return told;
}

function environment(folder: string): Record<string, string> {
  return { GOENV: "off", GOFLAGS: "", GOCACHE: join(folder, "std-cache"), PLUMB_HOME: join(folder, "plumb") };
}

async function run({ command, env }: Subject): Promise<{ readonly ms: number; readonly stdout: string }> {
  const start = performance.now();
  const child = Bun.spawn([...command], {
    stdio: ["ignore", "pipe", "ignore"],
    cwd: "/",
    env: { ...process.env, ...env },
  });
  const stdout = await new Response(child.stdout).text();
  await child.exited;
  return { ms: performance.now() - start, stdout };
}
