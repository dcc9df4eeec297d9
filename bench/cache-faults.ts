// What becomes of builds while their cache is pruned, verified, moved, damaged, emptied, filled up and left by who was killed: each round does
// one of these at random, builds, and holds the program to that of a clean cache, byte for byte.
//   ./plumb --run bench/cache-faults.ts [--rounds N] [--seed N]

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { randomNumbers } from "../packages/binary/test/fuzz/mutant.ts";
import { columns } from "./table.ts";
import { CgoModule } from "./trace/cgo-module.ts";
import { withFolder } from "./work-folder.ts";

const launcher = join(import.meta.dir, "../plumb");
/** Beyond it, something hangs. */
const mostMs = 180_000;
const build = ["go", "build", "-trimpath", "-o", "out/app", "."];

const { values } = parseArgs({
  options: { rounds: { type: "string", default: "60" }, seed: { type: "string", default: "1" } },
});
const random = randomNumbers(Number(values.seed));

/** Another file system where there is one: memory, on Linux. */
const otherDisk = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();

interface Place {
  readonly module: CgoModule;
  /** Builds beside the first. */
  readonly other: CgoModule;
  readonly cache: string;
  readonly folder: string;
  /** Hash of the program of a clean cache. */
  readonly wanted: string;
}

const faults: Readonly<Record<string, (place: Place) => Promise<void>>> = {
  "go killed while it compiles": async ({ module, cache }) => {
    removeSome(cache, 0.5);
    await killed(module, build, 2500);
  },
  "prune killed": async ({ module, cache }) => {
    age(module, cache);
    await killed(module, [launcher, "cache", "prune", "--max-size", half(cache), "--yes"], 900);
  },
  "prune while two build": async ({ module, other, cache }) => {
    age(module, cache);
    removeSome(cache, 0.2);
    await together(module, [launcher, "cache", "prune", "--max-size", half(cache), "--yes"], other);
  },
  "verify --fix after flipped bytes": async ({ module, cache }) => {
    const flipped = flipSome(cache, 5);
    const { stdout } = await run(module, [launcher, "cache", "verify", "--fix", "--json"]);
    const { build: found } = JSON.parse(stdout);
    const paths = found.damages.map(({ path }: { path: string }) => path);
    const missed = flipped.filter((path) => !paths.includes(path));
    if (missed.length > 0 || found.damages.length !== flipped.length)
      throw new Error(`missed ${missed}, found ${paths}`);
  },
  "verify --fix killed, then again": async ({ module, cache }) => {
    flipSome(cache, 20);
    await killed(module, [launcher, "cache", "verify", "--fix"], 700);
    await run(module, [launcher, "cache", "verify", "--fix"]);
  },
  "verify --fix while two build": async ({ module, other, cache }) => {
    removeSome(cache, 0.3);
    await together(module, [launcher, "cache", "verify", "--fix"], other);
  },
  "entries vanish while two build and verify reads": async ({ module, other, cache }) => {
    const verifying = run(module, [launcher, "cache", "verify"]);
    const building = [run(module, build), run(other, build)];
    for (let round = 0; round < 20; round++) {
      removeSome(cache, 0.02);
      await Bun.sleep(20);
    }
    // Go itself may fail when what it just found is gone; what comes after must not.
    await Promise.all([verifying, ...building]);
  },
  "move to another disk killed": (place) =>
    moved(place, async ({ module, target, env }) => {
      await killed(module, [launcher, "cache", "move", target, "--yes"], 2500, env);
    }),
  "move to another disk while two build, and back": (place) =>
    moved(place, async ({ module, target, env }) => {
      const move = (words: readonly string[]) => run(module, [launcher, "cache", "move", ...words, "--yes"], env);
      const results = await Promise.all([move([target]), run(module, build, env), run(place.other, build, env)]);
      results.push(await move(["--undo"]));
      for (const { status, stderr } of results)
        if (status !== 0) throw new Error(`beside one another, one failed: ${stderr}`);
    }),
  "trace killed": async ({ module, cache }) => {
    removeSome(cache, 0.3);
    await killed(module, [launcher, "trace", "--", ...build], 2500);
  },
  "full disk": async (place) => {
    const small = join(place.folder, "small");
    mkdirSync(small, { recursive: true });
    const mounted = Bun.spawnSync(["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", small]).exitCode === 0;
    if (!mounted) throw new Error("no small file system could be mounted: run this as root");
    try {
      await run(place.module, build, { GOCACHE: join(small, "cache") });
      await run(place.module, [launcher, "cache", "verify"], { GOCACHE: join(small, "cache") });
      await run(place.module, [launcher, "cache", "prune", "--older-than", "1h", "--yes"], {
        GOCACHE: join(small, "cache"),
      });
    } finally {
      Bun.spawnSync(["umount", "-l", small]);
    }
  },
};

