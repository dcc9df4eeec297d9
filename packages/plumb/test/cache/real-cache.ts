// A real cache: a program of two packages, built with a cache of its own, once for all tests of a file; each gets a copy.

import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type Box, createBox } from "../box.ts";
import { age } from "./made-cache.ts";

/** What the program prints, and nothing else does. */
export const words = "these words come from the library";

export interface RealCache {
  readonly box: Box;
  readonly cache: string;
  /** Builds the program anew; what it prints, and its bytes. */
  build(): { printed: string; bytes: Buffer };
  /** How many packages go compiles for that. */
  compiles(): number;
  /** The cache as it was after the first build. */
  reset(): void;
  /** Files whose content holds a text, below the cache. */
  holding(text: string): string[];
  /** Makes all look as if it was not used for so long. */
  ageAll(ageMs: number): void;
  remove(): void;
}

export function createRealCache(): RealCache {
  const box = createBox();
  const cache = join(box.root, "go-build");
  const kept = join(box.root, "kept");
  mkdirSync(cache);
  box.write("work/go.mod", "module example.com/words\n\ngo 1.21\n");
  box.write("work/lib/lib.go", `package lib\n\n//go:noinline\nfunc Words() string { return "${words}" }\n`);
  box.write("work/main.go", 'package main\n\nimport "example.com/words/lib"\n\nfunc main() { println(lib.Words()) }\n');
  Object.assign(box.env, {
    GOCACHE: cache,
    GOENV: "off",
    GOTOOLCHAIN: "local",
    CGO_ENABLED: "0",
    GOFLAGS: "-buildvcs=false",
  });
  const run = (...args: string[]) => {
    rmSync(join(box.cwd, "out"), { force: true });
    box.go("build", "-o", "out", ...args, ".");
  };
  run();
  cpSync(cache, kept, { recursive: true, preserveTimestamps: true });
  return {
    box,
    cache,
    build() {
      run();
      const out = join(box.cwd, "out");
      return { printed: Bun.spawnSync([out]).stderr.toString().trim(), bytes: readFileSync(out) };
    },
    compiles() {
      run("-debug-actiongraph", "graph.json");
      const graph: { Mode: string; Cmd: string[] | null }[] = JSON.parse(
        readFileSync(join(box.cwd, "graph.json"), "utf8"),
      );
      return graph.filter(({ Mode, Cmd }) => Mode === "build" && (Cmd?.length ?? 0) > 0).length;
    },
    reset() {
      rmSync(cache, { recursive: true });
      cpSync(kept, cache, { recursive: true, preserveTimestamps: true });
    },
    holding: (text) => filesBelow(cache).filter((path) => readFileSync(join(cache, path), "latin1").includes(text)),
    ageAll: (ageMs) => {
      for (const path of filesBelow(cache)) age(join(cache, path), ageMs);
    },
    remove: () => box.remove(),
  };
}

export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}
