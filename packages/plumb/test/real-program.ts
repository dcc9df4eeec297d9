// Programs of the real Go linker, for this platform and for others.

import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { realGoroot, start } from "./box.ts";

const [os = "", arch = "", cache = ""] = spawnSync("go", ["env", "GOOS", "GOARCH", "GOCACHE"], {
  encoding: "utf8",
  cwd: "/",
}).stdout.split("\n");

/** This machine's platform in Go's words, the CPU it does not have, and the build cache of whoever runs the tests. */
export const host = { os, arch, otherArch: arch === "arm64" ? "amd64" : "arm64", cache };

interface Built {
  readonly os?: string;
  readonly arch?: string;
  /** Import path of the program. */
  readonly path?: string;
  /** The go command that builds it. */
  readonly go?: string;
}

/** Builds an empty program below `directory`; returns its path. */
export function buildProgram(directory: string, built: Built = {}): string {
  const { path = "example.com/program", go = join(realGoroot, "bin/go") } = built;
  const target = { GOOS: built.os ?? host.os, GOARCH: built.arch ?? host.arch };
  const source = join(directory, `${path}-${target.GOOS}-${target.GOARCH}`.replaceAll("/", "-"));
  mkdirSync(source, { recursive: true });
  writeFileSync(join(source, "go.mod"), `module ${path}\n\ngo 1.20\n`);
  writeFileSync(join(source, "main.go"), "package main\n\nfunc main() {}\n");
  const own = { GOCACHE: cache, GOFLAGS: "-buildvcs=false", GOTOOLCHAIN: "local", GOENV: "off", CGO_ENABLED: "0" };
  const { PATH = "", HOME = "" } = process.env;
  const result = start([go, "build", "-o", "out"], { env: { PATH, HOME, ...own, ...target }, cwd: source });
  if (result.status !== 0) throw new Error(result.stderr);
  return join(source, "out");
}
