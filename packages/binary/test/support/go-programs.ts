// A small Go program, built by the real `go` on PATH for one target: with a module replaced by a folder and a build setting that
// needs quoting, so that its build info has every kind of line.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "./run.ts";

export interface Target {
  readonly os: string;
  readonly arch: string;
  readonly buildMode?: string;
}

/** The standard library is compiled for each target, about 4 seconds: few, but of every format, width and byte order. */
export const everydayTargets: readonly Target[] = [
  { os: "linux", arch: "arm64" },
  { os: "linux", arch: "arm" },
  { os: "linux", arch: "mips" },
  { os: "linux", arch: "s390x" },
  { os: "darwin", arch: "amd64" },
  { os: "darwin", arch: "arm64" },
  { os: "windows", arch: "386" },
  { os: "windows", arch: "arm64" },
];

const files: Readonly<Record<string, string>> = {
  "go.mod":
    "module example.com/tiny\n\ngo 1.22\n\nrequire example.com/dep v1.2.3\n\nreplace example.com/dep v1.2.3 => ./dep\n",
  "main.go":
    'package main\n\nimport "example.com/dep"\n\nvar name = "nobody"\n\nfunc main() { println(dep.Greeting, name) }\n',
  "dep/go.mod": "module example.com/dep\n\ngo 1.22\n",
  "dep/dep.go": 'package dep\n\nvar Greeting = "hello"\n',
};

/** Writes the program's source into `folder`. */
export function writeGoProgram(folder: string): void {
  mkdirSync(join(folder, "dep"), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}

/** Builds the source in `source`. Returns the path of the program; throws what `go` printed when it cannot be built. */
export function buildGoProgram(
  source: string,
  target: Target,
  flags: readonly string[],
  env: Record<string, string> = {},
): string {
  const output = join(source, `out-${target.os}-${target.arch}-${target.buildMode ?? "exe"}`);
  const mode = target.buildMode === undefined ? [] : [`-buildmode=${target.buildMode}`];
  run("go", ["build", "-p", "2", ...mode, ...flags, "-o", output, "."], {
    cwd: source,
    env: { ...goEnvironment, GOOS: target.os, GOARCH: target.arch, ...env },
  });
  return output;
}

/** Nothing of the user's settings, no network, no other toolchain. */
const goEnvironment = {
  GOENV: "off",
  GOFLAGS: "",
  GOWORK: "off",
  GOTOOLCHAIN: "local",
  GOPROXY: "off",
  GOTELEMETRY: "off",
  CGO_ENABLED: "0",
  GOARM: "",
  GOARM64: "",
  GOAMD64: "",
};
