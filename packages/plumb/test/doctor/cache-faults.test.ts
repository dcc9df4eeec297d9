// Caches in places where they cost or fail, and settings that keep them from being used, made for real: the real go first.

import { describe, expect, test } from "bun:test";
import { mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Box, createBox } from "../box.ts";
import { expectFound, type Fault, shell, writeModule } from "./made-fault.ts";

/** A build cache of the box's own, filled by `go list`, in which nothing was used for 40 days. */
function oldCache(box: Box): string {
  writeModule(box, 'package main\n\nimport _ "net/http"\n\nfunc main() {}\n');
  const cache = join(box.root, "cache");
  mkdirSync(cache);
  box.env.GOCACHE = cache;
  box.go("list", "-deps", ".");
  const old = new Date(Date.now() - 40 * 86_400_000);
  for (const name of readdirSync(cache, { recursive: true, encoding: "utf8" })) {
    if (/-[ad]$/.test(name)) utimesSync(join(cache, name), old, old);
  }
  return cache;
}

const faults: readonly Fault[] = [
  {
    name: "downloaded modules below the go.mod of the one that is built",
    make(box) {
      writeModule(box);
      box.write("work/mod/example.com/x@v1.0.0/x.go", "package x\n");
      box.env.GOMODCACHE = join(box.cwd, "mod");
    },
    fails: "go build -o /dev/null ./...",
    says: "outside main module or its selected dependencies",
    found: ["cache-inside-project"],
  },
  {
    name: "one directory for both caches: cleaning the modules deletes the builds",
    make(box) {
      writeModule(box);
      const both = join(box.root, "both");
      mkdirSync(both);
      box.env.GOCACHE = both;
      box.env.GOMODCACHE = both;
    },
    fails: "go list -deps fmt >/dev/null && go clean -modcache && ls $GOCACHE",
    says: "No such file or directory",
    found: ["cache-paths-collide"],
  },
  {
    name: "-a in Go's user settings: each build compiles the standard library",
    make(box) {
      writeModule(box);
      box.go("env", "-w", "GOFLAGS=-a");
    },
    fails: "go build -n -v . 2>&1",
    says: "\ninternal/abi\n",
    found: ["goflags-defeat-cache"],
  },
  {
    name: "a cache from which go only lists",
    make(box) {
      writeFileSync(join(oldCache(box), "trim.txt"), "1600000000");
    },
    // What it reads counts as used.
    fails: "go list unsafe && cat $GOCACHE/trim.txt",
    says: "1600000000",
    found: ["cache-not-trimmed"],
  },
  {
    name: "a switch in GODEBUG that prints what is hashed",
    make(box) {
      writeModule(box);
      box.env.GODEBUG = "gocachehash=1";
    },
    fails: "go list . 2>&1",
    says: "HASH[",
    found: ["godebug-defeats-cache"],
  },
];

describe("faults", () => {
  test.each(faults)("$name", expectFound, 60_000);
});

test("a program in the place of the cache, and gigabytes beside it", () => {
  const box = createBox();
  try {
    const cache = oldCache(box);
    box.env.GOCACHEPROG = "/bin/false";
    expect(shell(box, "go list -deps .").output).toContain("GOCACHEPROG");
    expect(box.doctor().findings).toEqual([]);
    // A file of 80 MB that takes no room, in one of the directories that stand for all.
    const name = readdirSync(join(cache, "07"))[0] ?? "";
    const grown = Bun.spawnSync(["truncate", "-s", "80M", join(cache, "07", name || "0".repeat(64))]);
    expect(grown.exitCode).toBe(0);
    expect(box.doctor().findings.map(({ id }) => id)).toEqual(["gocache-abandoned"]);
  } finally {
    box.remove();
  }
}, 60_000);

test("what is offered for a cache that is never trimmed trims it", () => {
  const box = createBox();
  try {
    const cache = oldCache(box);
    const [finding] = box.doctor("--only", "cache-not-trimmed").findings;
    const [command = ""] = finding?.remedies[0]?.commands ?? [];
    expect(shell(box, command)).toEqual({ status: 0, output: "" });
    expect(Number(readFileSync(join(cache, "trim.txt"), "utf8"))).toBeGreaterThan(Date.now() / 1000 - 60);
    const old = Date.now() - 6 * 86_400_000;
    const names = readdirSync(cache, { recursive: true, encoding: "utf8" }).filter((name) => /-[ad]$/.test(name));
    expect(names.filter((name) => statSync(join(cache, name)).mtimeMs < old)).toEqual([]);
    expect(box.doctor().findings).toEqual([]);
  } finally {
    box.remove();
  }
}, 60_000);
