// A box with a build cache on one file system, and a directory on another; what go builds and takes from the cache there.

import { createHash, randomBytes } from "node:crypto";
import {
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
import { join } from "node:path";
import { type Box, createBox } from "../box.ts";

export interface TwoDisks {
  readonly box: Box;
  /** Where GOCACHE lies: Go's own place. */
  readonly cache: string;
  /** An empty directory on another file system. */
  readonly other: string;
  remove(): void;
}

/** A directory on another file system than the one on which tests lie: a disk, or memory. Undefined where there is only one. */
export const otherFileSystem: string | undefined = ["/var/tmp", "/dev/shm"].find(
  (path) => existsSync(path) && statSync(path).dev !== statSync(tmpdir()).dev,
);

/** @param seed a cache to begin with; by default it is empty */
export function createTwoDisks(seed?: string): TwoDisks {
  const box = createBox();
  if (otherFileSystem === undefined) throw new Error("there is only one file system");
  const other = mkdtempSync(join(otherFileSystem, "plumb-disk-"));
  // With it packages are the same in each box, so that one cache can be the beginning of all.
  box.env.GOFLAGS = "-trimpath";
  const remove = () => {
    for (const path of [box.root, other]) Bun.spawnSync(["chmod", "-R", "u+w", path]);
    rmSync(other, { recursive: true, force: true });
    box.remove();
  };
  const cache = join(box.home, ".cache/go-build");
  if (seed) Bun.spawnSync(["cp", "-a", seed, `${mkdirs(box.home, ".cache")}/go-build`]);
  box.write("work/go.mod", "module example.com/m\n\ngo 1.21\n");
  box.write("work/main.go", 'package main\n\nimport "example.com/m/greet"\n\nfunc main() { println(greet.Text) }\n');
  box.write("work/greet/greet.go", 'package greet\n\nconst Text = "hello"\n');
  return { box, cache, other, remove };
}

function mkdirs(home: string, name: string): string {
  mkdirSync(join(home, name), { recursive: true });
  return join(home, name);
}

interface Action {
  readonly Mode: string;
  readonly Cmd: readonly string[] | null;
}

/** Builds with the settings in force; how many packages there were, and how many were compiled. */
export function build({ box }: TwoDisks): { packages: number; compiled: number } {
  const graph = join(box.root, "graph.json");
  box.go("build", `-debug-actiongraph=${graph}`, "-o", join(box.root, "program"), ".");
  const actions: readonly Action[] = JSON.parse(readFileSync(graph, "utf8"));
  const builds = actions.filter(({ Mode }) => Mode === "build");
  return { packages: builds.length, compiled: builds.filter(({ Cmd }) => (Cmd?.length ?? 0) > 0).length };
}

/** Every file by its path with its bytes' hash, mode and time in seconds. */
export function contentsOf(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).toSorted();
  return Object.fromEntries(
    names.map((name) => {
      const path = join(folder, name);
      const { mode, mtimeMs } = statSync(path);
      if (statSync(path).isDirectory()) return [name, mode.toString(8)];
      const hash = createHash("sha256").update(readFileSync(path)).digest("hex");
      return [name, `${mode.toString(8)} ${Math.round(mtimeMs / 1000)} ${hash}`];
    }),
  );
}

/** Objects in a build cache that are what their names say, so that copying it takes its time. */
export function fatten(cache: string, objects: number, bytes: number): void {
  for (let index = 0; index < objects; index += 1) {
    const content = randomBytes(bytes);
    const name = createHash("sha256").update(content).digest("hex");
    mkdirSync(join(cache, name.slice(0, 2)), { recursive: true });
    writeFileSync(join(cache, name.slice(0, 2), `${name}-d`), content);
  }
}
