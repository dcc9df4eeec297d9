// What is done to a build cache while programs are built with it: pruned, verified, moved, damaged, emptied, left by who was killed.

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CgoModule } from "../../../bench/trace/cgo-module.ts";
import { launcher } from "../../../packages/plumb/test/box.ts";
import { output, run, start } from "./module-commands.ts";

export const build = ["go", "build", "-trimpath", "-o", "out/app", "."];

/** Another file system where there is one: memory or a disk. */
const otherDisk = ["/var/tmp", "/dev/shm"].find(
  (path) => existsSync(path) && statSync(path).dev !== statSync(tmpdir()).dev,
);

export interface Place {
  readonly module: CgoModule;
  /** Builds beside the first. */
  readonly other: CgoModule;
  readonly cache: string;
  readonly folder: string;
  /** Hash of the program of a clean cache. */
  readonly wanted: string;
  readonly random: () => number;
}

export const faults: Readonly<Record<string, (place: Place) => Promise<void>>> = {
  "go killed while it compiles": async ({ module, cache, random }) => {
    removeSome(cache, 0.5, random);
    await killed(module, build, 2500 * random());
  },
  "prune killed": async ({ module, cache, random }) => {
    age(module, cache);
    await killed(module, [launcher, "cache", "prune", "--max-size", half(cache), "--yes"], 900 * random());
  },
  "prune while two build": async ({ module, other, cache, random }) => {
    age(module, cache);
    removeSome(cache, 0.2, random);
    await together(module, [launcher, "cache", "prune", "--max-size", half(cache), "--yes"], other);
  },
  "verify --fix after flipped bytes": async ({ module, cache, random }) => {
    const flipped = flipSome(cache, 5, random);
    const { stdout } = await run(module, [launcher, "cache", "verify", "--fix", "--json"]);
    const { build: found } = JSON.parse(stdout);
    const paths = found.damages.map(({ path }: { path: string }) => path);
    const missed = flipped.filter((path) => !paths.includes(path));
    if (missed.length > 0 || found.damages.length !== flipped.length)
      throw new Error(`missed ${missed}, found ${paths}`);
  },
  "verify --fix killed, then again": async ({ module, cache, random }) => {
    flipSome(cache, 20, random);
    await killed(module, [launcher, "cache", "verify", "--fix"], 700 * random());
    await run(module, [launcher, "cache", "verify", "--fix"]);
  },
  "verify --fix while two build": async ({ module, other, cache, random }) => {
    removeSome(cache, 0.3, random);
    await together(module, [launcher, "cache", "verify", "--fix"], other);
  },
  "entries vanish while two build and verify reads": async ({ module, other, cache, random }) => {
    const verifying = run(module, [launcher, "cache", "verify"]);
    const building = [run(module, build), run(other, build)];
    for (let round = 0; round < 20; round++) {
      removeSome(cache, 0.02, random);
      await Bun.sleep(20);
    }
    // Go itself may fail when what it just found is gone; what comes after must not.
    await Promise.all([verifying, ...building]);
  },
  "move to another disk killed": (place) =>
    moved(place, async ({ module, target, env }) => {
      await killed(module, [launcher, "cache", "move", target, "--yes"], 2500 * place.random(), env);
    }),
  "move to another disk while two build, and back": (place) =>
    moved(place, async ({ module, target, env }) => {
      const move = (words: readonly string[]) => run(module, [launcher, "cache", "move", ...words, "--yes"], env);
      const results = await Promise.all([move([target]), run(module, build, env), run(place.other, build, env)]);
      results.push(await move(["--undo"]));
      for (const { status, stderr } of results)
        if (status !== 0) throw new Error(`beside one another, one failed: ${stderr}`);
    }),
  "trace killed": async ({ module, cache, random }) => {
    removeSome(cache, 0.3, random);
    await killed(module, [launcher, "trace", "--", ...build], 2500 * random());
  },
};

/** After so many milliseconds. */
async function killed(
  module: CgoModule,
  command: readonly string[],
  afterMs: number,
  env: Record<string, string> = {},
): Promise<void> {
  const child = start(module, command, env);
  await Promise.race([Bun.sleep(afterMs), child.exited]);
  child.kill(9);
  await child.exited;
  await Bun.sleep(50);
}

/** Go's user settings say where the cache is; the place in force afterwards has to build what a clean one does. */
async function moved(
  { module, cache, folder, wanted }: Place,
  act: (way: { module: CgoModule; target: string; env: Record<string, string> }) => Promise<void>,
): Promise<void> {
  const target = join(otherDisk ?? tmpdir(), `plumb-bench-${process.pid}`, "go-build");
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

/** Of all entries, outputs and actions. */
function entries(cache: string): readonly string[] {
  if (!existsSync(cache)) return [];
  const folders = readdirSync(cache).filter((name) => /^[0-9a-f]{2}$/.test(name));
  return folders.flatMap((name) => readdirSync(join(cache, name)).map((entry) => `${name}/${entry}`)).toSorted();
}

function removeSome(cache: string, share: number, random: () => number): void {
  for (const entry of entries(cache))
    if (random() < share) rmSync(join(cache, entry), { recursive: true, force: true });
}

/** In compiled packages, which go would link without a word. */
function flipSome(cache: string, count: number, random: () => number): readonly string[] {
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