await withFolder(async (folder) => {
  const go = Bun.which("go") ?? "go";
  const cache = join(folder, "cache");
  const module = new CgoModule(join(folder, "one"), join(go, ".."), cache);
  await run(module, build, { GOCACHE: join(folder, "clean") });
  const wanted = output(module);
  const place: Place = {
    module,
    other: new CgoModule(join(folder, "two"), join(go, ".."), cache),
    cache,
    folder,
    wanted,
  };
  const counts = new Map<string, { rounds: number; lost: number; hung: number; why: string[] }>();
  const names = Object.keys(faults);
  for (let round = 0; round < Number(values.rounds); round++) {
    const name = names[round < names.length ? round : Math.floor(random() * names.length)] ?? "";
    const count = counts.get(name) ?? { rounds: 0, lost: 0, hung: 0, why: [] };
    counts.set(name, count);
    count.rounds += 1;
    try {
      await run(place.module, build);
      await faults[name]?.(place);
      for (const module of [place.module, place.other]) {
        rmSync(join(module.directory, "out"), { recursive: true, force: true });
        const { status, stderr } = await run(module, build);
        if (status !== 0) throw new Error(`the build after it failed: ${stderr}`);
        if (output(module) !== wanted) throw new Error("another program came of it");
      }
    } catch (error) {
      const hung = error instanceof Error && error.message === hangs;
      if (hung) count.hung += 1;
      else count.lost += 1;
      count.why.push(String(error));
    }
  }
  const rows = [...counts].map(([name, { rounds, lost, hung }]) => [name, `${rounds}`, `${lost}`, `${hung}`]);
  process.stdout.write(`${columns([["fault", "rounds", "losses", "hangs"], ...rows]).join("\n")}\n`);
  for (const [name, { why }] of counts) for (const one of why) process.stdout.write(`\n${name}: ${one}\n`);
  process.exitCode = [...counts.values()].some(({ lost, hung }) => lost + hung > 0) ? 1 : 0;
});

const hangs = "it hangs";

async function run(module: CgoModule, command: readonly string[], env: Record<string, string> = {}) {
  const child = start(module, command, env);
  const timer = setTimeout(() => child.kill(9), mostMs);
  const [stdout, stderr] = await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text()]);
  await child.exited;
  clearTimeout(timer);
  if (child.signalCode === "SIGKILL") throw new Error(hangs);
  return { status: child.exitCode, stdout, stderr };
}

function start(module: CgoModule, command: readonly string[], env: Record<string, string> = {}) {
  return Bun.spawn([...command], {
    cwd: module.directory,
    env: { ...module.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** At a moment of at most `withinMs`. */
async function killed(
  module: CgoModule,
  command: readonly string[],
  withinMs: number,
  env: Record<string, string> = {},
): Promise<void> {
  const child = start(module, command, env);
  await Promise.race([Bun.sleep(random() * withinMs), child.exited]);
  child.kill(9);
  await child.exited;
  await Bun.sleep(50);
}

/** Go's user settings say where the cache is; the place in force afterwards has to build what a clean one does. */
async function moved(
  { module, cache, folder, wanted }: Place,
  act: (way: { module: CgoModule; target: string; env: Record<string, string> }) => Promise<void>,
): Promise<void> {
  const target = join(otherDisk, `plumb-bench-${process.pid}`, "go-build");
  const env = { GOENV: join(folder, "settings"), GOCACHE: "" };
  mkdirSync(join(target, ".."), { recursive: true });
  writeFileSync(env.GOENV, `GOCACHE=${cache}\n`);
  try {
    await act({ module, target, env });
    rmSync(join(module.directory, "out"), { recursive: true, force: true });
    const { status, stderr } = await run(module, build, env);
    if (status !== 0 || output(module) !== wanted) throw new Error(`the place in force is not fit to build: ${stderr}`);
  } finally {
    rmSync(join(target, ".."), { recursive: true, force: true });
  }
}

/** What plumb does, while two builds go on; these have to come out well. */
async function together(module: CgoModule, command: readonly string[], other: CgoModule): Promise<void> {
  const results = await Promise.all([run(module, command), run(module, build), run(other, build)]);
  for (const { status, stderr } of results)
    if (status !== 0) throw new Error(`beside one another, one failed: ${stderr}`);
}

function output(module: CgoModule): string {
  return createHash("sha256")
    .update(readFileSync(join(module.directory, "out/app")))
    .digest("hex");
}

/** Of all entries, outputs and actions. */
function entries(cache: string): readonly string[] {
  if (!existsSync(cache)) return [];
  const folders = readdirSync(cache).filter((name) => /^[0-9a-f]{2}$/.test(name));
  return folders.flatMap((name) => readdirSync(join(cache, name)).map((entry) => `${name}/${entry}`)).toSorted();
}

function removeSome(cache: string, share: number): void {
  for (const entry of entries(cache))
    if (random() < share) rmSync(join(cache, entry), { recursive: true, force: true });
}

/** In compiled packages, which go would link without a word. */
function flipSome(cache: string, count: number): readonly string[] {
  const archives = entries(cache).filter((entry) => {
    const path = join(cache, entry);
    return (
      entry.endsWith("-d") && statSync(path).isFile() && readFileSync(path).subarray(0, 8).toString() === "!<arch>\n"
    );
  });
  const chosen = new Set(Array.from({ length: count }, () => archives[Math.floor(random() * archives.length)] ?? ""));
  for (const entry of chosen) {
    const bytes = readFileSync(join(cache, entry));
    const at = Math.floor(random() * bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8));
    writeFileSync(join(cache, entry), bytes);
  }
  return [...chosen];
}

/** What was used lately is not pruned. */
function age(module: CgoModule, cache: string): void {
  module.run(["find", cache, "-name", "*-[ad]", "-exec", "touch", "-d", "6 hours ago", "{}", "+"]);
}

function half(cache: string): string {
  const bytes = entries(cache).reduce((sum, entry) => sum + statSync(join(cache, entry)).size, 0);
  return `${Math.round(bytes / 2)}B`;
}
