// A real cache: a program of two packages, with a cache of its own, built once for all tests of a file; each gets a copy.

import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type Box, createBox } from "../box.ts";
import { host } from "../real-program.ts";
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
  Object.assign(box.env, { GOCACHE: host.cache });
  run("-debug-actiongraph", "graph.json");
  seed(cache, JSON.parse(readFileSync(join(box.cwd, "graph.json"), "utf8")));
  Object.assign(box.env, { GOCACHE: cache });
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

/** Copies what a build used out of the cache of whoever runs the tests: compiling the runtime anew takes many seconds. */
function seed(cache: string, graph: readonly { readonly ActionID?: string }[]): void {
  for (const { ActionID = "" } of graph) {
    // The first 15 bytes of the hash by which the action is named.
    const start = Buffer.from(ActionID, "base64url").toString("hex");
    const folder = start.slice(0, 2);
    if (start.length < 30) continue;
    const names = readdirSync(join(host.cache, folder)).filter((name) => name.startsWith(start) && name.endsWith("-a"));
    for (const name of names) {
      const [, , output = ""] = readFileSync(join(host.cache, folder, name), "utf8").split(" ");
      const paths = [`${folder}/${name}`, `${output.slice(0, 2)}/${output}-d`];
      if (!paths.every((path) => existsSync(join(host.cache, path)))) continue;
      for (const path of paths) cpSync(join(host.cache, path), join(cache, path), { recursive: true });
    }
  }
}

export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}
